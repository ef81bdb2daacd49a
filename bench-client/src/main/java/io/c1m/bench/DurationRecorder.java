package io.c1m.bench;

import io.c1m.wire.LatencySink;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;
import org.HdrHistogram.SingleWriterRecorder;
import org.jspecify.annotations.Nullable;

/**
 * Records durations on its owner's threads and adds them up for readers on others, without ever
 * stopping a writer. Memory is constant: nothing is kept per duration.
 */
public abstract class DurationRecorder implements LatencySink {
  private final Histogram total = Distribution.histogram();

  private DurationRecorder() {}

  /** For one writing thread. */
  public static DurationRecorder forOneThread() {
    return new SingleWriter();
  }

  /** For any number of writing threads. */
  public static DurationRecorder forManyThreads() {
    return new Striped(Runtime.getRuntime().availableProcessors());
  }

  /** Everything recorded up to now; callable by any thread. */
  public final synchronized Distribution total() {
    drainInto(total);
    return Distribution.copyOf(total);
  }

  abstract void drainInto(Histogram sum);

  private static long inRange(long nanos) {
    return Math.clamp(nanos, 0, Distribution.LONGEST_NANOS);
  }

  private static final class SingleWriter extends DurationRecorder {
    private final SingleWriterRecorder recorder =
        new SingleWriterRecorder(
            Distribution.FINEST_NANOS, Distribution.LONGEST_NANOS, Distribution.DIGITS);
    private @Nullable Histogram spare;

    @Override
    public void record(long nanos) {
      recorder.recordValue(inRange(nanos));
    }

    @Override
    void drainInto(Histogram sum) {
      Histogram interval = recorder.getIntervalHistogram(spare);
      sum.add(interval);
      spare = interval;
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
    void drainInto(Histogram sum) {
      for (int i = 0; i < stripes.length; i++) {
        Histogram interval = stripes[i].getIntervalHistogram(spares[i]);
        sum.add(interval);
        spares[i] = interval;
      }
    }
  }
}
