package io.c1m.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The metrics endpoint among scrapers that are slow, large or malicious. */
@Order(Integer.MIN_VALUE) // for it takes longest
@Timeout(300)
final class EndpointIT {
  private static final int MEBIBYTE = 1 << 20;

  /** Deadlines as short as the JDK's server can have them; it counts in seconds. */
  private static final String[] HASTY = {
    "-Dsun.net.httpserver.maxReqTime=1", "-Dsun.net.httpserver.maxRspTime=1", "-Xmx128m"
  };

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

  /** Deadlines are so short that a crowded machine may not keep them; then one asks again. */
  private Scraped scraped() {
    List<Scraped> answers = new ArrayList<>();
    Jar.await("an answer", () -> ask(answers));
    return answers.getFirst();
  }

  private boolean ask(List<Scraped> answers) {
    try {
      return answers.add(Scraped.from(server.metrics()));
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Whether the other side has ended a connection, seen without reading what it sent. */
  private static boolean cut(Socket socket) {
    try {
      Raw.send(socket, "G");
      return false;
    } catch (IOException e) {
      return true;
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "G",
        "GET /metr",
        "GET /metrics HTTP/1.1\r\nHost: localhost\r\n",
        "POST /metrics HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\nhalf of it"
      })
  void whoDoesNotFinishARequestIsCutAndHoldsUpNobody(String half) throws Exception {
    start(HASTY);
    List<Socket> slow = new ArrayList<>();
    try {
      for (int i = 0; i < 20; i++) {
        Socket socket = Raw.connect(server.metrics(), 0);
        slow.add(socket);
        Raw.send(socket, half);
      }
      assertEquals(0, scraped().sum("c1m_connections_opened_total"));
      for (Socket socket : slow) {
        assertFalse(Raw.untilEnd(socket).contains("200 OK"));
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
    List<Socket> hanging = new ArrayList<>();
    try {
      for (int i = 0; i < 10; i++) {
        Socket socket = Raw.connect(server.metrics(), 1);
        hanging.add(socket);
        // more replies than buffers on the way can take
        Raw.send(socket, Raw.GET.repeat(500));
      }
      scraped();
      for (Socket socket : hanging) {
        Jar.await("it is cut", () -> cut(socket)); // one that is read from would not be
        assertTrue(Raw.untilEnd(socket).split("HTTP/1.1 200", -1).length < 500, "all replies");
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
    try (Socket socket = Raw.connect(server.metrics(), 0)) {
      long sent = 0;
      try {
        Raw.send(socket, request.substring(0, request.indexOf("%s")));
        for (; sent < 1000; sent++) {
          Raw.send(socket, part);
        }
      } catch (SocketException e) {
        // cut, as it should be
      }
      assertTrue(sent < 100, "took " + sent + " MiB");
    }
    assertEquals(0, scraped().sum("c1m_connections_opened_total"));
  }

  @Test
  void tooManyHeadersAreCut() throws Exception {
    start(HASTY);
    try (Socket socket = Raw.connect(server.metrics(), 0)) {
      StringBuilder headers = new StringBuilder("GET /metrics HTTP/1.1\r\n");
      for (int i = 0; i < 1000; i++) {
        headers.append("X-").append(i).append(": x\r\n");
      }
      Raw.send(socket, headers + "\r\n");
      assertFalse(Raw.untilEnd(socket).contains("200 OK"));
    }
  }

  @Test
  void aBodyIsNotWaitedFor() throws Exception {
    start(HASTY);
    try (Socket socket = Raw.connect(server.metrics(), 0)) {
      Raw.send(
          socket,
          "POST /metrics HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000000000\r\n\r\n");
      Raw.send(socket, "x".repeat(2048));
      assertFalse(Raw.untilEnd(socket).contains("200 OK"));
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
    try (Socket socket = Raw.connect(server.metrics(), 0)) {
      Raw.send(socket, "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
      String answer = Raw.untilEnd(socket);
      assertTrue(
          answer.isEmpty() || answer.startsWith("HTTP/1.1 404") || answer.contains(" 400 "),
          answer);
      assertFalse(answer.contains("root:"), answer);
    }
  }

  /** DNS rebinding: a page of that site could read what it asks for. */
  @Test
  void aNameOfSomebodyElseIsAnsweredByOneLine() throws Exception {
    try (Jar server = Jar.start("server", "--ports=0", "--metrics=127.0.0.1:0", "--live=off")) {
      for (String path : List.of("/", "/metrics", "/live.json", "/nowhere")) {
        String answer = answer(server, path, "evil.example:" + server.port());
        assertTrue(answer.startsWith("HTTP/1.1 403 "), answer);
        assertTrue(answer.endsWith("no page of another site can\n"), answer);
        assertFalse(answer.contains("c1m_"), answer);
      }
      assertTrue(answer(server, "/metrics", "127.0.0.1:1").startsWith("HTTP/1.1 200 "));
    }
  }

  private static String answer(Jar server, String path, String host) throws IOException {
    try (Socket socket = Raw.connect(server.metrics(), 0)) {
      Raw.send(
          socket, "GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n");
      return Raw.untilEnd(socket);
    }
  }

  @Test
  void onlyAnAddressThatOthersReachIsWarnedOf() throws Exception {
    try (Jar open = Jar.start("server", "--ports=0", "--metrics=0.0.0.0:0", "--live=off");
        Jar own = Jar.start("server", "--ports=0", "--metrics=127.0.0.2:0", "--live=off")) {
      open.await("whoever reaches this address can read the metrics");
      open.await("metrics=http://0\\.0\\.0\\.0:\\d+/");
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
