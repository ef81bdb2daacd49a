package io.c1m.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import io.c1m.bench.ClientResult.Status;
import io.c1m.wire.Body;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The client's http against servers that are not ours. */
@Timeout(120)
class HttpLoadTest {
  private static final byte[] BODY = "0123456789".getBytes(StandardCharsets.US_ASCII);
  private static final String LENGTH = "Content-Length: 10\r\n\r\n0123456789";
  private static final String OK = "HTTP/1.1 200 OK\r\n";

  /** The JDK's own server: a length of 0 makes it send chunks. */
  private static ClientResult loadTheJdk(int status, long length, boolean keepAlive)
      throws IOException {
    HttpServer server = HttpServer.create(new InetSocketAddress(ScriptedServer.LOCAL, 0), 64);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      server.setExecutor(threads);
      server.createContext(
          "/",
          exchange -> {
            exchange.sendResponseHeaders(status, length);
            try (var out = exchange.getResponseBody()) {
              out.write(BODY);
            }
          });
      server.start();
      LoadClient client =
          Load.on(server.getAddress().getPort())
              .protocol("http")
              .terms(terms -> terms.withKeepAlive(keepAlive).withBody(Body.ofBytes(BODY.length)))
              .think(1)
              .window(0, 60_000)
              .client();
      try (client) {
        Load.opened(client);
        client.load();
        Await.until(
            "some replies", () -> client.figures().of(ClientFigures.Kind.RAW).count() >= 40);
        client.cutShort();
        return Load.finished(client);
      }
    } finally {
      server.stop(0);
    }
  }

  @ParameterizedTest
  @CsvSource({"10, true", "10, false", "0, true", "0, false"})
  void drivesTheServerOfTheJdk(long length, boolean keepAlive) throws IOException {
    ClientResult result = loadTheJdk(200, length, keepAlive);
    assertEquals(Status.OK, result.status(), () -> "" + result.reasons());
    assertTrue(result.requests().completed() > 0);
    assertEquals(Map.of(), result.connections().lost());
    if (keepAlive) {
      assertEquals(0, result.requests().connections());
    } else {
      assertTrue(result.requests().connections() > 0);
    }
  }

  @Test
  void otherStatusesAreErrors() throws IOException {
    ClientResult result = loadTheJdk(503, BODY.length, true);
    assertEquals(Status.FAILED, result.status());
    assertEquals(0, result.requests().completed());
    assertTrue(result.requests().errors().get("http_status") > 0);
    assertEquals(Map.of(), result.connections().lost());
  }

  /** Reads one request's head; false at the end of the stream. */
  private static boolean awaitRequest(InputStream in) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    for (int next = in.read(); next >= 0; next = in.read()) {
      head.write(next);
      if (head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
        return true;
      }
    }
    return false;
  }

  /** Replies to every request with the same bytes, in pieces. */
  private static ScriptedServer.Conduct replying(String reply, int piece, int requests) {
    return (socket, connection) -> {
      byte[] bytes = reply.getBytes(StandardCharsets.ISO_8859_1);
      for (int i = 0; i < requests && awaitRequest(socket.getInputStream()); i++) {
        for (int from = 0; from < bytes.length; from += piece) {
          socket.getOutputStream().write(bytes, from, Math.min(piece, bytes.length - from));
        }
      }
    };
  }

  private static ScriptedServer.Conduct thenAwaitingTheEnd(ScriptedServer.Conduct conduct) {
    return (socket, connection) -> {
      conduct.serve(socket, connection);
      ScriptedServer.neverAnswer(socket, connection);
    };
  }

  @Test
  void readsRepliesThatComeAByteAtATime() throws IOException {
    try (ScriptedServer server = new ScriptedServer(replying(OK + LENGTH, 1, 1_000))) {
      ClientResult result = Load.on(server.port()).protocol("http").think(1).run();
      assertEquals(Status.OK, result.status(), () -> "" + result.reasons());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        OK + "Connection: close\r\n" + LENGTH,
        "HTTP/1.0 200 OK\r\n" + LENGTH,
        "HTTP/1.0 200 OK\r\n\r\n0123456789",
      })
  void aServerThatClosesAfterEachReplyLosesNoConnection(String reply) throws IOException {
    try (ScriptedServer server = new ScriptedServer(replying(reply, 7, 1))) {
      ClientResult result = Load.on(server.port()).protocol("http").think(1).run();
      assertEquals(Status.OK, result.status(), () -> "" + result.reasons());
      assertEquals(Map.of(), result.connections().lost());
      assertTrue(result.requests().connections() > 0);
      assertEquals(0, result.connections().reconnected());
    }
  }

  @Test
  void aServerThatClosesInTheMiddleOfAReplyLosesIt() throws IOException {
    String part = OK + LENGTH.substring(0, LENGTH.length() - 1);
    try (ScriptedServer server = new ScriptedServer(replying(part, 100, 1))) {
      ClientResult result = Load.on(server.port()).protocol("http").run();
      assertEquals(Status.FAILED, result.status());
      assertEquals(Map.of("peer_closed", 4L), result.requests().errors());
      assertEquals(Map.of("peer_closed", 4L), result.connections().lost());
    }
  }

  @Test
  void aServerThatResetsAfterAReplyIsALoss() throws IOException {
    ScriptedServer.Conduct conduct =
        (socket, connection) -> {
          replying(OK + LENGTH, 100, 3).serve(socket, connection);
          ScriptedServer.reset(socket);
        };
    try (ScriptedServer server = new ScriptedServer(conduct)) {
      ClientResult result = Load.on(server.port()).protocol("http").run();
      assertEquals(12, result.requests().completed());
      assertEquals(4, result.connections().lost().values().stream().mapToLong(n -> n).sum());
    }
  }

  /** Ten connections at a time, a dozen local ends, thousands of requests. */
  @Test
  void aConnectionPerRequestDoesNotRunOutOfPorts() throws IOException {
    ScriptedServer.Conduct conduct = thenAwaitingTheEnd(replying(OK + LENGTH, 100, 1));
    try (ScriptedServer server = new ScriptedServer(conduct)) {
      int first = freePorts();
      LoadClient client =
          Load.on(server.port())
              .protocol("http")
              .terms(terms -> terms.withKeepAlive(false))
              .conns(10)
              .from(ScriptedServer.LOCAL, first, first + 11)
              .window(0, 60_000)
              .client();
      try (client) {
        Load.opened(client);
        client.load();
        Await.until(
            "thousands of replies",
            () -> client.figures().of(ClientFigures.Kind.RAW).count() >= 3_000);
        client.cutShort();
        ClientResult result = Load.finished(client);
        assertEquals(Status.OK, result.status(), () -> "" + result.reasons());
        assertEquals(Map.of(), result.connections().failed());
        assertEquals(Map.of(), result.connections().lost());
        assertEquals(10, result.connections().used());
        assertTrue(result.requests().connections() >= result.requests().completed() - 10);
      }
    }
  }

  /** The first of a dozen ports that nobody holds. */
  private static int freePorts() throws IOException {
    for (int first = 21_000; first < 32_000; first += 12) {
      if (areFree(first)) {
        return first;
      }
    }
    throw new IOException("no dozen of ports is free");
  }

  private static boolean areFree(int first) {
    for (int port = first; port < first + 12; port++) {
      try (Socket probe = new Socket()) {
        probe.bind(new InetSocketAddress(ScriptedServer.LOCAL, port));
      } catch (IOException e) {
        return false;
      }
    }
    return true;
  }

  @Test
  void latencyWithAConnectionPerRequestIncludesTheConnecting() throws IOException {
    ScriptedServer.Conduct conduct = thenAwaitingTheEnd(replying(OK + LENGTH, 100, 1));
    try (ScriptedServer server = new ScriptedServer(conduct)) {
      ClientResult result =
          Load.on(server.port())
              .protocol("http")
              .terms(terms -> terms.withKeepAlive(false))
              .rate("20/s") // so few that a stall of the machine leaves none out
              .window(100, 1_000)
              .run();
      assertEquals(Status.OK, result.status(), () -> "" + result.reasons());
      assertEquals(0, result.requests().lateSends());
      Latency corrected = result.latencyUs().corrected();
      Latency raw = result.latencyUs().raw();
      ClientResult.Lag connecting = result.connections().connectLatencyUs();
      assertNotNull(corrected);
      assertNotNull(raw);
      assertNotNull(connecting);
      assertTrue(raw.p50() >= connecting.p50(), () -> raw.p50() + " < " + connecting.p50());
      assertTrue(corrected.p50() >= raw.p50(), () -> corrected.p50() + " < " + raw.p50());
    }
  }

  @Test
  void aServerThatIsGoneFailsTheRequestThatWantedAConnection() throws IOException {
    ScriptedServer.Conduct conduct = thenAwaitingTheEnd(replying(OK + LENGTH, 100, 1));
    try (ScriptedServer server = new ScriptedServer(conduct);
        LoadClient client =
            Load.on(server.port())
                .protocol("http")
                .terms(terms -> terms.withKeepAlive(false))
                .reconnect()
                .window(0, 60_000)
                .client()) {
      Load.opened(client);
      client.load();
      Await.until("replies", () -> client.figures().of(ClientFigures.Kind.RAW).count() >= 20);
      server.stopListening();
      Await.until("a failure", () -> client.errors().containsKey("connect_failed"));
      client.cutShort();
      ClientResult result = Load.finished(client);
      assertEquals(Status.FAILED, result.status());
      assertTrue(result.connections().failed().containsKey("refused"));
    }
  }
}
