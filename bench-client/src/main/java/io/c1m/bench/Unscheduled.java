package io.c1m.bench;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one loop has booked of things that no schedule of its own asks for: what connections say
 * first of all, over the whole run, and the pauses between messages that the server sends by
 * itself, within the window. Written by the loop's thread, read by any. Costs nothing until
 * something of the kind happens.
 */
final class Unscheduled {
  private enum Entry {
    SENT,
    ANSWERED
  }

  private final Cells<Entry> entries = new Cells<>(Entry.class);
  private volatile @Nullable DurationRecorder greetings;
  private volatile @Nullable DurationRecorder gaps;

  void greeting() {
    entries.add(Entry.SENT, 1);
  }

  void greeted(long tookNanos) {
    entries.add(Entry.ANSWERED, 1);
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

  long greetingsSent() {
    return entries.get(Entry.SENT);
  }

  long greetingsAnswered() {
    return entries.get(Entry.ANSWERED);
  }

  /** From saying the first words to the answer, of several loops. */
  static Distribution greetings(List<ClientLoop> loops) {
    List<Distribution> parts = new ArrayList<>();
    for (ClientLoop loop : loops) {
      add(parts, loop.unscheduled.greetings);
    }
    return Distribution.merge(parts);
  }

  /** From one message of a connection to the next, of several loops. */
  static Distribution gaps(List<ClientLoop> loops) {
    List<Distribution> parts = new ArrayList<>();
    for (ClientLoop loop : loops) {
      add(parts, loop.unscheduled.gaps);
    }
    return Distribution.merge(parts);
  }

  private static void add(List<Distribution> parts, @Nullable DurationRecorder recorder) {
    if (recorder != null) {
      parts.add(recorder.total());
    }
  }
}
