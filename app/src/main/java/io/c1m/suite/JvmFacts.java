package io.c1m.suite;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;

/**
 * What the JVMs of a comparison have when nothing else is asked for: the same as this one, whose
 * flags they share.
 *
 * @param collectors the names of the collectors' beans
 * @param compactHeaders whether objects have headers of 8 bytes
 * @param processors that the JVM counts
 */
record JvmFacts(List<String> collectors, boolean compactHeaders, int processors) {
  /** Copies the list. */
  JvmFacts {
    collectors = List.copyOf(collectors);
  }

  static JvmFacts ofThisJvm() {
    return new JvmFacts(
        ManagementFactory.getGarbageCollectorMXBeans().stream()
            .map(bean -> bean.getName())
            .toList(),
        compactHeadersAreOn(),
        Runtime.getRuntime().availableProcessors());
  }

  private static boolean compactHeadersAreOn() {
    HotSpotDiagnosticMXBean jvm =
        ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
    return jvm != null && jvm.getVMOption("UseCompactObjectHeaders").getValue().equals("true");
  }
}
