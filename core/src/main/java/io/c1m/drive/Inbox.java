package io.c1m.drive;

import java.nio.channels.ClosedSelectorException;
import java.nio.channels.Selector;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * What other threads hand to an event loop: tasks, and connections that workers give back. Adding
 * wakes the loop; everything else is for the loop's own thread.
 */
final class Inbox {
  private final Selector selector;
  private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
  private final Queue<NioConnection> returned = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean asleep = new AtomicBoolean();

  /**
   * @param selector that the loop sleeps in
   */
  Inbox(Selector selector) {
    this.selector = selector;
  }

  /** A task to run soon; from any thread. */
  void add(Runnable task) {
    tasks.add(task);
    wakeUp();
  }

  /** A connection whose turn on a worker is over; from that worker. */
  void add(NioConnection connection) {
    returned.add(connection);
    wakeUp();
  }

  /** Wakes the loop if it sleeps; from any thread. */
  void wakeUp() {
    if (asleep.get() && asleep.compareAndSet(true, false)) {
      try {
        selector.wakeup();
      } catch (ClosedSelectorException e) {
        // the loop has ended, nobody to wake
      }
    }
  }

  /** From now on what comes in wakes the loop; false when it must not sleep at all. */
  boolean fallAsleep() {
    asleep.set(true);
    return tasks.isEmpty() && returned.isEmpty();
  }

  /** From now on the loop looks by itself. */
  void awake() {
    asleep.set(false);
  }

  /** Goes on with every connection that came back. */
  void settleReturned() {
    for (NioConnection back = returned.poll(); back != null; back = returned.poll()) {
      back.settle();
    }
  }

  /** Runs every task that is there, in their order. */
  void runTasks() {
    for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
      task.run();
    }
  }
}
