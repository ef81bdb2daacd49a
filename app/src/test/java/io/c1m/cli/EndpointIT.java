package io.c1m.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The metrics endpoint among scrapers that are slow, large, many or malicious. */
@Timeout(300)
final class EndpointIT {
  private static final String GET = "GET /metrics HTTP/1.1\r\nHost: c1m\r\n\r\n";
  private static final int MEBIBYTE = 1 << 20;

  /** Deadlines as short as the JDK's server can have them; it counts in seconds. */
  private static final String[] HASTY = {
    "-Dsun.net.httpserver.maxReqTime=1", "-Dsun.net.httpserver.maxRspTime=1", "-Xmx128m"
  };

  @TempDir private Path folder;
  private Jar server;

  private void start(String... flags) throws IOException {
    server = Jar.start(List.of(flags), "server", "--ports=0", "--metrics=127.0.0.1:0", "--quiet");
    server.await("ready ");
  }

  @AfterEach
  void close() {
    if (server != null) {
      server.close();
    }
  }

  private Socket connect(int receiveBytes) throws IOException {
    Socket socket = new Socket();
    if (receiveBytes > 0) {
      socket.setReceiveBufferSize(receiveBytes);
    }
    int port = URI.create(server.metrics()).getPort();
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    return socket;
  }

  private static void send(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  /** Everything up to the end that the other side makes, by a close or a reset. */
  private static String untilEnd(Socket socket) throws IOException {
    StringBuilder all = new StringBuilder();
    byte[] part = new byte[4096];
    try {
      InputStream in = socket.getInputStream();
      for (int read = in.read(part); read >= 0; read = in.read(part)) {
        all.append(new String(part, 0, read, StandardCharsets.ISO_8859_1));
      }
    } catch (SocketException e) {
      // reset
    }
    return all.toString();
  }

  private long openFiles() {
    try {
      return Scraped.from(server.metrics()).sum("process_files_open_files");
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "G",
        "GET /metr",
        "GET /metrics HTTP/1.1\r\nHost: c1m\r\n",
        "POST /metrics HTTP/1.1\r\nHost: c1m\r\nContent-Length: 1000\r\n\r\nhalf of it"
      })
  void whoDoesNotFinishARequestIsCutAndHoldsUpNobody(String half) throws Exception {
    start(HASTY);
    List<Socket> slow = new ArrayList<>();
    try {
      for (int i = 0; i < 20; i++) {
        Socket socket = connect(0);
        slow.add(socket);
        send(socket, half);
      }
      assertTrue(Scraped.from(server.metrics()).sum("c1m_connections_opened_total") == 0);
      for (Socket socket : slow) {
        assertFalse(untilEnd(socket).contains("200 OK"));
      }
    } finally {
      for (Socket socket : slow) {
        socket.close();
      }
    }
  }

  @Test
  void whoNeverReadsTheReplyIsCutAndHoldsUpNobody() throws Exception {
    start(HASTY);
    long files = openFiles();
    List<Socket> hanging = new ArrayList<>();
    try {
      for (int i = 0; i < 10; i++) {
        Socket socket = connect(1);
        hanging.add(socket);
        // more replies than buffers on the way can take
        send(socket, GET.repeat(500));
      }
      // who asks now was accepted after them
      Jar.await("they are cut", () -> openFiles() < files + hanging.size() / 2);
      for (Socket socket : hanging) {
        assertTrue(untilEnd(socket).split("HTTP/1.1 200", -1).length < 500, "all replies");
      }
    } finally {
      for (Socket socket : hanging) {
        socket.close();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET /%s HTTP/1.1\r\n", "GET /metrics HTTP/1.1\r\nX: %s", "%s"})
  void aRequestWithoutEndIsCutBeforeItFillsTheMemory(String request) throws Exception {
    start(HASTY);
    String part = "x".repeat(MEBIBYTE);
    try (Socket socket = connect(0)) {
      long sent = 0;
      try {
        send(socket, request.substring(0, request.indexOf("%s")));
        for (; sent < 1000; sent++) {
          send(socket, part);
        }
      } catch (SocketException e) {
        // cut, as it should be
      }
      assertTrue(sent < 100, "took " + sent + " MiB");
    }
    assertEquals(0, Scraped.from(server.metrics()).sum("c1m_connections_opened_total"));
  }

  @Test
  void tooManyHeadersAreCut() throws Exception {
    start(HASTY);
    try (Socket socket = connect(0)) {
      StringBuilder headers = new StringBuilder("GET /metrics HTTP/1.1\r\n");
      for (int i = 0; i < 1000; i++) {
        headers.append("X-").append(i).append(": x\r\n");
      }
      send(socket, headers + "\r\n");
      assertFalse(untilEnd(socket).contains("200 OK"));
    }
  }

  @Test
  void aBodyIsNotWaitedFor() throws Exception {
    start(HASTY);
    try (Socket socket = connect(0)) {
      send(socket, "POST /metrics HTTP/1.1\r\nHost: c1m\r\nContent-Length: 1000000000\r\n\r\n");
      send(socket, "x".repeat(2048));
      assertFalse(untilEnd(socket).contains("200 OK"));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/../../../../etc/passwd",
        "/%2e%2e/%2e%2e/etc/passwd",
        "/..%2f..%2fetc/passwd",
        "/metrics/../../etc/passwd",
        "//etc/passwd",
        "/etc/passwd",
        "/metrics%00",
        "/.",
        "/%",
        "file:///etc/passwd",
        "http://c1m/etc/passwd",
        "mailto:c1m",
        "*",
        "etc/passwd",
      })
  void noPathLeadsToAFile(String path) throws Exception {
    start(HASTY);
    try (Socket socket = connect(0)) {
      send(socket, "GET " + path + " HTTP/1.1\r\nHost: c1m\r\nConnection: close\r\n\r\n");
      String answer = untilEnd(socket);
      assertTrue(
          answer.isEmpty() || answer.startsWith("HTTP/1.1 404") || answer.contains(" 400 "),
          answer);
      assertFalse(answer.contains("root:"), answer);
    }
  }

  @Test
  void aThousandScrapesAtOnceLeaveTheRunUnharmed() throws Exception {
    Path out = folder.resolve("client.json");
    start();
    try (Jar client =
        Jar.start(
            "client",
            "--ports=" + server.port(),
            "--conns=50",
            "--rate=200/s",
            "--warmup=0s",
            "--duration=5s",
            "--late=10s",
            "--metrics=off",
            "--quiet",
            "--out=" + out)) {
      Jar.await("load", () -> requests() > 50);
      List<Future<String>> answers = new ArrayList<>();
      try (ExecutorService scrapers = Executors.newVirtualThreadPerTaskExecutor()) {
        for (int i = 0; i < 1000; i++) {
          answers.add(scrapers.submit(this::rawScrape));
        }
      }
      int whole = 0;
      for (Future<String> answer : answers) {
        whole += isWhole(answer.get()) ? 1 : 0;
      }
      assertTrue(whole > 0, "nobody was answered");
      long before = requests();
      Jar.await("the run goes on", () -> requests() > before);
      Jar.End end = client.end();
      assertEquals(0, end.code(), end::toString);
      JsonNode result = new ObjectMapper().readTree(out.toFile());
      assertTrue(result.at("/requests/errors").isEmpty(), result::toString);
      assertTrue(result.at("/connections/lost").isEmpty(), result::toString);
    }
  }

  private long requests() {
    try {
      return Scraped.from(server.metrics()).sum("c1m_requests_total");
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private String rawScrape() throws IOException {
    try (Socket socket = connect(0)) {
      send(socket, GET.replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n"));
      return untilEnd(socket);
    } catch (SocketException e) {
      return ""; // one too many
    }
  }

  /** An answer is whole or there is none. */
  private static boolean isWhole(String answer) {
    if (answer.isEmpty()) {
      return false;
    }
    int body = answer.indexOf("\r\n\r\n") + 4;
    String length = answer.replaceFirst("(?is).*content-length: (\\d+).*", "$1");
    assertEquals(Integer.parseInt(length), answer.length() - body, "bytes of the body");
    assertTrue(answer.contains("c1m_connections_live{"), answer);
    return true;
  }

  @Test
  void onlyAnAddressThatOthersReachIsWarnedOf() throws Exception {
    try (Jar open = Jar.start("server", "--ports=0", "--metrics=0.0.0.0:0", "--live=off");
        Jar own = Jar.start("server", "--ports=0", "--metrics=127.0.0.2:0", "--live=off")) {
      open.await("whoever reaches this address can read the metrics");
      own.await("ready ");
      open.terminate();
      own.terminate();
      List<String> warned =
          open.end().err().lines().filter(line -> line.contains("--metrics")).toList();
      assertEquals(1, warned.size(), warned::toString);
      assertTrue(warned.getFirst().startsWith("c1m: --metrics=0.0.0.0:"), warned::toString);
      assertFalse(own.end().err().contains("--metrics"), "loopback is nobody else's");
    }
  }
}
