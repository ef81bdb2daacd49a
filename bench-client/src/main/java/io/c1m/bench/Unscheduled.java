package io.c1m.bench;

import org.jspecify.annotations.Nullable;

/**
 * What one loop has booked of things that no schedule of its own asks for: what connections say
 * first of all, over the whole run, and the pauses between messages that the server sends by
 * itself, within the window. Written by the loop's thread, read by any. Costs nothing until
 * something of the kind happens.
 */
final class Unscheduled {
  /** What is counted. */
  enum Entry {
    /** Greetings said, outside of the schedule. */
    GREETINGS_SENT,
    /** Greetings answered. */
    GREETINGS_ANSWERED
  }

  final Cells<Entry> entries = new Cells<>(Entry.class);
  private volatile @Nullable DurationRecorder greetings;
  private volatile @Nullable DurationRecorder gaps;

  void greeting() {
    entries.add(Entry.GREETINGS_SENT, 1);
  }

  void greeted(long tookNanos) {
    entries.add(Entry.GREETINGS_ANSWERED, 1);
    DurationRecorder own = greetings;
    if (own == null) {
      own = DurationRecorder.forOneThread();
      greetings = own;
    }
    own.record(tookNanos);
  }

  void gap(long nanos) {
    DurationRecorder own = gaps;
    if (own == null) {
      own = DurationRecorder.forOneThread();
      gaps = own;
    }
    own.record(nanos);
  }

  /** From saying the first words to the answer. */
  Distribution greetings() {
    return total(greetings);
  }

  /** From one message of a connection to the next. */
  Distribution gaps() {
    return total(gaps);
  }

  private static Distribution total(@Nullable DurationRecorder recorder) {
    return recorder == null ? Distribution.empty() : recorder.total();
  }
}
