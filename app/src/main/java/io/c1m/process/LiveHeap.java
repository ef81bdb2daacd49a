package io.c1m.process;

import com.sun.management.GarbageCollectorMXBean;
import com.sun.management.GcInfo;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.Comparator;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the last collection left in the heap. The heap in use as of now would count whole regions
 * that were handed out since, megabytes with G1, which is kilobytes per connection.
 */
final class LiveHeap {
  private LiveHeap() {}

  /** Bytes that the most recent collection left in use; empty when there was none. */
  static OptionalLong afterLastCollection() {
    Set<String> heapPools =
        ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .map(MemoryPoolMXBean::getName)
            .collect(Collectors.toSet());
    return ManagementFactory.getPlatformMXBeans(GarbageCollectorMXBean.class).stream()
        .map(GarbageCollectorMXBean::getLastGcInfo)
        .filter(Objects::nonNull)
        .max(Comparator.comparingLong(GcInfo::getEndTime))
        .map(
            info ->
                OptionalLong.of(
                    info.getMemoryUsageAfterGc().entrySet().stream()
                        .filter(entry -> heapPools.contains(entry.getKey()))
                        .mapToLong(entry -> entry.getValue().getUsed())
                        .sum()))
        .orElse(OptionalLong.empty());
  }
}
