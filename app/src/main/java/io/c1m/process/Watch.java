package io.c1m.process;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Keeps up with one child on a thread of its own: passes on what the child tells, and asks for its
 * figures once a second.
 */
final class Watch {
  private static final long PERIOD_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final ChildJvm child;
  private final int seldom;
  private int turn;
  private long asked;
  private long answered;
  private boolean over;

  /**
   * Watches a child.
   *
   * @param seldom once in so many times it is asked for what it measured too
   */
  Watch(ChildJvm child, int seldom) {
    this.child = child;
    this.seldom = seldom;
  }

  /**
   * Passes on events until the child ends.
   *
   * @return how it ended, in one line
   */
  IOException follow(Consumer<Event> told) throws InterruptedException {
    long due = System.nanoTime() + PERIOD_NANOS;
    try {
      while (true) {
        @Nullable Event event = child.next(due - System.nanoTime());
        if (event == null) {
          turn = (turn + 1) % seldom;
          ask(turn == 0 ? Command.FIGURES : Command.COUNTS);
          due = System.nanoTime() + PERIOD_NANOS;
        } else {
          told.accept(event);
          passedOn(event);
        }
      }
    } catch (IOException e) {
      return e;
    } finally {
      end();
    }
  }

  /** Asks a question now and waits until the answer is passed on, or the child ends, or time. */
  synchronized void refresh(Command question, long nanos) throws InterruptedException {
    long until = System.nanoTime() + nanos;
    try {
      long mine = ask(question);
      while (answered < mine && !over && System.nanoTime() < until) {
        TimeUnit.NANOSECONDS.timedWait(this, Math.max(1, until - System.nanoTime()));
      }
    } catch (IOException e) {
      // it has ended: what it told last stands
    }
  }

  private synchronized long ask(Command question) throws IOException {
    child.send(question);
    return ++asked;
  }

  private synchronized void passedOn(Event event) {
    if (event.isAnswer()) {
      answered++;
      notifyAll();
    }
  }

  private synchronized void end() {
    over = true;
    notifyAll();
  }
}
