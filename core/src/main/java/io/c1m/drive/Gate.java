package io.c1m.drive;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Holds the connections of one server, over all its listeners, to a number. Who finds it full
 * pauses accepting and is told when a connection has ended, so that nobody asks in vain. Peers wait
 * in the kernel's queues meanwhile.
 *
 * <p>Where other processes listen on the same ports it also knows when this one's {@link Room} is
 * used up, and tells when listeners may be open again. Thread-safe; without a bound it costs
 * nothing.
 */
public final class Gate {
  private static final long STILL_INSIDE_PERCENT = 95;

  private final int most;
  private final boolean sharing;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition left = lock.newCondition();
  private final Queue<Runnable> waiting = new ArrayDeque<>();
  private final List<Runnable> shut = new ArrayList<>();
  private Room room;
  private int inside;

  /** The most there were inside since files ran out, as far as any have left since. */
  private int peak;

  private long fullTimes;

  /**
   * An empty gate of a server that has its ports for itself.
   *
   * @param most connections at once, at least 1; {@link Listening#UNBOUNDED} for no bound
   */
  public Gate(int most) {
    this(most, false, Room.UNBOUNDED);
  }

  private Gate(int most, boolean sharing, Room room) {
    if (most < 1) {
      throw new IllegalArgumentException("a gate for " + most + " connections");
    }
    this.most = most;
    this.sharing = sharing;
    this.room = room;
  }

  /** An empty gate of a server. */
  public static Gate of(Listening where) {
    int most = where.mostConnections();
    // who is asked to hold fewer than there is room for pauses at that number
    boolean roomFirst = where.shared() && where.room().connections() < most;
    return new Gate(most, where.shared(), roomFirst ? where.room() : Room.UNBOUNDED);
  }

  /** Whether connections are counted, so that who has entered must {@link #leave}. */
  public boolean bounded() {
    return sharing || most != Listening.UNBOUNDED;
  }

  /**
   * Takes a place, or has the caller told when there may be one.
   *
   * @param whenRoom run once by whoever leaves, if the gate is full; several wait in turn
   * @return whether there was a place
   */
  public boolean enter(Runnable whenRoom) {
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
        left.await();
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
    List<Runnable> reopening = List.of();
    lock.lock();
    try {
      peak = Math.max(peak, inside);
      inside--;
      left.signalAll();
      next = waiting.poll();
      if (!shut.isEmpty() && room.allowsListeningAt(inside)) {
        reopening = List.copyOf(shut);
        shut.clear();
      }
    } finally {
      lock.unlock();
    }
    if (next != null) {
      next.run();
    }
    reopening.forEach(Runnable::run);
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

  // ---- where other processes listen too ----

  /** Whether the room is used up, so that connections are to be left to the others. */
  public boolean crowded() {
    if (!sharing) {
      return false;
    }
    lock.lock();
    try {
      return room.isFullAt(inside);
    } finally {
      lock.unlock();
    }
  }

  /** Files ran out before the room was used up: it is smaller than it was said to be. */
  public void exhausted() {
    lock.lock();
    try {
      // whom accepting failed for may have left by now: then the number inside says nothing
      if (inside * 100L >= Math.max(peak, inside) * STILL_INSIDE_PERCENT) {
        room = room.exhaustedAt(inside);
      }
      peak = inside;
    } finally {
      lock.unlock();
    }
  }

  /** Takes a place of the reserve, for a connection that was queued; whether there was one. */
  public boolean enterReserve() {
    lock.lock();
    try {
      if (inside >= most || !room.hasReserveAt(inside)) {
        return false;
      }
      inside++;
      return true;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Tells when a listener may be open again.
   *
   * @param reopen run once, maybe before this returns
   */
  public void whenUncrowded(Runnable reopen) {
    lock.lock();
    try {
      if (!room.allowsListeningAt(inside)) {
        shut.add(reopen);
        return;
      }
    } finally {
      lock.unlock();
    }
    reopen.run();
  }

  /** Waits until a listener may be open again. */
  void awaitUncrowded() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (!room.allowsListeningAt(inside)) {
        left.await();
      }
    } finally {
      lock.unlock();
    }
  }
}
