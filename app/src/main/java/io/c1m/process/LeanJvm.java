package io.c1m.process;

import io.c1m.drive.LinuxSockets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the JVMs of a server or client of several processes are started, so that a hundred of them
 * fit beside what they are to measure. Flags that the user gave come last and win.
 */
public final class LeanJvm {
  /** More processes than this on a core share it by turns: each is to be small and plain. */
  private static final int CROWD_PER_CORE = 4;

  /** What the JVM's own classes and buffers take of a heap. */
  private static final long BASE_BYTES = 8L << 20;

  private static final long YOUNG_BYTES = 4L << 20;

  /** Room for what a connection at work has beyond an idle one, and to collect without haste. */
  private static final double ROOM = 1.6;

  /** One arena instead of one for each thread. */
  static final Map<String, String> ENVIRONMENT = Map.of("MALLOC_ARENA_MAX", "1");

  private static final List<String> FOR_ALL =
      List.of(
          // else the archive is copied into each process, to be moved to a random address
          "-XX:+UnlockDiagnosticVMOptions", "-XX:ArchiveRelocationMode=0",
          "-XX:+ExitOnOutOfMemoryError", "-XX:-UsePerfData");

  private static final List<String> FOR_A_CROWD =
      List.of(
          "-XX:TieredStopAtLevel=1",
          "-XX:CICompilerCount=1",
          "-XX:ReservedCodeCacheSize=16m",
          "-Xss512k");

  private LeanJvm() {}

  /** Whether so many processes are too many for each to have a JVM of usual size. */
  public static boolean crowded(int processes) {
    return processes > CROWD_PER_CORE * Runtime.getRuntime().availableProcessors();
  }

  /**
   * The flags of each of some processes.
   *
   * @param processes how many there are
   * @param connections of each of them
   * @param bytesPerConnection live heap of an idle connection
   * @param heapBytes of each, as the user wants it; {@code null} for as much as is needed
   */
  public static List<String> flags(
      int processes, long connections, int bytesPerConnection, @Nullable Long heapBytes) {
    List<String> own = ChildJvm.inheritedFlags();
    List<String> flags = new ArrayList<>(FOR_ALL);
    boolean crowded = crowded(processes);
    if (crowded) {
      flags.addAll(FOR_A_CROWD);
      if (own.stream().noneMatch(flag -> flag.matches("-XX:\\+Use\\w+GC"))) {
        flags.add("-XX:+UseSerialGC");
        flags.add("-Xmn" + YOUNG_BYTES / 1024 + "k");
      }
    }
    boolean given = own.stream().anyMatch(flag -> flag.startsWith("-Xmx"));
    if (heapBytes != null) {
      own = own.stream().filter(flag -> !flag.startsWith("-Xmx")).toList();
      flags.add("-Xmx" + heapBytes / 1024 + "k");
    } else if (crowded && !given) {
      long needed = (long) (BASE_BYTES + YOUNG_BYTES + ROOM * connections * bytesPerConnection);
      flags.add("-Xmx" + needed / 1024 + "k");
    }
    flags.addAll(own);
    return flags;
  }

  /**
   * Flags for what the JDK does not do by itself; they cost memory, so only where they are needed.
   */
  public static List<String> nativeAccess() {
    return List.of("--enable-native-access=ALL-UNNAMED", LinuxSockets.FLAG);
  }

  /** Once in so many seconds each of some processes is asked for its histograms. */
  static int seldom(int processes) {
    return Math.clamp(processes / 8, 1, 10);
  }
}
