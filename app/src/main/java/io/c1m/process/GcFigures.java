package io.c1m.process;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What was allocated in the heap of a process, or of several, and what its collector did, since it
 * started.
 *
 * @param count collections
 * @param millis time in them
 * @param allocatedBytes by all threads, those that have ended included; {@code null} when unknown
 * @param pauses those after which none was longer, {@code null} when nobody took note of them
 */
public record GcFigures(
    long count, long millis, @Nullable Long allocatedBytes, @Nullable List<GcPause> pauses) {
  /** Of a process that has done nothing yet. */
  public static final GcFigures NONE = new GcFigures(0, 0, 0L, List.of());

  /** Of this process. */
  public static GcFigures ofThisProcess() {
    long count = 0;
    long millis = 0;
    for (GarbageCollectorMXBean collector : GcWatch.pausing()) {
      count += Math.max(0, collector.getCollectionCount());
      millis += Math.max(0, collector.getCollectionTime());
    }
    return new GcFigures(count, millis, allocated(), GcWatch.pauses());
  }

  private static @Nullable Long allocated() {
    long bytes =
        ManagementFactory.getThreadMXBean() instanceof com.sun.management.ThreadMXBean threads
            ? threads.getTotalThreadAllocatedBytes()
            : -1;
    return bytes < 0 ? null : (Long) bytes;
  }

  /** The longest pause that ended after a moment, in milliseconds; {@code null} when unknown. */
  public @Nullable Double longestMillisSince(long epochMillis) {
    List<GcPause> known = pauses;
    return known == null ? null : (Double) (double) GcPause.longestSince(known, epochMillis);
  }

  /** The same with what was known earlier where that is more. */
  GcFigures after(GcFigures earlier) {
    return new GcFigures(
        Math.max(count, earlier.count),
        Math.max(millis, earlier.millis),
        allocatedBytes == null ? earlier.allocatedBytes : allocatedBytes,
        pauses == null ? earlier.pauses : pauses);
  }

  /** Both processes as one: they may pause at the same time. */
  GcFigures plus(GcFigures other) {
    return new GcFigures(
        count + other.count,
        millis + other.millis,
        Sums.of(allocatedBytes, other.allocatedBytes),
        pauses == null || other.pauses == null
            ? null
            : GcPause.steps(Stream.concat(pauses.stream(), other.pauses.stream()).toList()));
  }
}
