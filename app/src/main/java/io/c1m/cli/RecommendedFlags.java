package io.c1m.cli;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The JVM flags that {@code ./c1m} gives; who starts the jar by hand is told which are missing. */
final class RecommendedFlags {
  /** The same as in {@code ./c1m}, which a test sees to. */
  static final List<String> NAMES = List.of("UseCompactObjectHeaders", "ExitOnOutOfMemoryError");

  private RecommendedFlags() {}

  /** Says on standard error, in one line, which are off; nothing when all are on. */
  static void noteMissing() {
    HotSpotDiagnosticMXBean jvm =
        ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
    List<String> missing =
        NAMES.stream().filter(name -> isOff(jvm, name)).map(name -> "-XX:+" + name).toList();
    if (!missing.isEmpty()) {
      System.err.println(
          "c1m: this JVM runs without the recommended "
              + String.join(" ", missing)
              + ": start it by ./c1m, or give them before -jar");
    }
  }

  /** A flag that this JVM does not know is not asked for. */
  private static boolean isOff(@Nullable HotSpotDiagnosticMXBean jvm, String name) {
    try {
      return jvm != null && jvm.getVMOption(name).getValue().equals("false");
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
