package io.c1m.process;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Asks a child for its figures on behalf of whoever looks: at most once a second, whatever the
 * number of those who look, and never again before an answer. Callable by any thread.
 */
public final class Inquiry {
  /** A little less than a second, so that who looks each second always sees what is new. */
  static final long PERIOD_NANOS = TimeUnit.MILLISECONDS.toNanos(900);

  private final Question question;
  private final LongSupplier clock;
  private long dueNanos;
  private boolean pending;
  private boolean over;

  /** What is sent to the child. */
  interface Question {
    void send() throws IOException;
  }

  Inquiry(ChildJvm child) {
    this(() -> child.send(Command.LOOK), System::nanoTime);
  }

  /**
   * One by another clock.
   *
   * @param clock tells nanoseconds
   */
  Inquiry(Question question, LongSupplier clock) {
    this.question = question;
    this.clock = clock;
    this.dueNanos = clock.getAsLong();
  }

  /** Asks, if it is time and no answer is outstanding. */
  public synchronized void ask() {
    long now = clock.getAsLong();
    if (over || pending || now - dueNanos < 0) {
      return;
    }
    try {
      question.send();
      dueNanos = now + PERIOD_NANOS;
      pending = true;
    } catch (IOException e) {
      over = true; // the child has ended: what it told last stands
    }
  }

  /**
   * Waits for an answer that is outstanding.
   *
   * @param untilNanos by {@link System#nanoTime}; an answer that comes later is seen the next time
   */
  public synchronized void await(long untilNanos) throws InterruptedException {
    for (long left = untilNanos - System.nanoTime();
        pending && !over && left > 0;
        left = untilNanos - System.nanoTime()) {
      TimeUnit.NANOSECONDS.timedWait(this, left);
    }
  }

  /** An answer has come. */
  synchronized void answered() {
    pending = false;
    notifyAll();
  }

  /** Asks no more: what was told last stands. */
  public synchronized void end() {
    over = true;
    notifyAll();
  }
}
