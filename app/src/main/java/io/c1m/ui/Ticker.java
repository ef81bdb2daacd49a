package io.c1m.ui;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Shows a status once a second, on a daemon thread of its own; of lines, a last one when it is
 * closed.
 */
public final class Ticker implements AutoCloseable {
  private static final long PERIOD_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final Terminal terminal;
  private final Probe probe;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition stop = lock.newCondition();
  private final History history = new History();
  private boolean stopped;

  Ticker(Terminal terminal, Probe probe) {
    this.terminal = terminal;
    this.probe = probe;
  }

  /** Shows the first status now, and one each second after it. */
  public static Ticker start(Terminal terminal, Probe probe) {
    Ticker ticker = new Ticker(terminal, probe);
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
      Snapshot current = probe.take(terminal.hasScreen());
      terminal.show(lines(history.add(current), current));
    } catch (RuntimeException e) {
      stopped = true; // a run goes on without its status
      terminal.close();
      terminal.note("c1m: the status ends here: " + e);
    }
  }

  private List<String> lines(@Nullable Snapshot before, Snapshot current) {
    if (!terminal.hasScreen()) {
      return List.of(Dashboard.plain(before, current));
    }
    Device.Size size = terminal.size();
    View view =
        new View(
            before,
            current,
            history.recent(),
            history.secondsUntil(current),
            terminal.notes(),
            terminal.glyphs());
    return Dashboard.screen(view, size.columns(), size.rows(), terminal.colour());
  }

  /** Shows no more, the second time nothing. */
  @Override
  public void close() {
    lock.lock();
    try {
      if (!stopped) {
        if (!terminal.hasScreen()) {
          tick(); // a screen would be gone before it is read
        }
        stopped = true;
        stop.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }
}
