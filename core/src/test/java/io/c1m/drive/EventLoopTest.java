package io.c1m.drive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.c1m.wire.Count;
import io.c1m.wire.Next;
import io.c1m.wire.Reason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What only event loops do; what all drivers do is in the tests called after the drivers. */
@Timeout(60)
class EventLoopTest extends LoopStage {
  private static final long FOR_EVER_NANOS = TimeUnit.HOURS.toNanos(1);

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
    Peer peer = new Peer();
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
    Peer busy = new Peer();
    Peer late = new Peer();
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
  void nudgingBringsATimeForward() {
    Peer peer = new Peer();
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
    Peer peer = new Peer();
    toClose.add(peer);
    List<Reason> ends = new ArrayList<>();
    loop.start();
    loop.execute(
        () -> {
          try {
            NioConnection connection =
                loop.adopt(
                    peer.channel(),
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
}
