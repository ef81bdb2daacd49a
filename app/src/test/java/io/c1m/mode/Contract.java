package io.c1m.mode;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.c1m.bench.Arrivals;
import io.c1m.bench.ClientSpec;
import io.c1m.bench.LoadClient;
import io.c1m.bench.Rate;
import io.c1m.bench.Slice;
import io.c1m.bench.SourceAddresses;
import io.c1m.drive.Sleep;
import io.c1m.drive.SocketSettings;
import io.c1m.wire.Count;
import io.c1m.wire.Counts;
import io.c1m.wire.Reason;
import io.c1m.wire.Terms;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** What every server has to hold, in any mode: served over real sockets, and gone afterwards. */
final class Contract {
  /** Protocols that a client without manners can be used on. */
  private static final Set<String> EVERY_BYTE_RETURNS = Set.of("echo");

  private static final int CONNECTIONS = 6;
  private static final int THINK_MILLIS = 10;
  private static final int WINDOW_MILLIS = 60_000;
  private static final int PATIENCE_MILLIS = 20_000;

  private Contract() {}

  /** Starts it, drives it with the client and by hand, closes it, and looks at what is left. */
  static void hold(Serving serving) throws Exception {
    RunningServer server = serving.start();
    List<Integer> ports = server.ports();
    try (server) {
      assertEquals(serving.lastPort() - serving.firstPort() + 1, ports.size());
      assertTrue(ports.stream().allMatch(port -> port > 0));
      assertEquals(0, server.live());
      long byClient = drive(serving, server);
      long byHand = 0;
      if (EVERY_BYTE_RETURNS.contains(serving.protocol().name())) {
        byHand = byHand(serving, ports.get(ports.size() - 1));
      }
      Counts counts = server.counts();
      long opened = byClient + byHand;
      assertEquals(opened, counts.count(Count.OPENED));
      Await.until("all have left", () -> server.live() == 0);
      assertEquals(opened, counts.closed());
      assertEquals(0, counts.count(Count.ACCEPT_FAILURES));
      assertEquals(0, server.queueDepth());
      assertEquals(serving.serviceTimes(), !server.serviceTimes().isEmpty());
      try (Socket left = Surroundings.connect(serving, ports.get(0))) {
        Await.until("one that stays", () -> server.live() == 1);
        server.close();
        left.setSoTimeout(PATIENCE_MILLIS);
        assertThrows(IOException.class, () -> left.getInputStream().readAllBytes());
      }
      assertEquals(0, server.live());
      assertEquals(1, counts.closedFor(Reason.STOPPED));
      assertNull(server.failure());
    }
    nothingIsLeft(serving, server, ports);
  }

  /** A closed loop with pauses; returns how many connections there were. */
  private static long drive(Serving serving, RunningServer server) throws Exception {
    List<Integer> ports = server.ports();
    try (LoadClient client = client(serving, ports.get(0), ports.get(ports.size() - 1))) {
      client.open();
      Await.until("all open", () -> client.stage() == LoadClient.Stage.OPEN);
      assertEquals(CONNECTIONS, client.opened(), () -> client.connectFailures().toString());
      client.load();
      // when all can have had some, so that a crowded machine has the time that it takes
      long some = serving.protocol().serverPaced() ? 1 : 5 * CONNECTIONS;
      Await.until("requests", () -> client.counts().count(Count.REQUESTS) >= some);
      client.cutShort();
      // in a pause of all connections both sides have counted the same
      Await.until("both agree", () -> agree(serving, client.counts(), server.counts(), client));
      assertEquals(Map.of(), client.losses());
      assertEquals(Map.of(), client.errors());
      client.stop();
      assertNull(client.failure());
      Await.until("the client has left", () -> server.counts().live() == 0);
      return CONNECTIONS;
    }
  }

  private static boolean agree(Serving serving, Counts client, Counts server, LoadClient sending) {
    long sent = messages(serving, server, sending);
    boolean same =
        client.count(Count.REQUESTS) == sent
            && client.count(Count.BYTES_OUT) == server.count(Count.BYTES_IN)
            && client.count(Count.BYTES_IN) == server.count(Count.BYTES_OUT)
            && client.count(Count.OPENED) == server.count(Count.OPENED)
            && (!serving.protocol().replies() || server.count(Count.REQUESTS) == sent);
    return same && messages(serving, server, sending) == sent;
  }

  private static long messages(Serving serving, Counts server, LoadClient sending) {
    return serving.protocol().serverPaced()
        ? server.count(Count.REQUESTS)
        : sending.sent() + sending.figures().greetingsSent();
  }

  private static LoadClient client(Serving serving, int firstPort, int lastPort)
      throws IOException {
    return new LoadClient(
        new ClientSpec(
            serving.bind(),
            firstPort,
            lastPort,
            CONNECTIONS,
            new SourceAddresses(List.of(), 10_000, 65_535),
            0,
            CONNECTIONS,
            TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS),
            0,
            false,
            TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS),
            serving.protocol(),
            serving.protocol().serverPaced()
                ? serving.protocol().standardTerms()
                : Terms.ofMessage(8),
            serving.protocol().serverPaced() ? new Rate.Idle() : new Rate.Closed(),
            Arrivals.UNIFORM,
            TimeUnit.MILLISECONDS.toNanos(THINK_MILLIS),
            0,
            TimeUnit.MILLISECONDS.toNanos(WINDOW_MILLIS),
            ClientSpec.defaultLateNanos(1),
            Sleep.POLLING,
            1,
            SocketSettings.DEFAULT,
            Slice.WHOLE));
  }

  /**
   * Odd sizes, byte by byte and far more than a buffer; returns how many connections there were.
   */
  private static long byHand(Serving serving, int port) throws Exception {
    byte[] bytes = new byte[100_000];
    new SplittableRandom(5).nextBytes(bytes);
    try (Socket socket = Surroundings.connect(serving, port)) {
      for (int i = 0; i < 30; i++) {
        socket.getOutputStream().write(bytes[i]);
        assertEquals(bytes[i], (byte) socket.getInputStream().read());
      }
      CompletableFuture<Void> sending =
          CompletableFuture.runAsync(
              () -> {
                try {
                  OutputStream out = socket.getOutputStream();
                  for (int at = 0, size = 1; at < bytes.length; at += size, size = 2 * size + 1) {
                    size = Math.min(size, bytes.length - at);
                    out.write(bytes, at, size);
                  }
                  socket.shutdownOutput();
                } catch (IOException e) {
                  throw new IllegalStateException(e);
                }
              });
      byte[] back = socket.getInputStream().readNBytes(bytes.length);
      sending.join();
      if (serving.works().equals("none")) {
        assertArrayEquals(bytes, back);
        assertEquals(-1, socket.getInputStream().read());
      }
    }
    return 1;
  }

  private static void nothingIsLeft(Serving serving, RunningServer server, List<Integer> ports)
      throws IOException {
    Surroundings.awaitNoThreads();
    server.threads().forEach((kind, number) -> assertNoConnections(kind, number));
    for (int port : ports) {
      Surroundings.assertFree(serving.bind(), port);
    }
    server.close(); // a second time does no harm
    server.drain();
  }

  private static void assertNoConnections(String kind, long number) {
    if (kind.equals("virtual_live") || kind.equals("connection_platform")) {
      assertEquals(0, number, kind);
    }
  }
}
