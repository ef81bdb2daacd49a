package io.c1m.child;

import io.c1m.doctor.Facts;
import io.c1m.process.Sample;
import io.c1m.wire.Count;
import io.c1m.wire.Counts;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** What this process uses, read by the least means. */
final class Own {
  private final Facts facts = Facts.ofThisMachine();
  private final long pid = ProcessHandle.current().pid();

  Sample sample(Counts counts) {
    Runtime runtime = Runtime.getRuntime();
    long collections = 0;
    long millis = 0;
    for (GarbageCollectorMXBean bean : ManagementFactory.getGarbageCollectorMXBeans()) {
      collections += Math.max(0, bean.getCollectionCount());
      millis += Math.max(0, bean.getCollectionTime());
    }
    return new Sample(
        System.nanoTime(),
        counts.live(),
        counts.count(Count.REQUESTS),
        facts.cpuSeconds(pid).orElse(0),
        boxed(facts.contextSwitches(pid)),
        boxed(facts.residentBytes(pid)),
        runtime.totalMemory() - runtime.freeMemory(),
        runtime.totalMemory(),
        collections,
        millis);
  }

  /** The same right after a collection: the heap in use is what lives. */
  Sample sampleAfterCollection(Counts counts) {
    System.gc();
    return sample(counts);
  }

  private static @Nullable Long boxed(OptionalLong value) {
    return value.isPresent() ? (Long) value.getAsLong() : null;
  }
}
