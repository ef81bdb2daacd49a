package io.c1m.page;

import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Adds a row to a history each second, on a daemon thread of its own. A reading that takes longer,
 * or fails, costs its rows and nothing else; what was missed is not made up for.
 */
final class Sampler implements AutoCloseable {
  private static final long PERIOD_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final History history;
  private final Consumer<Reading> shown;
  private final Thread thread;

  private Sampler(History history, Consumer<Reading> shown) {
    this.history = history;
    this.shown = shown;
    this.thread = Thread.ofPlatform().daemon().name("c1m-history").unstarted(this::run);
  }

  static Sampler start(History history, Consumer<Reading> shown) {
    Sampler sampler = new Sampler(history, shown);
    sampler.thread.start();
    return sampler;
  }

  private void run() {
    long next = System.nanoTime();
    try {
      while (!Thread.interrupted()) {
        sample();
        next += PERIOD_NANOS;
        long wait = next - System.nanoTime();
        if (wait > 0) {
          TimeUnit.NANOSECONDS.sleep(wait);
        } else {
          next -= wait;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void sample() {
    try {
      history.add(System.currentTimeMillis(), shown);
    } catch (RuntimeException e) {
      // the scrape says why to whoever asks; here a second stays empty
    }
  }

  /** Ends the thread; a reading under way is not waited for. */
  @Override
  public void close() {
    thread.interrupt();
  }
}
