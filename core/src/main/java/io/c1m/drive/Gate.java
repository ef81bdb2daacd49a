package io.c1m.drive;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Holds the connections of one server, over all its listeners, to a number. Who finds it full
 * pauses accepting and is told when a connection has ended, so that nobody asks in vain. Peers wait
 * in the kernel's queues meanwhile. Thread-safe; without a bound it costs nothing.
 */
public final class Gate {
  private final int most;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition room = lock.newCondition();
  private final Queue<Runnable> waiting = new ArrayDeque<>();
  private int inside;
  private long fullTimes;

  /**
   * An empty gate.
   *
   * @param most connections at once, at least 1; {@link Listening#UNBOUNDED} for no bound
   */
  public Gate(int most) {
    if (most < 1) {
      throw new IllegalArgumentException("a gate for " + most + " connections");
    }
    this.most = most;
  }

  /** Whether there is a bound, so that who has entered must {@link #leave}. */
  public boolean bounded() {
    return most != Listening.UNBOUNDED;
  }

  /**
   * Takes a place, or has the caller told when there may be one.
   *
   * @param whenRoom run once by whoever leaves, if the gate is full; several wait in turn
   * @return whether there was a place
   */
  boolean enter(Runnable whenRoom) {
    if (!bounded()) {
      return true;
    }
    lock.lock();
    try {
      if (inside < most) {
        inside++;
        return true;
      }
      fullTimes++;
      waiting.add(whenRoom);
      return false;
    } finally {
      lock.unlock();
    }
  }

  /** Waits until there is a place, and takes none. */
  void awaitRoom() throws InterruptedException {
    await(0);
  }

  /** Waits until there is a place, and takes it. */
  void enter() throws InterruptedException {
    await(1);
  }

  private void await(int places) throws InterruptedException {
    if (!bounded()) {
      return;
    }
    lock.lockInterruptibly();
    try {
      if (inside >= most) {
        fullTimes++;
      }
      while (inside >= most) {
        room.await();
      }
      inside += places;
    } finally {
      lock.unlock();
    }
  }

  /** Gives a place back; who waits longest is told. */
  public void leave() {
    if (!bounded()) {
      return;
    }
    Runnable next;
    lock.lock();
    try {
      inside--;
      room.signalAll();
      next = waiting.poll();
    } finally {
      lock.unlock();
    }
    if (next != null) {
      next.run();
    }
  }

  /** How often somebody found it full. */
  long fullTimes() {
    lock.lock();
    try {
      return fullTimes;
    } finally {
      lock.unlock();
    }
  }
}
