package io.c1m.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.BindException;
import java.net.ServerSocket;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of many connections that are lost at once. */
@Timeout(120)
class ReconnectTest {
  private static long lost(LoadClient client) {
    return client.standing().lost();
  }

  /** A listener on a port; the thread that accepts on it has maybe not let go of it yet. */
  private static <T> T onceFree(Callable<T> listener) {
    AtomicReference<T> opened = new AtomicReference<>();
    Await.until(
        "the port is free",
        () -> {
          try {
            opened.set(listener.call());
            return true;
          } catch (BindException e) {
            return false;
          } catch (Exception e) {
            throw new IllegalStateException(e);
          }
        });
    return opened.get();
  }

  /** The kernel is silent to all but a few of them, so that each attempt takes its whole time. */
  @Test
  void noMoreHandshakesAreUnderWayAtOnceThanAtFirst() throws IOException {
    long most = 5;
    int timeoutMillis = 200;
    try (ScriptedServer server = new ScriptedServer(ScriptedServer::echo);
        LoadClient client =
            Load.on(server.port())
                .conns(30)
                .connecting((int) most, timeoutMillis)
                .loops(2)
                .reconnect()
                .rate("idle")
                .client()) {
      Load.opened(client);
      long began = System.nanoTime();
      server.die();
      try (ServerSocket deaf =
          onceFree(() -> new ServerSocket(server.port(), 1, ScriptedServer.LOCAL))) {
        Await.until(
            "four rounds at least",
            () -> client.connectFailures().getOrDefault("timeout", 0L) >= 4 * most);
        long timedOut = client.connectFailures().getOrDefault("timeout", 0L);
        long tookMillis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
        assertEquals(30, lost(client));
        assertTrue(
            tookMillis >= timedOut / most * timeoutMillis,
            () -> timedOut + " timeouts in " + tookMillis + " ms, deaf " + deaf);
      }
      Load.finished(client);
    }
  }

  @Test
  void theyComeBackNoFasterThanTheRamp() throws IOException {
    try (ScriptedServer first = new ScriptedServer(ScriptedServer::echo);
        LoadClient client =
            Load.on(first.port()).conns(30).ramp(100).reconnect().rate("idle").client()) {
      Load.opened(client);
      first.die();
      long began = System.nanoTime();
      try (ScriptedServer second =
          onceFree(() -> new ScriptedServer(first.port(), ScriptedServer::echo))) {
        Await.until("all are back", () -> client.standing().reconnected() == 30);
        long tookMillis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
        assertTrue(tookMillis >= 280, () -> "30 at 100/s within " + tookMillis + " ms");
        Await.until("the server knows", () -> second.accepted() == 30);
      }
      Load.finished(client);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void whatAKilledServerTakesWithItIsCountedOnce(boolean reconnect) throws IOException {
    int conns = 300;
    try (ScriptedServer first = new ScriptedServer(ScriptedServer::neverAnswer)) {
      Load load = Load.on(first.port()).conns(conns).window(0, 60_000);
      try (LoadClient client = (reconnect ? load.reconnect() : load).client()) {
        Load.opened(client);
        client.load();
        Await.until("a request in flight on each", () -> client.sent() == conns);
        first.die();
        try (ScriptedServer second =
            onceFree(() -> new ScriptedServer(first.port(), ScriptedServer::neverAnswer))) {
          Await.until("all are lost", () -> lost(client) == conns);
          if (reconnect) {
            Await.until("all are back", () -> client.standing().reconnected() == conns);
            Await.until("and at work", () -> client.sent() == 2L * conns);
          }
          client.cutShort();
          ClientResult result = Load.finished(client);
          assertEquals(Map.of("reset", (long) conns), result.connections().lost());
          assertEquals(Map.of("reset", (long) conns), result.requests().errors());
          assertEquals(reconnect ? conns : 0, result.connections().reconnected());
          Await.until("the server knows", () -> second.accepted() == (reconnect ? conns : 0));
        }
      }
    }
  }

  /** Its next request is an hour away. */
  @Test
  void aLostConnectionDoesNotWaitForItsNextRequest() throws IOException {
    try (ScriptedServer first = new ScriptedServer(ScriptedServer::echo);
        LoadClient client =
            Load.on(first.port()).conns(4).reconnect().rate("0.001/s").window(0, 60_000).client()) {
      Load.opened(client);
      client.load();
      first.die();
      try (ScriptedServer second =
          onceFree(() -> new ScriptedServer(first.port(), ScriptedServer::echo))) {
        Await.until("all are back", () -> client.standing().reconnected() == 4);
        Await.until("the server knows", () -> second.accepted() == 4);
      }
      Load.finished(client);
    }
  }

  @Test
  void aServerThatDropsWhatItAcceptsIsComeBackToLessAndLess() throws IOException {
    try (ScriptedServer server = new ScriptedServer((socket, connection) -> {});
        LoadClient client = Load.on(server.port()).conns(1).reconnect().rate("idle").client()) {
      Load.opened(client);
      long began = System.nanoTime();
      Await.until("some losses", () -> lost(client) >= 7);
      long tookMillis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
      // half of 20 + 40 + 80 + 160 + 320 ms at least, the last of which may be under way
      assertTrue(tookMillis >= 300, () -> "7 losses within " + tookMillis + " ms");
      Load.finished(client);
    }
  }
}
