package io.c1m.ui;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Shows a status once a second, on a daemon thread of its own, and a last one when it is closed.
 */
public final class Ticker implements AutoCloseable {
  private static final long PERIOD_NANOS = TimeUnit.SECONDS.toNanos(1);

  private static final long BRIEF_NANOS = PERIOD_NANOS / 4;

  private final Terminal terminal;
  private final Supplier<Snapshot> snapshots;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition stop = lock.newCondition();
  private boolean stopped;
  private @Nullable Snapshot previous;
  private @Nullable Snapshot earlier;

  Ticker(Terminal terminal, Supplier<Snapshot> snapshots) {
    this.terminal = terminal;
    this.snapshots = snapshots;
  }

  /** Shows the first status now, and one each second after it. */
  public static Ticker start(Terminal terminal, Supplier<Snapshot> snapshots) {
    Ticker ticker = new Ticker(terminal, snapshots);
    Thread.ofPlatform().daemon().name("c1m-status").start(ticker::run);
    return ticker;
  }

  private void run() {
    lock.lock();
    try {
      long due = System.nanoTime();
      while (!stopped) {
        tick();
        due = Math.max(due + PERIOD_NANOS, System.nanoTime());
        long left = due - System.nanoTime();
        while (!stopped && left > 0) {
          left = stop.awaitNanos(left);
        }
      }
    } catch (InterruptedException e) {
      // nobody interrupts it; if one does, the status ends
    } finally {
      lock.unlock();
    }
  }

  /** Takes a snapshot and shows it. Called with the lock held, or by a test without a thread. */
  void tick() {
    try {
      Snapshot current = snapshots.get();
      show(current);
      earlier = previous;
      previous = current;
    } catch (RuntimeException e) {
      stopped = true; // a run goes on without its status
      terminal.note("c1m: the status ends here: " + e);
    }
  }

  private void show(Snapshot current) {
    Snapshot base = previous;
    // over an instant, as when the last status follows another at once, a rate is noise
    if (base != null && earlier != null && current.takenNanos() - base.takenNanos() < BRIEF_NANOS) {
      base = earlier;
    }
    terminal.show(
        terminal.inPlace()
            ? Dashboard.screen(base, current, terminal.width(), terminal.colour())
            : List.of(Dashboard.plain(base, current)));
  }

  /** Shows a last status and no more; the second time nothing. */
  @Override
  public void close() {
    lock.lock();
    try {
      if (!stopped) {
        tick();
        stopped = true;
        stop.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }
}
