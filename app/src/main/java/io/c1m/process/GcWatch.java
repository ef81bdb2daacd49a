package io.c1m.process;

import com.sun.management.GarbageCollectionNotificationInfo;
import com.sun.management.GcInfo;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import javax.management.Notification;
import javax.management.NotificationEmitter;
import javax.management.openmbean.CompositeData;
import org.jspecify.annotations.Nullable;

/**
 * Takes note of the pauses of this JVM's collectors, from when it is started to the end of the JVM.
 * Written by the JVM's own thread for notices, readable by any. A notice costs some kilobytes of
 * garbage per collection, and the first one the classes for it.
 */
public final class GcWatch {
  private static @Nullable GcWatch own;

  private final long startMillis = ManagementFactory.getRuntimeMXBean().getStartTime();
  private List<GcPause> steps = List.of();

  private GcWatch() {}

  /** Starts to watch, once. */
  public static synchronized void start() {
    if (own == null) {
      GcWatch watch = new GcWatch();
      for (GarbageCollectorMXBean collector : pausing()) {
        if (collector instanceof NotificationEmitter emitter) {
          emitter.addNotificationListener((notice, _) -> watch.told(notice), null, null);
        }
      }
      own = watch;
    }
  }

  /** The pauses so far as {@link GcPause#steps} has them, {@code null} when nobody watches. */
  static synchronized @Nullable List<GcPause> pauses() {
    return own == null ? null : own.steps();
  }

  /** The collectors that stop the program: some have another bean for what they do beside it. */
  static List<GarbageCollectorMXBean> pausing() {
    return ManagementFactory.getGarbageCollectorMXBeans().stream()
        .filter(collector -> !collector.getName().endsWith("Cycles"))
        .toList();
  }

  private void told(Notification notice) {
    if (notice.getType().equals(GarbageCollectionNotificationInfo.GARBAGE_COLLECTION_NOTIFICATION)
        && notice.getUserData() instanceof CompositeData data) {
      GcInfo collection = GarbageCollectionNotificationInfo.from(data).getGcInfo();
      add(new GcPause(startMillis + collection.getEndTime(), collection.getDuration()));
    }
  }

  private synchronized void add(GcPause pause) {
    List<GcPause> more = new ArrayList<>(steps);
    more.add(pause);
    steps = GcPause.steps(more);
  }

  private synchronized List<GcPause> steps() {
    return steps;
  }
}
