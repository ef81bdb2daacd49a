package io.c1m.drive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.c1m.wire.Next;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What an event loop does with workers beside it. */
@Timeout(60)
class EventLoopWorkersTest extends LoopStage {
  private static final long FOR_EVER_NANOS = TimeUnit.HOURS.toNanos(1);

  @Test
  void closingAnOverfullQueueDoesNotHang() {
    WorkerPool workers = new WorkerPool(1, 1, SystemClock.INSTANCE, tally, null);
    EventLoop crowded = loop(new Offload(workers, false)).start();
    AtomicInteger begun = new AtomicInteger();
    for (int i = 0; i < 10; i++) {
      Peer peer = new Peer();
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
    Peer peer = new Peer();
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
      Peer peer = new Peer();
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
}
