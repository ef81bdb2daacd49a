package io.c1m.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Waits for whoever asks first that a command stop: a signal or the parent process. */
final class Stopping {
  private final Interruption interruption;
  private final CountDownLatch asked = new CountDownLatch(1);
  private volatile boolean abandoned;

  Stopping(Interruption interruption) {
    this.interruption = interruption;
  }

  void request() {
    asked.countDown();
  }

  /** Asks to end at once: nobody is there any more to drain for. */
  void abandon() {
    abandoned = true;
    asked.countDown();
  }

  boolean abandoned() {
    return abandoned;
  }

  boolean requested() {
    return asked.getCount() == 0 || interruption.requested();
  }

  /**
   * Waits for a request.
   *
   * @return whether there is one
   */
  boolean await(long millis) {
    if (interruption.requested()) {
      return true;
    }
    try {
      boolean parentAsked = asked.await(millis / 2, TimeUnit.MILLISECONDS);
      return parentAsked || interruption.await(millis / 2);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }
}
