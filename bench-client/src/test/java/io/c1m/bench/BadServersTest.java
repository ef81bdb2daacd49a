package io.c1m.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.c1m.bench.ClientResult.Status;
import java.io.IOException;
import java.net.ServerSocket;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a client makes of servers that do not serve. */
@Timeout(120)
class BadServersTest {
  @ParameterizedTest
  @ValueSource(strings = {"closed", "40/s"})
  void aServerThatNeverAnswersLeavesRequestsAtTheirAge(String rate) throws IOException {
    try (ScriptedServer server = new ScriptedServer(ScriptedServer::neverAnswer)) {
      ClientResult result = Load.on(server.port()).rate(rate).window(0, 400).run();
      assertEquals(4, result.requests().sent());
      assertEquals(0, result.requests().completed());
      assertEquals(0, result.requests().timedOut());
      assertEquals(4, result.requests().unansweredAtEnd());
      assertEquals(Status.FAILED, result.status());
      Latency raw = result.latencyUs().raw();
      assertNotNull(raw);
      assertTrue(raw.max() <= 401_000, () -> "older than the window: " + raw);
      if (rate.equals("closed")) {
        assertEquals(0, result.requests().unsentAtEnd());
      } else {
        assertEquals(16, result.requests().scheduled());
        assertEquals(12, result.requests().unsentAtEnd());
        Latency corrected = result.latencyUs().corrected();
        assertNotNull(corrected);
        assertTrue(
            corrected.max() >= 399_000, () -> "the first was due at the start: " + corrected);
        assertEquals(16, Distribution.decode(corrected.histogram()).count());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void requestsThatTimeOutAreCounted(boolean reconnect) throws IOException {
    try (ScriptedServer server = new ScriptedServer(ScriptedServer::neverAnswer)) {
      Load load = Load.on(server.port()).timeout(60).window(0, 500);
      ClientResult result = (reconnect ? load.reconnect() : load).run();
      assertTrue(result.requests().timedOut() >= 4);
      if (!reconnect) {
        assertEquals(4, result.requests().timedOut());
        assertEquals(0, result.connections().liveAtEnd());
      }
      assertEquals(
          Map.of("request_timeout", result.requests().timedOut()), result.requests().errors());
      assertTrue(result.connections().lost().containsKey("request_timeout"));
      Latency raw = result.latencyUs().raw();
      assertNotNull(raw);
      assertTrue(raw.max() >= 59_900, () -> "a timeout enters at its age: " + raw);
      assertEquals(Status.FAILED, result.status());
    }
  }

  @Test
  void wrongBytesAreNoticedAndTheConnectionIsReplaced() throws IOException {
    ScriptedServer.Conduct spoil =
        (socket, connection) -> {
          byte[] request = socket.getInputStream().readNBytes(8);
          request[7] ^= 1;
          socket.getOutputStream().write(request);
          ScriptedServer.neverAnswer(socket, connection);
        };
    try (ScriptedServer server =
        new ScriptedServer(
            (socket, connection) -> {
              if (connection < 4) {
                spoil.serve(socket, connection);
              } else {
                ScriptedServer.echo(socket, connection);
              }
            })) {
      ClientResult result = Load.on(server.port()).reconnect().window(0, 500).run();
      assertEquals(Map.of("wrong_bytes", 4L), result.requests().errors());
      assertEquals(Map.of("wrong_bytes", 4L), result.connections().lost());
      assertEquals(4, result.connections().reconnected());
      assertTrue(result.requests().completed() > 0);
      assertEquals(Status.FAILED, result.status());
    }
  }

  @Test
  void moreBytesThanAskedForIsAProtocolError() throws IOException {
    try (ScriptedServer server =
        new ScriptedServer(
            (socket, connection) -> {
              byte[] request = socket.getInputStream().readNBytes(8);
              byte[] twice = new byte[16];
              System.arraycopy(request, 0, twice, 0, 8);
              socket.getOutputStream().write(twice);
              ScriptedServer.neverAnswer(socket, connection);
            })) {
      ClientResult result = Load.on(server.port()).window(0, 500).run();
      assertEquals(Map.of("protocol_error", 4L), result.connections().lost());
    }
  }

  @Test
  void aResetIsALossAndEndsTheConnection() throws IOException {
    try (ScriptedServer server =
        new ScriptedServer(
            ScriptedServer.echoThen(5, (socket, connection) -> ScriptedServer.reset(socket)))) {
      ClientResult result = Load.on(server.port()).window(0, 800).run();
      assertEquals(Map.of("reset", 4L), result.connections().lost());
      assertEquals(0, result.connections().reconnected());
      assertEquals(0, result.connections().liveAtEnd());
      assertEquals(4, server.accepted());
      assertEquals(20, result.requests().completed());
      assertEquals(Status.FAILED, result.status());
      assertTrue(result.reasons().toString().contains("connections were lost: reset 4"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"closed", "400/s"})
  void afterAResetItConnectsAnewIfAsked(String rate) throws IOException {
    try (ScriptedServer server =
        new ScriptedServer(
            ScriptedServer.echoThen(5, (socket, connection) -> ScriptedServer.reset(socket)))) {
      ClientResult result = Load.on(server.port()).rate(rate).reconnect().window(0, 800).run();
      assertTrue(result.connections().reconnected() >= 4, result::toString);
      assertTrue(result.requests().completed() > 20, result::toString);
      long lost = result.connections().lost().getOrDefault("reset", 0L);
      assertTrue(lost >= result.connections().reconnected(), result::toString);
    }
  }

  /** The wait for a lost connection to come back is the server's fault. */
  @Test
  void aLossDoesNotMakeTheClientTheLimit() throws IOException {
    try (ScriptedServer server =
        new ScriptedServer(
            ScriptedServer.echoThen(
                5,
                (socket, connection) -> {
                  socket.getInputStream().readNBytes(8);
                  ScriptedServer.stall(600);
                  ScriptedServer.reset(socket);
                }))) {
      ClientResult result =
          Load.on(server.port()).rate("800/s").reconnect().late(500).window(0, 2_500).run();
      assertTrue(result.requests().blockedSends() > 0);
      assertEquals(0, result.requests().lateSends(), result::toString);
    }
  }

  /** It has no due time yet to reconnect at. */
  @Test
  void aConnectionLostBeforeTheLoadBeginsIsReplaced() throws IOException {
    try (ScriptedServer server =
            new ScriptedServer(
                (socket, connection) -> {
                  if (connection >= 4) {
                    ScriptedServer.echo(socket, connection);
                  }
                });
        LoadClient client = Load.on(server.port()).rate("400/s").reconnect().client()) {
      Load.opened(client);
      Await.until("all are lost", () -> client.losses().getOrDefault("peer_closed", 0L) == 4);
      client.load();
      Await.until("the end of the window", () -> client.stage() == LoadClient.Stage.DONE);
      ClientResult result = Load.finished(client);
      assertEquals(4, result.connections().reconnected(), result::toString);
      assertTrue(result.requests().completed() > 0, result::toString);
    }
  }

  @Test
  void aServerThatClosesAtAcceptIsALossNotAHang() throws IOException {
    try (ScriptedServer server = new ScriptedServer((socket, connection) -> {})) {
      ClientResult result = Load.on(server.port()).window(0, 500).run();
      assertEquals(4, result.connections().opened());
      assertEquals(0, result.connections().liveAtEnd());
      assertEquals(4, sum(result.connections().lost()));
      assertEquals(0, result.requests().completed());
      assertEquals(Status.FAILED, result.status());
    }
  }

  @Test
  void halfAReplyIsNoReply() throws IOException {
    try (ScriptedServer server =
        new ScriptedServer(
            (socket, connection) -> {
              byte[] request = socket.getInputStream().readNBytes(8);
              socket.getOutputStream().write(request, 0, 3);
              ScriptedServer.neverAnswer(socket, connection);
            })) {
      ClientResult result = Load.on(server.port()).timeout(100).window(0, 600).run();
      assertEquals(0, result.requests().completed());
      assertEquals(4, result.requests().timedOut());
      assertEquals(12, result.requests().bytesIn());
      assertEquals(Map.of("request_timeout", 4L), result.requests().errors());
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aServerThatDiesLeavesAResultThatSaysSo(boolean reconnect) throws IOException {
    AtomicInteger served = new AtomicInteger();
    try (ScriptedServer server =
        new ScriptedServer(
            (socket, connection) -> {
              byte[] request = socket.getInputStream().readNBytes(8);
              while (request.length == 8) {
                socket.getOutputStream().write(request);
                served.incrementAndGet();
                request = socket.getInputStream().readNBytes(8);
              }
            })) {
      Load load = Load.on(server.port()).conns(10).window(0, 600);
      try (LoadClient client = (reconnect ? load.reconnect() : load).client()) {
        Load.opened(client);
        client.load();
        Await.until("some requests", () -> served.get() > 20);
        server.die();
        Await.until("the end of the window", () -> client.stage() == LoadClient.Stage.DONE);
        ClientResult result = Load.finished(client);
        assertEquals(Status.FAILED, result.status());
        assertEquals(10, sum(result.connections().lost()), result::toString);
        assertFalse(result.reasons().isEmpty());
        assertEquals(0, result.connections().liveAtEnd());
        assertEquals(
            reconnect, result.connections().failed().containsKey("refused"), result::toString);
        assertEquals(0, client.live());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 2})
  void nobodyListeningIsRefusedAndNothingHangs(int retries) throws IOException {
    int port;
    try (ServerSocket probe = new ServerSocket(0, 1, ScriptedServer.LOCAL)) {
      port = probe.getLocalPort();
    }
    ClientResult result = Load.on(port).retries(retries).window(0, 100).run();
    assertEquals(0, result.connections().opened());
    assertEquals(Map.of("refused", 4L * (1 + retries)), result.connections().failed());
    assertEquals(4L * retries, result.connections().retried());
    assertEquals(Status.FAILED, result.status());
    assertTrue(result.reasons().get(0).startsWith("4 of 4 connections were not opened: refused"));
  }

  /** The kernel completes handshakes for a listener until its queue is full, then is silent. */
  @Test
  void onlySoManyHandshakesAreUnderWayAtOnce() throws IOException {
    try (ServerSocket deaf = new ServerSocket(0, 1, ScriptedServer.LOCAL)) {
      long began = System.nanoTime();
      try (LoadClient client =
          Load.on(deaf.getLocalPort()).conns(20).connecting(5, 200).rate("idle").client()) {
        Load.opened(client);
        long tookMillis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
        long timedOut = client.connectFailures().getOrDefault("timeout", 0L);
        assertEquals(20 - client.opened(), timedOut);
        long least = timedOut / 5 * 200;
        assertTrue(timedOut >= 10, () -> "only " + timedOut + " timed out");
        assertTrue(tookMillis >= least, () -> timedOut + " timeouts in " + tookMillis + " ms");
        Load.finished(client);
      }
    }
  }

  private static long sum(Map<String, Long> counts) {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }
}
