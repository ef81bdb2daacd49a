package io.c1m.child;

import io.c1m.process.CpuFigures;
import io.c1m.process.GcFigures;
import io.c1m.process.GcWatch;
import io.c1m.process.MemoryFigures;
import io.c1m.process.Sample;
import io.c1m.wire.Count;
import io.c1m.wire.Counts;

/**
 * What this process uses, as far as only itself can tell. Its parent adds what the system tells of
 * any process. Owned by the thread that takes commands.
 */
final class Own {
  private static final CpuFigures TOLD_BY_THE_SYSTEM = new CpuFigures(0, null, null, null);

  private GcFigures collected = new GcFigures(0, 0, null, null);

  /** What is used now. The beans that tell of collections are not asked: they take memory. */
  Sample glance(Counts counts) {
    Runtime runtime = Runtime.getRuntime();
    return new Sample(
        System.nanoTime(),
        counts.live(),
        counts.count(Count.REQUESTS),
        TOLD_BY_THE_SYSTEM,
        new MemoryFigures(
            null, runtime.totalMemory() - runtime.freeMemory(), runtime.totalMemory(), null),
        collected);
  }

  /** The same with the collections up to now; from the first time on their pauses are watched. */
  Sample sample(Counts counts) {
    GcWatch.start();
    collected = GcFigures.ofThisProcess();
    return glance(counts);
  }

  /** The same right after a collection: the heap in use is what lives. */
  Sample sampleAfterCollection(Counts counts) {
    System.gc();
    return sample(counts);
  }
}
