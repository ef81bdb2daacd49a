package io.c1m.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.c1m.tls.Pems;
import io.c1m.tls.TlsPeer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** TLS where there is none, none where there is, and files that are no identity. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
@ResourceLock(value = Resources.SYSTEM_PROPERTIES, mode = ResourceAccessMode.READ)
final class TlsFaultsIT {
  private static final int STRANGERS = 20;

  @TempDir private Path folder;

  private JsonNode json(String name) throws IOException {
    return new ObjectMapper().readTree(folder.resolve(name).toFile());
  }

  private Jar.End client(int port, String... more) throws IOException {
    String[] line = {
      "client",
      "--metrics=off",
      "--rate=closed",
      "--warmup=0s",
      "--duration=300ms",
      "--conns=" + STRANGERS,
      "--ports=" + port,
      "--out=" + folder.resolve("client.json")
    };
    String[] all = java.util.Arrays.copyOf(line, line.length + more.length);
    System.arraycopy(more, 0, all, line.length, more.length);
    return Jar.run(all);
  }

  @ParameterizedTest
  @ValueSource(strings = {"virtual", "multi-selector"})
  void tlsClientsOnAPlainPort(String mode) throws IOException {
    String out = "--out=" + folder.resolve("server.json");
    try (Jar server = TlsIT.server("--mode=" + mode, out)) {
      int port = server.port();
      try (Socket good = new Socket(InetAddress.getLoopbackAddress(), port)) {
        assertTrue(TlsPeer.echoes(good));
        Jar.End end = client(port, "--tls=insecure");
        assertTrue(TlsPeer.echoes(good));
        assertEquals(1, end.code(), end::toString);
        assertEquals(1, end.err().split("not_tls: ", -1).length - 1, end::err);
        assertEquals("failed", json("client.json").path("status").asText());
        assertEquals(
            STRANGERS, json("client.json").at("/connections/failed/not_tls").asInt(), end::out);
      }
      server.terminate();
      Jar.End end = server.end();
      assertFalse(end.err().contains("\tat "), end::err);
    }
    assertEquals(STRANGERS + 1, json("server.json").at("/counts/opened").asInt());
  }

  @ParameterizedTest
  @ValueSource(strings = {"virtual", "multi-selector"})
  void plainClientsOnATlsPort(String mode) throws IOException {
    String out = "--out=" + folder.resolve("server.json");
    try (Jar server = TlsIT.server("--mode=" + mode, "--tls=self-signed", out)) {
      int port = server.port();
      try (Socket good = new TlsPeer("TLSv1.3").connect(port)) {
        assertTrue(TlsPeer.echoes(good));
        Jar.End end = client(port, "--reconnect=off");
        assertTrue(TlsPeer.echoes(good));
        assertEquals(1, end.code(), end::toString);
        JsonNode lost = json("client.json").at("/connections/lost");
        assertFalse(lost.isEmpty(), end::out);
      }
      server.terminate();
      Jar.End end = server.end();
      assertFalse(end.err().contains("\tat "), end::err);
    }
    JsonNode closed = json("server.json").at("/counts/closed");
    assertEquals(STRANGERS, closed.path("not_tls").asInt(), closed::toString);
  }

  @Test
  void versionsThatDoNotMeet() throws IOException {
    String out = "--out=" + folder.resolve("server.json");
    try (Jar server = TlsIT.server("--tls=self-signed", "--tls-protocols=TLSv1.3", out)) {
      Jar.End end = client(server.port(), "--tls=insecure", "--tls-protocols=TLSv1.2");
      assertEquals(1, end.code(), end::toString);
      assertTrue(end.err().contains("see --tls-protocols"), end::err);
      assertEquals(STRANGERS, json("client.json").at("/connections/failed/tls_version").asInt());
      server.terminate();
      server.end();
    }
    assertEquals(STRANGERS, json("server.json").at("/counts/closed/tls_version").asInt());
  }

  @Test
  void filesThatAreNoIdentity() throws IOException {
    Path text = Files.writeString(folder.resolve("text.pem"), "hello");
    Jar.run("server", "--ports=0", "--tls=" + text + "," + text)
        .assertRefused("--tls", "text.pem", "BEGIN CERTIFICATE");
    Jar.run("server", "--ports=0", Pems.option(folder, Pems.valid(), Pems.valid()))
        .assertRefused("--tls", "key.pem", "cert.pem", "belong together");
    Jar.run("server", "--ports=0", "--tls=" + folder.resolve("cert.pem") + ",missing.pem")
        .assertRefused("--tls", "missing.pem");
    Jar.run("compare", "--modes=virtual", Pems.option(folder, Pems.valid(), Pems.valid()))
        .assertRefused("--tls", "belong together");
    Jar.run("client", "--tls=verify", "--tls-ca=" + text)
        .assertRefused("--tls-ca", "text.pem", "BEGIN CERTIFICATE");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          server --tls=yes                              | --tls=yes self-signed CERT.pem,KEY.pem
          server --tls-resume=off                       | --tls-resume --tls=off
          server --tls=self-signed --tls-protocols=SSL3 | --tls-protocols SSL3 TLSv1.3
          client --tls=maybe                            | --tls 'maybe' verify insecure
          client --tls-ca=x.pem                         | --tls-ca --tls=off
          client --tls=insecure --tls-ca=x.pem          | --tls-ca insecure
          """)
  void optionsThatMakeNoSense(String line, String words) throws IOException {
    Jar.run(line.split(" ", -1)).assertRefused(words.split(" ", -1));
  }
}
