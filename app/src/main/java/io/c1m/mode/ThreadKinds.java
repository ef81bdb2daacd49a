package io.c1m.mode;

import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.Map;
import jdk.management.VirtualThreadSchedulerMXBean;
import org.jspecify.annotations.Nullable;

/** The kinds of a server's threads, with what the JDK estimates of virtual ones. */
public final class ThreadKinds {
  private static final String LIVE = "virtual_live";
  private static final String MOUNTED = "virtual_mounted";

  private ThreadKinds() {}

  /**
   * Adds {@code virtual_mounted}, {@code virtual_parked} (what is left) and {@code carrier} of this
   * process where there are live virtual threads, unless they are there already.
   */
  public static Map<String, Long> withEstimates(Map<String, Long> threads) {
    Long live = threads.get(LIVE);
    VirtualThreadSchedulerMXBean scheduler = scheduler();
    if (live == null || threads.containsKey(MOUNTED) || scheduler == null) {
      return threads;
    }
    Map<String, Long> kinds = new LinkedHashMap<>(threads);
    long mounted = Math.min(live, scheduler.getMountedVirtualThreadCount());
    if (mounted >= 0) {
      kinds.put(MOUNTED, mounted);
      kinds.put("virtual_parked", live - mounted);
    }
    if (scheduler.getPoolSize() >= 0) {
      kinds.put("carrier", (long) scheduler.getPoolSize());
    }
    return kinds;
  }

  private static @Nullable VirtualThreadSchedulerMXBean scheduler() {
    return ManagementFactory.getPlatformMXBean(VirtualThreadSchedulerMXBean.class);
  }
}
