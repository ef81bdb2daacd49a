package io.c1m.drive;

import io.c1m.wire.Count;
import io.c1m.wire.End;
import io.c1m.wire.Host;
import io.c1m.wire.LatencySink;
import io.c1m.wire.NanoClock;
import io.c1m.wire.Reason;
import io.c1m.wire.Session;
import java.net.Socket;
import java.nio.channels.SocketChannel;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The connections that have a thread each: a register linked through the connections themselves,
 * and one reaper that enforces deadlines, so that no read needs a timer of its own. Thread-safe.
 */
public final class BlockingConnections implements AutoCloseable {
  /** A deadline counts from the sweep that first sees the wait, so it passes up to two late. */
  private static final long SWEEP_MILLIS = 500;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition empty = lock.newCondition();
  private final Thread reaper;
  private @Nullable BlockingConnection first;
  private int size;
  private volatile boolean draining;

  /** Whether any connection may wait for what has a deadline: most that are idle do not. */
  private volatile boolean expiring;

  final Host host;
  final NanoClock clock;
  final Deadlines deadlines;
  final SharedBufferPool pool = SharedBufferPool.direct();

  /** For {@link BlockingIo#STREAM}; empty until it is used. */
  final SharedBufferPool arrays = SharedBufferPool.ofArrays();

  final OpenFiles files = new OpenFiles();
  final @Nullable LatencySink service;

  /**
   * An empty register; starts the reaper if there is a deadline to enforce.
   *
   * @param tally for any number of threads
   * @param service takes service times from any number of threads, {@code null} to measure none
   */
  public BlockingConnections(
      NanoClock clock, SharedTally tally, Deadlines deadlines, @Nullable LatencySink service) {
    this.clock = clock;
    this.host = new Host(tally, pool);
    this.deadlines = deadlines;
    this.service = service;
    this.reaper = Thread.ofPlatform().name("c1m-reaper").daemon().unstarted(this::reap);
    if (deadlines.any()) {
      reaper.start();
    }
  }

  /** What the sessions of these connections are made with. */
  public Host host() {
    return host;
  }

  /** A connection to be run on a thread of its own; counted from now on. */
  public BlockingConnection enter(SocketChannel channel, Supplier<Session> sessions) {
    host.tally().add(Count.OPENED, 1);
    return enter(new ChannelConnection(this, channel, sessions.get()));
  }

  /**
   * The same with the streams of a socket.
   *
   * @param socket from a {@link java.net.ServerSocket}
   */
  public BlockingConnection enter(Socket socket, Supplier<Session> sessions) {
    host.tally().add(Count.OPENED, 1);
    return enter(new StreamConnection(this, socket, sessions.get()));
  }

  private BlockingConnection enter(BlockingConnection connection) {
    lock.lock();
    try {
      BlockingConnection head = first;
      connection.after = head;
      if (head != null) {
        head.before = connection;
      }
      first = connection;
      size++;
    } finally {
      lock.unlock();
    }
    return connection;
  }

  void leave(BlockingConnection connection, Reason reason) {
    host.tally().closed(reason); // first, so that it is counted for whoever waits for the last one
    lock.lock();
    try {
      BlockingConnection before = connection.before;
      BlockingConnection after = connection.after;
      if (before != null) {
        before.after = after;
      } else {
        first = after;
      }
      if (after != null) {
        after.before = before;
      }
      connection.before = null;
      connection.after = null;
      if (--size == 0) {
        empty.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Connections whose threads have not ended yet. */
  public int size() {
    lock.lock();
    try {
      return size;
    } finally {
      lock.unlock();
    }
  }

  /** Ends idle connections at once and every other as soon as it becomes idle. */
  public void drain() {
    draining = true;
    forEach(connection -> connection.askToEnd(End.DRAIN));
  }

  boolean draining() {
    return draining;
  }

  /** Resets every connection that is left. */
  public void abortAll() {
    forEach(BlockingConnection::abort);
  }

  /**
   * Waits until no connection is left.
   *
   * @return whether that came about in time
   */
  public boolean awaitEmpty(long nanos) throws InterruptedException {
    lock.lock();
    try {
      long left = nanos;
      while (size > 0 && left > 0) {
        left = empty.awaitNanos(left);
      }
      return size == 0;
    } finally {
      lock.unlock();
    }
  }

  /** Resets what is left and stops the reaper. */
  @Override
  public void close() {
    abortAll();
    reaper.interrupt();
    try {
      awaitEmpty(TimeUnit.SECONDS.toNanos(5));
      reaper.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    files.close();
  }

  private void forEach(Consumer<BlockingConnection> action) {
    lock.lock();
    try {
      for (BlockingConnection each = first; each != null; each = each.after) {
        action.accept(each);
      }
    } finally {
      lock.unlock();
    }
  }

  /** A connection is about to wait for what has a deadline. */
  void mayExpire() {
    if (!expiring) { // written seldom: all connections share it
      expiring = true;
    }
  }

  private void reap() {
    try {
      while (true) {
        Thread.sleep(SWEEP_MILLIS);
        if (expiring) {
          expiring = false; // first, so that who begins to wait meanwhile is not forgotten
          sweep(clock.nanos());
        }
      }
    } catch (InterruptedException e) {
      // the server closes
    }
  }

  private void sweep(long nowNanos) {
    forEach(
        connection -> {
          if (connection.checkDeadline(nowNanos)) {
            expiring = true;
          }
        });
  }
}
