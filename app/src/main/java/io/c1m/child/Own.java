package io.c1m.child;

import io.c1m.process.Sample;
import io.c1m.wire.Count;
import io.c1m.wire.Counts;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;

/**
 * What this process uses, as far as only itself can tell. Its parent adds what the system tells of
 * any process. Owned by the thread that takes commands.
 */
final class Own {
  private long collections;
  private long millis;

  /** What is used now. The beans that tell of collections are not asked: they take memory. */
  Sample glance(Counts counts) {
    Runtime runtime = Runtime.getRuntime();
    return new Sample(
        System.nanoTime(),
        counts.live(),
        counts.count(Count.REQUESTS),
        0,
        null,
        null,
        runtime.totalMemory() - runtime.freeMemory(),
        runtime.totalMemory(),
        collections,
        millis,
        null);
  }

  /** The same with the collections up to now. */
  Sample sample(Counts counts) {
    long sum = 0;
    long time = 0;
    for (GarbageCollectorMXBean bean : ManagementFactory.getGarbageCollectorMXBeans()) {
      sum += Math.max(0, bean.getCollectionCount());
      time += Math.max(0, bean.getCollectionTime());
    }
    collections = sum;
    millis = time;
    return glance(counts);
  }

  /** The same right after a collection: the heap in use is what lives. */
  Sample sampleAfterCollection(Counts counts) {
    System.gc();
    return sample(counts);
  }
}
