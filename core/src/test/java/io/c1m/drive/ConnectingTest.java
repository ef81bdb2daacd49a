package io.c1m.drive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.c1m.wire.Count;
import io.c1m.wire.Next;
import io.c1m.wire.Reason;
import io.c1m.wire.Session;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Connections made by a loop. */
@Timeout(60)
class ConnectingTest extends LoopStage {
  private static final long FOR_EVER_NANOS = TimeUnit.HOURS.toNanos(1);

  private static final class Told implements Connecting.Outcome {
    final AtomicReference<IOException> refused = new AtomicReference<>();
    final AtomicReference<Reason> ended = new AtomicReference<>();
    final AtomicReference<Thread> connected = new AtomicReference<>();

    @Override
    public Session connected(long nowNanos) {
      connected.set(Thread.currentThread());
      return Script.of(
          (in, out, now) -> {
            Bytes.put(out, "hello");
            return Next.READ_IDLE;
          });
    }

    @Override
    public void adopted(NioConnection connection) {}

    @Override
    public void refused(IOException cause, long nowNanos) {
      refused.set(cause);
    }

    @Override
    public void ended(Reason reason, long nowNanos) {
      ended.set(reason);
    }
  }

  private static final InetAddress LOCAL = InetAddress.ofLiteral("127.0.0.1");

  @Test
  void connectsFromTheLocalEndItIsGiven() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 8, LOCAL)) {
      InetSocketAddress local = freeEnd();
      Told told = new Told();
      connect(local, (InetSocketAddress) server.getLocalSocketAddress(), told);
      try (Socket accepted = server.accept()) {
        assertEquals(local, accepted.getRemoteSocketAddress());
        assertEquals(
            "hello",
            new String(accepted.getInputStream().readNBytes(5), StandardCharsets.US_ASCII));
      }
      Await.until("the end", () -> told.ended.get() == Reason.PEER_CLOSED);
      assertNull(told.refused.get());
    }
  }

  @Test
  void aTakenLocalEndIsThrownAndNotTold() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 8, LOCAL);
        ServerSocket taken = new ServerSocket(0, 8, LOCAL)) {
      Told told = new Told();
      CompletableFuture<Throwable> thrown = new CompletableFuture<>();
      loop.start();
      loop.execute(
          () -> {
            try {
              start((InetSocketAddress) taken.getLocalSocketAddress(), server, told);
              thrown.complete(new AssertionError("nothing was thrown"));
            } catch (IOException e) {
              thrown.complete(e);
            }
          });
      assertTrue(thrown.get() instanceof BindException, () -> String.valueOf(thrown.join()));
      assertNull(told.refused.get());
    }
  }

  @Test
  void nobodyListeningIsToldOnce() throws Exception {
    InetSocketAddress nobody = freeEnd();
    Told told = new Told();
    connect(null, nobody, told);
    Await.until("the refusal", () -> told.refused.get() != null);
    assertTrue(String.valueOf(told.refused.get().getMessage()).contains("refused"));
    assertNull(told.connected.get());
    assertEquals(0, tally.count(Count.OPENED));
  }

  private void connect(InetSocketAddress local, InetSocketAddress target, Told told) {
    loop.start();
    loop.execute(
        () -> {
          try {
            Connecting.start(loop, local, target, SocketSettings.DEFAULT, FOR_EVER_NANOS, told);
          } catch (IOException e) {
            told.refused(e, 0);
          }
        });
  }

  private void start(InetSocketAddress local, ServerSocket server, Told told) throws IOException {
    InetSocketAddress target = (InetSocketAddress) server.getLocalSocketAddress();
    Connecting.start(loop, local, target, SocketSettings.DEFAULT, FOR_EVER_NANOS, told);
  }

  private static InetSocketAddress freeEnd() throws IOException {
    try (ServerSocket probe = new ServerSocket(0, 1, LOCAL)) {
      return (InetSocketAddress) probe.getLocalSocketAddress();
    }
  }
}
