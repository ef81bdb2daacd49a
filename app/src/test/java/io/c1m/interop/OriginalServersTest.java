package io.c1m.interop;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.c1m.bench.Arrivals;
import io.c1m.bench.ClientResult;
import io.c1m.bench.ClientSpec;
import io.c1m.bench.LoadClient;
import io.c1m.bench.Rate;
import io.c1m.bench.Slice;
import io.c1m.bench.SourceAddresses;
import io.c1m.drive.Sleep;
import io.c1m.drive.SocketSettings;
import io.c1m.mode.Await;
import io.c1m.wire.Count;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Our client against the originals' servers, well-behaved and not. */
@Timeout(60)
class OriginalServersTest {
  private static final int CONNECTIONS = 3;
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  private static LoadClient client(Original original, int port, String rate) throws IOException {
    Rate paced = original.protocol().serverPaced() ? new Rate.Idle() : Rate.parse(rate);
    return new LoadClient(
        new ClientSpec(
            InetAddress.ofLiteral("127.0.0.1"),
            port,
            port,
            CONNECTIONS,
            new SourceAddresses(List.of(), 10_000, 65_535),
            0,
            CONNECTIONS,
            20 * SECOND,
            0,
            true,
            20 * SECOND,
            original.protocol(),
            original.terms(),
            paced,
            Arrivals.UNIFORM,
            paced instanceof Rate.Closed ? SECOND / 200 : 0,
            0,
            60 * SECOND,
            SECOND,
            Sleep.POLLING,
            1,
            SocketSettings.DEFAULT,
            Slice.WHOLE));
  }

  /** Opens and loads; the window ends when the test says so. */
  private static void begin(LoadClient client) {
    client.open();
    Await.until("all open", () -> client.stage() == LoadClient.Stage.OPEN);
    client.load();
    Await.until("the window", () -> client.stage() == LoadClient.Stage.MEASURE);
  }

  private static ClientResult end(LoadClient client) throws InterruptedException {
    client.cutShort();
    ClientResult result = client.result();
    client.stop();
    assertNull(client.failure());
    return result;
  }

  /** Serves for as long as the client wants, in pieces; push at its interval. */
  private static void serve(Original original, Socket socket, int piece, int most)
      throws IOException {
    for (int i = 0; i < most; i++) {
      if (!original.serve(socket.getInputStream(), socket.getOutputStream(), piece)) {
        return;
      }
      if (original == Original.PUSH) {
        LockSupport.parkNanos(Original.EVERY_NANOS);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"ECHO, 1", "ECHO, 8", "GREET, 1", "GREET, 200", "PUSH, 1", "PUSH, 10"})
  void repliesMayComeInPieces(Original original, int piece) throws Exception {
    try (OriginalServer server =
            OriginalServer.start(
                (socket, number) -> serve(original, socket, piece, Integer.MAX_VALUE));
        LoadClient client = client(original, server.port(), "closed")) {
      begin(client);
      Await.until("some", () -> client.counts().count(Count.REQUESTS) >= 20);
      ClientResult result = end(client);
      assertEquals(ClientResult.Status.OK, result.status(), result::toString);
      assertTrue(result.requests().completed() > 0, result::toString);
      assertEquals(Map.of(), result.connections().lost());
    }
  }

  @Test
  void sinkSendsItsTextAndNothingElse() throws Exception {
    OriginalServer[] own = new OriginalServer[1];
    try (OriginalServer server = OriginalServer.start((socket, number) -> own[0].sink(socket));
        LoadClient client = client(Original.SINK, server.port(), "closed")) {
      own[0] = server;
      begin(client);
      Await.until("some", () -> client.counts().count(Count.REQUESTS) >= 20);
      end(client);
      long sent = client.sent();
      Await.until("all of it", () -> server.received() == sent * 13);
    }
  }

  @Test
  void oneGreetingAndThenSilence() throws Exception {
    Queue<String> lines = new ConcurrentLinkedQueue<>();
    try (OriginalServer server =
            OriginalServer.start(
                (socket, number) -> {
                  byte[] line = socket.getInputStream().readNBytes(32);
                  lines.add(new String(line, US_ASCII));
                  socket.getOutputStream().write(line);
                  if (socket.getInputStream().read() >= 0) {
                    lines.add("more");
                  }
                });
        LoadClient client = client(Original.GREET, server.port(), "idle")) {
      begin(client);
      Await.until("all greeted", () -> client.figures().greetingsAnswered() == CONNECTIONS);
      ClientResult result = end(client);
      assertEquals(ClientResult.Status.OK, result.status(), result::toString);
      ClientResult.Greetings greetings = result.greetings();
      assertNotNull(greetings);
      assertEquals(CONNECTIONS, greetings.sent());
      assertNotNull(greetings.latencyUs());
      assertEquals(0, result.requests().completed(), "greetings are not of the schedule");
    }
    for (int number = 1; number <= CONNECTIONS; number++) {
      assertTrue(lines.contains("Hello Server, connections num:" + number + "\n"), lines::toString);
    }
    assertEquals(CONNECTIONS, lines.size(), lines::toString);
  }

  @Test
  void severalMessagesOfPushMayComeInOneSegment() throws Exception {
    try (OriginalServer server =
            OriginalServer.start(
                (socket, number) -> {
                  socket.getOutputStream().write("a".repeat(100).getBytes(US_ASCII));
                  socket.getInputStream().read();
                });
        LoadClient client = client(Original.PUSH, server.port(), "idle")) {
      begin(client);
      Await.until("all", () -> client.counts().count(Count.REQUESTS) == 10L * CONNECTIONS);
      ClientResult result = end(client);
      assertEquals(Map.of(), result.connections().lost());
      assertNotNull(result.pushes());
    }
  }

  /** The first connections end or break in the middle of a reply, those after them go on. */
  @ParameterizedTest
  @EnumSource(value = Original.class, mode = EnumSource.Mode.EXCLUDE, names = "SINK")
  void lossesAreCountedAndConnectionsOpenedAnew(Original original) throws Exception {
    try (OriginalServer server =
            OriginalServer.start(
                (socket, number) -> {
                  if (number > CONNECTIONS) {
                    serve(original, socket, Integer.MAX_VALUE, Integer.MAX_VALUE);
                    return;
                  }
                  serve(original, socket, Integer.MAX_VALUE, 1);
                  byte[] reply = original.reply(original.request(1));
                  if (original == Original.PUSH) {
                    socket.getOutputStream().write(reply, 0, reply.length / 2);
                  } else {
                    socket.getInputStream().read();
                  }
                  socket.setSoLinger(number == 1, 0);
                });
        LoadClient client = client(original, server.port(), "closed")) {
      begin(client);
      Await.until("all lost", () -> lost(client) == CONNECTIONS);
      Await.until("all again", () -> client.live() == CONNECTIONS);
      long before = client.counts().count(Count.REQUESTS);
      Await.until("served", () -> client.counts().count(Count.REQUESTS) >= before + 10);
      ClientResult result = end(client);
      assertEquals(CONNECTIONS, lost(client));
      assertTrue(client.losses().getOrDefault("reset", 0L) >= 1, () -> client.losses().toString());
      assertEquals(2L * CONNECTIONS, server.accepted());
      assertEquals(CONNECTIONS, result.connections().reconnected());
    }
  }

  private static long lost(LoadClient client) {
    return client.losses().values().stream().mapToLong(Long::longValue).sum();
  }

  @ParameterizedTest
  @CsvSource({"ECHO, wrong_bytes", "GREET, wrong_bytes", "PUSH, wrong_bytes"})
  void otherBytesAreAFaultOfTheServer(Original original, String reason) throws Exception {
    try (OriginalServer server =
            OriginalServer.start(
                (socket, number) -> {
                  if (original != Original.PUSH) {
                    socket.getInputStream().read();
                  }
                  socket.getOutputStream().write("HTTP/1.1 200 OK\r\n".getBytes(US_ASCII));
                  socket.getInputStream().transferTo(OutputStream.nullOutputStream());
                });
        LoadClient client = client(original, server.port(), "closed")) {
      client.open();
      Await.until("open", () -> client.stage() == LoadClient.Stage.OPEN);
      client.load();
      Await.until("noticed", () -> client.losses().getOrDefault(reason, 0L) >= CONNECTIONS);
      assertEquals(Set.of(reason), client.losses().keySet());
      client.stop();
    }
  }
}
