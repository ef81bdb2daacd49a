package io.c1m.process;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Keeps up with one child on a thread of its own: passes on what the child tells, and asks for its
 * figures every now and then.
 */
final class Watch {
  private static final int MOST_UNANSWERED = 8;

  private final ChildJvm child;
  private final Rhythm rhythm;
  private int turn;
  private long asked;
  private long answered;
  private boolean over;

  /**
   * How often a child is asked.
   *
   * @param nanos between two questions
   * @param seldom once in so many questions it is asked for what it measured too
   */
  record Rhythm(long nanos, int seldom) {}

  /**
   * Watches a child.
   *
   * @param rhythm of the questions
   */
  Watch(ChildJvm child, Rhythm rhythm) {
    this.child = child;
    this.rhythm = rhythm;
  }

  /**
   * Passes on events until the child ends.
   *
   * @return how it ended, in one line
   */
  IOException follow(Consumer<Event> told) throws InterruptedException {
    long due = System.nanoTime() + rhythm.nanos;
    try {
      while (true) {
        @Nullable Event event = child.next(due - System.nanoTime());
        if (event == null) {
          turn = (turn + 1) % rhythm.seldom;
          ask(turn == 0 ? Command.FIGURES : Command.COUNTS);
          due = System.nanoTime() + rhythm.nanos;
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

  /**
   * The same for who asks again and again: of a child that is behind with its answers nothing more
   * is asked.
   */
  void glance(Command question, long nanos) throws InterruptedException {
    if (!behind()) {
      refresh(question, nanos);
    }
  }

  private synchronized boolean behind() {
    return asked - answered >= MOST_UNANSWERED;
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
