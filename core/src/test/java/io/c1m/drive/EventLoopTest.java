package io.c1m.drive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.c1m.wire.Count;
import io.c1m.wire.Next;
import io.c1m.wire.Reason;
import io.c1m.wire.Session;
import io.c1m.wire.Tally;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What only event loops do; what all drivers do is in the tests called after the drivers. */
@Timeout(60)
class EventLoopTest {
  private static final long FOR_EVER_NANOS = TimeUnit.HOURS.toNanos(1);

  private final Tally tally = new SharedTally();
  private final EventLoop loop = loop(Offload.NONE);
  private final List<AutoCloseable> toClose = new ArrayList<>();

  @AfterEach
  void closeAll() throws Exception {
    for (AutoCloseable each : toClose) {
      each.close();
    }
    loop.close();
  }

  private EventLoop loop(Offload offload) {
    try {
      return new EventLoop(
          "loop",
          SystemClock.INSTANCE,
          tally,
          new EventLoop.Settings(0, Deadlines.NONE, offload, null));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void closingALoopThatNeverRanIsFine() {
    loop.close();
    loop.close();
    loop.execute(() -> {});
  }

  @Test
  void tasksRunOnTheLoopInTheirOrder() {
    List<Integer> order = new ArrayList<>();
    CountDownLatch done = new CountDownLatch(1);
    loop.start();
    for (int i = 0; i < 1_000; i++) {
      int number = i;
      loop.execute(() -> order.add(number));
    }
    loop.execute(done::countDown);
    Await.until("all tasks", () -> done.getCount() == 0);
    assertEquals(1_000, order.size());
    assertEquals(order.stream().sorted().toList(), order);
  }

  @Test
  void aDefectInATaskEndsTheLoopAndIsTold() {
    RuntimeException defect = new IllegalStateException("a defect");
    Peer peer = new Peer(0);
    toClose.add(peer);
    loop.start();
    adopt(loop, peer, Script.always((in, out, now) -> Next.READ_IDLE));
    loop.execute(
        () -> {
          throw defect;
        });
    Await.until("the defect", () -> loop.failure() != null);
    assertSame(defect, loop.failure());
    peer.expectGone();
    loop.close();
    assertEquals(1, tally.closedFor(Reason.STOPPED));
  }

  @Test
  void timersFireInTimeAndNeverEarly() {
    loop.start();
    AtomicInteger early = new AtomicInteger();
    AtomicInteger fired = new AtomicInteger();
    loop.execute(
        () -> {
          for (int i = 0; i < 100; i++) {
            long due = SystemClock.INSTANCE.nanos() + i * 333_333L;
            loop.timers()
                .schedule(
                    new Timer() {
                      @Override
                      protected void fire(long nowNanos) {
                        early.addAndGet(SystemClock.INSTANCE.nanos() < due ? 1 : 0);
                        fired.incrementAndGet();
                      }
                    },
                    due);
          }
        });
    Await.until("all timers", () -> fired.get() == 100);
    assertEquals(0, early.get());
  }

  /** Between its last look at the tasks and its end a loop may be handed one more connection. */
  @Test
  void aConnectionHandedOverTooLateIsClosedAllTheSame() {
    Peer busy = new Peer(0);
    Peer late = new Peer(0);
    toClose.add(busy);
    toClose.add(late);
    CountDownLatch inLastTurn = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    AtomicInteger steps = new AtomicInteger();
    // so many flushes put the rest off to the end of a turn, after the tasks
    Script blocking =
        Script.always(
            (in, out, now) -> {
              if (steps.incrementAndGet() < 18) {
                return Next.FLUSH;
              }
              inLastTurn.countDown();
              awaitUninterrupted(go);
              return Next.READ_IDLE;
            });
    loop.start();
    adopt(loop, busy, blocking);
    Await.until("the last turn", () -> inLastTurn.getCount() == 0);
    adopt(loop, late, Script.always((in, out, now) -> Next.READ_IDLE));
    CompletableFuture<Void> closing = CompletableFuture.runAsync(loop::close);
    Await.until("the loop is told", () -> interrupted);
    go.countDown();
    closing.join();
    assertNull(loop.failure());
    late.expectGone();
    assertEquals(2, tally.count(Count.OPENED));
    assertEquals(2, tally.closedFor(Reason.STOPPED));
  }

  private volatile boolean interrupted;

  private void awaitUninterrupted(CountDownLatch latch) {
    while (latch.getCount() > 0) {
      try {
        latch.await();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
  }

  /** The loop waits for room in the queue of workers that are gone. */
  @Test
  void closingAnOverfullQueueDoesNotHang() {
    WorkerPool workers = new WorkerPool(1, 1, SystemClock.INSTANCE, tally, null);
    EventLoop crowded = loop(new Offload(workers, false)).start();
    AtomicInteger begun = new AtomicInteger();
    for (int i = 0; i < 10; i++) {
      Peer peer = new Peer(0);
      toClose.add(peer);
      adopt(
          crowded,
          peer,
          Script.always(
              (in, out, now) -> {
                begun.incrementAndGet();
                return Next.block(FOR_EVER_NANOS);
              }));
    }
    // one is with the worker, one in the queue, one waits for room
    Await.until("the queue is full", () -> begun.get() >= 3 && workers.depth() == 1);
    workers.close();
    crowded.close();
    assertEquals(0, tally.live());
  }

  @Test
  void anErrorThatEndsAWorkerIsTold() {
    Error error = new AssertionError("not even an exception");
    WorkerPool workers = new WorkerPool(1, 1, SystemClock.INSTANCE, tally, null);
    EventLoop own = loop(new Offload(workers, true)).start();
    Peer peer = new Peer(0);
    toClose.add(peer);
    adopt(
        own,
        peer,
        Script.of(
            (in, out, now) -> {
              throw error;
            }));
    Await.until("the error", () -> workers.failure() != null);
    assertSame(error, workers.failure());
    workers.close();
    own.close();
    peer.expectGone();
  }

  @Test
  void aFullQueueHoldsTheLoopBackAndLosesNothing() {
    WorkerPool workers = new WorkerPool(1, 1, SystemClock.INSTANCE, tally, null);
    EventLoop crowded = loop(new Offload(workers, true)).start();
    toClose.add(workers);
    toClose.add(crowded);
    List<Peer> peers = new ArrayList<>();
    List<Script> scripts = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      Script script =
          Script.always(
              (in, out, now) -> {
                Bytes.move(in, out);
                return Next.READ_IDLE;
              });
      Peer peer = new Peer(0);
      toClose.add(peer);
      peers.add(peer);
      scripts.add(script);
      adopt(crowded, peer, script);
    }
    for (int round = 0; round < 20; round++) {
      peers.forEach(peer -> peer.send("request"));
      peers.forEach(peer -> peer.expect("request"));
    }
    scripts.forEach(script -> assertNull(script.breach.get()));
  }

  @Test
  void nudgingBringsATimeForward() {
    Peer peer = new Peer(0);
    toClose.add(peer);
    Script script =
        Script.of(
            (in, out, now) -> Next.readUntil(now + FOR_EVER_NANOS),
            (in, out, now) -> {
              Bytes.put(out, "nudged");
              return Next.sleep(FOR_EVER_NANOS);
            });
    loop.start();
    AtomicReference<NioConnection> connection = new AtomicReference<>();
    loop.execute(() -> connection.set(adoptHere(loop, peer, script)));
    Await.until("a step", () -> connection.get() != null);
    loop.execute(() -> connection.get().nudge());
    peer.expect("nudged");
    loop.execute(() -> connection.get().nudge()); // a sleep is a sleep
    loop.execute(() -> connection.get().abort(Reason.DONE));
    peer.expectReset();
    loop.execute(() -> connection.get().nudge());
    Await.until("the end", () -> tally.closedFor(Reason.DONE) == 1);
    assertEquals(2, script.steps());
  }

  @Test
  void theEndIsToldOnce() {
    Peer peer = new Peer(0);
    toClose.add(peer);
    List<Reason> ends = new ArrayList<>();
    loop.start();
    loop.execute(
        () -> {
          try {
            NioConnection connection =
                loop.adopt(
                    peer.channel,
                    Script.always((in, out, now) -> Next.READ_IDLE),
                    (reason, nowNanos) -> ends.add(reason));
            connection.abort(Reason.DONE);
            connection.abort(Reason.STOPPED);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
    peer.expectReset();
    loop.close();
    assertEquals(List.of(Reason.DONE), ends);
  }

  // ---- connecting ----

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

  private static void adopt(EventLoop loop, Peer peer, Session session) {
    loop.execute(() -> adoptHere(loop, peer, session));
  }

  private static NioConnection adoptHere(EventLoop loop, Peer peer, Session session) {
    try {
      return loop.adopt(peer.channel, session, Ending.UNNOTICED);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
