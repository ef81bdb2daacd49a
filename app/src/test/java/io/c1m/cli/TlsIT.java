package io.c1m.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.c1m.tls.Identity;
import io.c1m.tls.Pems;
import io.c1m.tls.TlsPeer;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** TLS as a user meets it: the packaged program on both sides, or on one and plain JDK sockets. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
@ResourceLock(Resources.SYSTEM_PROPERTIES)
final class TlsIT {
  private static final int HANDSHAKES = 3;
  private static final String NO_TICKETS = "jdk.tls.client.enableSessionTicketExtension";

  @TempDir private Path folder;

  private JsonNode result() throws IOException {
    return new ObjectMapper().readTree(folder.resolve("result.json").toFile());
  }

  static Jar server(String... more) throws IOException {
    List<String> line = new ArrayList<>(List.of("server", "--ports=0", "--metrics=off", "--quiet"));
    line.addAll(List.of(more));
    return Jar.start(line.toArray(new String[0]));
  }

  private Jar.End client(int port, String... more) throws IOException {
    List<String> line = new ArrayList<>(List.of("client", "--metrics=off", "--rate=closed"));
    line.addAll(List.of("--ports=" + port, "--out=" + folder.resolve("result.json")));
    line.addAll(List.of("--warmup=0s", "--duration=1s", "--think=5ms"));
    if (List.of(more).stream().noneMatch(option -> option.startsWith("--conns="))) {
      line.add("--conns=10");
    }
    line.addAll(List.of(more));
    return Jar.run(line.toArray(new String[0]));
  }

  @ParameterizedTest
  @CsvSource({"virtual, TLSv1.3", "virtual, TLSv1.2", "multi-selector, TLSv1.3"})
  void echoesOnASelfSignedCertificate(String mode, String version) throws IOException {
    try (Jar server = server("--mode=" + mode, "--tls=self-signed", "--tls-protocols=" + version)) {
      Jar.End end = client(server.port(), "--tls=insecure");
      assertEquals(0, end.code(), end::toString);
      server.await("ready .* tls=" + version + " resume=on");
      assertTrue(end.err().contains("no certificate is verified"), end::err);
      assertTrue(end.out().contains("TLSv1.3,TLSv1.2 resume=on"), end::out);
      assertEquals(10, result().at("/connections/opened").asInt());
      assertTrue(result().at("/requests/completed").asLong() > 0);
      assertEquals("insecure", result().at("/options/tls").asText());
      assertEquals("on", result().at("/options/tls-resume").asText());
      assertEquals("echo", result().at("/options/protocol").asText());
    }
  }

  @Test
  void aServerIsVerifiedByItsCertificateAndItsName() throws IOException {
    Identity identity = Pems.valid();
    String authority = "--tls-ca=" + folder.resolve("cert.pem");
    try (Jar server = server("--bind=0.0.0.0", Pems.option(folder, identity, identity))) {
      int port = server.port();
      Jar.End trusted = client(port, "--tls=verify", authority);
      assertEquals(0, trusted.code(), trusted::toString);
      assertRefused(client(port, "--tls=verify"));
      assertRefused(client(port, "--tls=verify", authority, "--target=127.0.0.2"));
    }
  }

  private void assertRefused(Jar.End end) throws IOException {
    assertEquals(1, end.code(), end::toString);
    assertEquals(1, end.err().split("--tls-ca=FILE", -1).length - 1, end::err);
    assertTrue(end.err().contains("--tls=insecure"), end::err);
    assertEquals("failed", result().path("status").asText());
    assertEquals(0, result().at("/connections/opened").asInt());
    assertEquals(10, result().at("/connections/failed/certificate_refused").asInt());
  }

  @Test
  void anExpiredCertificateIsServedWithAWarning() throws IOException {
    Identity expired = Pems.expired();
    try (Jar server = server(Pems.option(folder, expired, expired))) {
      server.await("warning: the certificate of .* expired at");
      int port = server.port();
      assertEquals(0, client(port, "--tls=insecure").code());
      Jar.End end = client(port, "--tls=verify", "--tls-ca=" + folder.resolve("cert.pem"));
      end.assertRefused("--tls-ca", "expired at", "vouches for nobody");
    }
  }

  /** Full handshakes of as many connections, one after the other. */
  private static int fullHandshakes(Jar server, TlsPeer peer) throws IOException {
    int port = server.port();
    for (int i = 0; i < HANDSHAKES; i++) {
      try (Socket socket = peer.connect(port)) {
        assertTrue(TlsPeer.echoes(socket)); // a ticket of TLS 1.3 comes in front of the reply
      }
    }
    return peer.fullHandshakes();
  }

  @ParameterizedTest
  @CsvSource({"TLSv1.3, true", "TLSv1.2, true", "TLSv1.2, false"})
  void aServerResumesOrDoesNot(String version, boolean tickets) throws IOException {
    try (Jar on = server("--tls=self-signed");
        Jar off = server("--tls=self-signed", "--tls-resume=off")) {
      System.setProperty(NO_TICKETS, String.valueOf(tickets));
      try {
        assertEquals(1, fullHandshakes(on, new TlsPeer(version)));
        assertEquals(HANDSHAKES, fullHandshakes(off, new TlsPeer(version)));
      } finally {
        System.clearProperty(NO_TICKETS);
      }
      off.await("ready .* resume=off");
    }
  }

  /** Of some connections, one or more to prime and then the one that is measured. */
  @ParameterizedTest
  @ValueSource(strings = {"on", "off"})
  void aClientResumesOrDoesNot(String resume) throws IOException {
    try (CountingTlsServer server = CountingTlsServer.start()) {
      Jar.End end =
          client(
              server.port(), "--tls=insecure", "--tls-resume=" + resume, "--conns=1", "--prime=1s");
      assertEquals(0, end.code(), end::toString);
      int connections = server.connections();
      assertTrue(connections >= 2, () -> "" + connections);
      assertEquals(resume.equals("on") ? 1 : connections, server.fullHandshakes());
    }
  }

  @Test
  void aComparisonOfModesInsideTls() throws IOException {
    Path results = folder.resolve("results");
    try (Jar compare =
        Jar.startInterruptible(
            List.of("-Djava.io.tmpdir=" + folder),
            "compare",
            "--metrics=off",
            "--disturbance=off",
            "--modes=virtual,multi-selector",
            "--tls=self-signed",
            "--tls-protocols=TLSv1.3",
            "--conns=10",
            "--rate=closed",
            "--repeats=1",
            "--prime=0s",
            "--warmup=0s",
            "--duration=2s",
            "--out=" + results)) {
      Jar.End end = compare.end();
      assertEquals(0, end.code(), end::toString);
      JsonNode cells =
          new ObjectMapper().readTree(results.resolve("results.json").toFile()).path("cells");
      assertEquals(2, cells.size());
      for (JsonNode cell : cells) {
        assertEquals("self-signed", cell.path("tls").asText());
        assertEquals("echo", cell.path("protocol").asText());
        assertEquals("ok", cell.path("status").asText(), cell::toString);
        assertEquals("insecure", cell.at("/repeats/0/client/options/tls").asText());
      }
    }
  }
}
