package io.c1m.bench;

import io.c1m.wire.LatencySink;
import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;
import org.HdrHistogram.SingleWriterRecorder;
import org.jspecify.annotations.Nullable;

/**
 * Records durations on its owner's threads and adds them up for readers on others, without ever
 * stopping a writer. Memory is constant: nothing is kept per duration.
 */
public abstract class DurationRecorder implements LatencySink {
  private @Nullable Histogram total;

  private DurationRecorder() {}

  /** For one writing thread. */
  public static DurationRecorder forOneThread() {
    return forOneThread(false);
  }

  /**
   * For one writing thread.
   *
   * @param growing whether it grows with what is recorded, instead of having room for an hour from
   *     the start
   */
  static DurationRecorder forOneThread(boolean growing) {
    return new SingleWriter(
        growing
            ? new SingleWriterRecorder(Distribution.DIGITS)
            : new SingleWriterRecorder(
                Distribution.FINEST_NANOS, Distribution.LONGEST_NANOS, Distribution.DIGITS));
  }

  /** For any number of writing threads. */
  public static DurationRecorder forManyThreads() {
    return new Striped(Runtime.getRuntime().availableProcessors());
  }

  /** Records the same duration several times, at the cost of once. */
  abstract void record(long nanos, long count);

  /** Everything recorded up to now; callable by any thread. */
  public final synchronized Distribution total() {
    for (Histogram interval : intervals()) {
      if (interval.getTotalCount() > 0) {
        Histogram sum = total == null ? Distribution.histogram() : total;
        sum.add(interval);
        total = sum;
      }
    }
    Histogram sum = total;
    return sum == null ? Distribution.empty() : Distribution.copyOf(sum);
  }

  /** What was recorded since the last time; theirs again afterwards. */
  abstract List<Histogram> intervals();

  private static long inRange(long nanos) {
    return Math.clamp(nanos, 0, Distribution.LONGEST_NANOS);
  }

  private static final class SingleWriter extends DurationRecorder {
    private final SingleWriterRecorder recorder;
    private @Nullable Histogram spare;

    SingleWriter(SingleWriterRecorder recorder) {
      this.recorder = recorder;
    }

    @Override
    public void record(long nanos) {
      recorder.recordValue(inRange(nanos));
    }

    @Override
    void record(long nanos, long count) {
      recorder.recordValueWithCount(inRange(nanos), count);
    }

    @Override
    List<Histogram> intervals() {
      Histogram interval = recorder.getIntervalHistogram(spare);
      spare = interval;
      return List.of(interval);
    }
  }

  private static final class Striped extends DurationRecorder {
    private final Recorder[] stripes;
    private final @Nullable Histogram[] spares;

    Striped(int wanted) {
      int count = Integer.highestOneBit(Math.max(1, wanted) * 2 - 1);
      stripes = new Recorder[count];
      spares = new @Nullable Histogram[count];
      for (int i = 0; i < count; i++) {
        stripes[i] =
            new Recorder(
                Distribution.FINEST_NANOS, Distribution.LONGEST_NANOS, Distribution.DIGITS);
      }
    }

    @Override
    public void record(long nanos) {
      int stripe = (int) Thread.currentThread().threadId() & (stripes.length - 1);
      stripes[stripe].recordValue(inRange(nanos));
    }

    @Override
    void record(long nanos, long count) {
      int stripe = (int) Thread.currentThread().threadId() & (stripes.length - 1);
      stripes[stripe].recordValueWithCount(inRange(nanos), count);
    }

    @Override
    List<Histogram> intervals() {
      List<Histogram> all = new ArrayList<>(stripes.length);
      for (int i = 0; i < stripes.length; i++) {
        Histogram interval = stripes[i].getIntervalHistogram(spares[i]);
        spares[i] = interval;
        all.add(interval);
      }
      return all;
    }
  }
}
