package io.c1m.mode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PlatformPooledTest {
  private static final long FOR_EVER_NANOS = TimeUnit.HOURS.toNanos(1);
  private static final int CONNECTIONS = 100;

  @Test
  void threadsAreUsedAgain() throws IOException {
    try (RunningServer server = Serving.by(Modes.named("platform-pooled")).start()) {
      for (int i = 1; i <= CONNECTIONS; i++) {
        try (Socket socket = new Socket(Serving.IPV4, server.ports().getFirst())) {
          socket.getOutputStream().write(i);
          assertEquals(i, socket.getInputStream().read());
        }
        int gone = i;
        Await.until("it has ended", () -> server.counts().closed() == gone);
      }
      long threads = server.threads().get("connection_platform");
      // one that has ended needs a moment before it can be used again
      assertTrue(threads >= 1 && threads < CONNECTIONS / 2, () -> threads + " threads");
    }
  }

  @Test
  void everyConnectionHasAThreadOfItsOwnMeanwhile() throws InterruptedException {
    CountDownLatch done = new CountDownLatch(1);
    Set<Thread> seen = ConcurrentHashMap.newKeySet();
    try (PlatformPooled.Pool pool = new PlatformPooled.Pool(FOR_EVER_NANOS)) {
      for (int i = 0; i < CONNECTIONS; i++) {
        pool.run(
            () -> {
              seen.add(Thread.currentThread());
              awaitUninterrupted(done);
            });
      }
      Await.until("all run at once", () -> seen.size() == CONNECTIONS);
      assertEquals(CONNECTIONS, pool.alive(CONNECTIONS));
      done.countDown();
    }
    for (Thread thread : seen) {
      assertTrue(thread.isDaemon());
      thread.join();
    }
  }

  @Test
  void anIdleThreadEndsByItself() {
    try (PlatformPooled.Pool pool = new PlatformPooled.Pool(TimeUnit.MILLISECONDS.toNanos(20))) {
      pool.run(() -> {});
      Await.until("its end", () -> pool.alive(0) == 0);
    }
  }

  /** The interruption of a connection that is just ending. */
  @Test
  void anInterruptionDoesNotReachTheNextConnection() {
    AtomicReference<Thread> first = new AtomicReference<>();
    AtomicReference<Thread> later = new AtomicReference<>();
    try (PlatformPooled.Pool pool = new PlatformPooled.Pool(FOR_EVER_NANOS)) {
      pool.run(
          () -> {
            first.set(Thread.currentThread());
            Thread.currentThread().interrupt();
          });
      // else another thread takes the next one, and all that follow: who came last is first
      Await.until("it waits for its next connection", () -> waits(first.get()));
      Await.until(
          "the same thread's next connection",
          () -> {
            pool.run(
                () -> {
                  boolean interrupted = Thread.currentThread().isInterrupted();
                  if (Thread.currentThread().equals(first.get())) {
                    later.set(interrupted ? null : Thread.currentThread());
                    assertFalse(interrupted);
                  }
                });
            return later.get() != null;
          });
    }
    assertEquals(first.get(), later.get());
  }

  private static boolean waits(@Nullable Thread thread) {
    return thread != null
        && (thread.getState() == Thread.State.WAITING
            || thread.getState() == Thread.State.TIMED_WAITING);
  }

  private static void awaitUninterrupted(CountDownLatch latch) {
    while (latch.getCount() > 0) {
      try {
        latch.await();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
