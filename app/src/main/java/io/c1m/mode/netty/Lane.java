package io.c1m.mode.netty;

import io.c1m.drive.BufferPool;
import io.c1m.drive.Deadlines;
import io.c1m.drive.OpenFiles;
import io.c1m.drive.SystemClock;
import io.c1m.mode.ServerSpec;
import io.c1m.wire.End;
import io.c1m.wire.Host;
import io.c1m.wire.LatencySink;
import io.c1m.wire.Reason;
import io.c1m.wire.Session;
import io.c1m.wire.Tally;
import io.netty.channel.EventLoop;
import java.nio.ByteBuffer;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One of Netty's event loops and what it brings to the turns of its connections: buffers, time,
 * counters; and the list of them, which Netty does not keep in every transport.
 *
 * <p>Every method is for the loop's own thread, except where it says otherwise.
 */
@SuppressWarnings("FutureReturnValueIgnored") // what fails is told to the handler as well
final class Lane {
  /** Capacity of the buffer for output; the most input a session may leave unconsumed. */
  static final int BUFFER_BYTES = 64 * 1024;

  private static final long SWEEP_NANOS = TimeUnit.SECONDS.toNanos(1);

  final EventLoop loop;
  final Tally tally;
  final Deadlines deadlines;
  final @Nullable LatencySink service;
  final Supplier<Session> sessions;
  final ByteBuffer in = ByteBuffer.allocateDirect(2 * BUFFER_BYTES);
  final ByteBuffer out = ByteBuffer.allocateDirect(BUFFER_BYTES);
  final BufferPool pool = new BufferPool();
  final OpenFiles files = new OpenFiles();

  private final CountDownLatch stopping = new CountDownLatch(1);
  private final CountDownLatch over = new CountDownLatch(1);
  private @Nullable Connection first;
  private boolean draining;
  private volatile boolean stopped;
  private volatile long lagNanos;
  private volatile @Nullable Throwable failure;
  private long sweepDueNanos;

  /** The present time as of the current turn, in epoch nanoseconds. */
  long nowNanos;

  /**
   * Sets the loop to look at deadlines once a second.
   *
   * @param tally written by this loop only
   * @param service takes service times, {@code null} to measure none
   */
  Lane(EventLoop loop, Tally tally, ServerSpec spec, @Nullable LatencySink service) {
    this.loop = loop;
    this.tally = tally;
    this.deadlines = spec.deadlines();
    this.service = service;
    this.sessions = spec.protocol().server(new Host(tally, pool), spec.terms(), spec.works());
    this.sweepDueNanos = refresh() + SWEEP_NANOS;
    loop.scheduleAtFixedRate(this::sweep, SWEEP_NANOS, SWEEP_NANOS, TimeUnit.NANOSECONDS);
  }

  /** Reads the clock. */
  long refresh() {
    nowNanos = SystemClock.INSTANCE.nanos();
    return nowNanos;
  }

  private void sweep() {
    long late = refresh() - sweepDueNanos;
    lagNanos = Math.max(0, late);
    sweepDueNanos = Math.max(sweepDueNanos, nowNanos - SWEEP_NANOS) + SWEEP_NANOS;
    if (deadlines.any()) {
      forEach(Connection::checkDeadline);
    }
  }

  // ---- its connections ----

  void enter(Connection connection) {
    connection.after = first;
    if (first != null) {
      first.before = connection;
    }
    first = connection;
  }

  void leave(Connection connection) {
    Connection before = connection.before;
    Connection after = connection.after;
    if (before == null) {
      first = after;
    } else {
      before.after = after;
    }
    if (after != null) {
      after.before = before;
    }
    connection.before = null;
    connection.after = null;
  }

  /** One that leaves meanwhile is passed over or not; none is met twice. */
  private void forEach(Consumer<Connection> action) {
    for (Connection one = first; one != null; ) {
      Connection next = one.after;
      action.accept(one);
      one = next;
    }
  }

  /** Whether idle connections are to end. */
  boolean draining() {
    return draining;
  }

  /** Whether every connection is to be reset. */
  boolean stopped() {
    return stopped;
  }

  /**
   * Waits on the loop's thread, as a session wants it.
   *
   * @return false when the loop is to stop instead
   */
  boolean block(long nanos) {
    try {
      boolean cutShort = stopping.await(nanos, TimeUnit.NANOSECONDS);
      refresh();
      return !cutShort;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** A defect that may have left the loop in disorder. */
  void failed(Throwable defect) {
    failure = defect;
  }

  // ---- for any thread ----

  /** How late the last look at deadlines was, in nanoseconds. */
  long lagNanos() {
    return lagNanos;
  }

  @Nullable Throwable failure() {
    return failure;
  }

  /** Ends idle connections at once and every other as soon as it becomes idle. */
  void drain() {
    execute(
        () -> {
          draining = true;
          refresh();
          forEach(connection -> connection.end(End.DRAIN));
        });
  }

  /** Resets every connection, also those that are still to come. */
  void stop() {
    stopped = true;
    stopping.countDown();
    boolean told =
        execute(
            () -> {
              forEach(connection -> connection.closeNow(Reason.STOPPED));
              files.close();
              over.countDown();
            });
    if (!told) {
      over.countDown();
    }
  }

  /** Waits after {@link #stop} until all are reset: a loop that shuts down would close them. */
  void awaitStopped(long seconds) {
    try {
      boolean _ = over.await(seconds, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Runs a task on the loop's thread, soon.
   *
   * @return false when that has ended, and the task will not run
   */
  boolean execute(Runnable task) {
    try {
      loop.execute(task);
      return true;
    } catch (RejectedExecutionException e) {
      return false;
    }
  }
}
