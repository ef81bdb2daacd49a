package io.c1m.process;

import io.c1m.drive.LinuxSockets;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * How the JVMs of a server or client of several processes are started, so that a hundred of them
 * fit beside what they are to measure. Flags that the user gave come last and win.
 *
 * @param processes among how many it is made to fit
 * @param flags of the JVM
 * @param classPath of the program
 * @param complaint what the user should know of them, in one line, {@code null} for nothing
 */
public record LeanJvm(
    int processes, List<String> flags, String classPath, @Nullable String complaint) {
  /** More processes than this on a core share it by turns: each is to be small and plain. */
  private static final int CROWD_PER_CORE = 4;

  /** What the JVM's own classes and buffers take of a heap. */
  private static final long BASE_BYTES = 8L << 20;

  private static final long HEAP_UNIT_BYTES = 2L << 20;
  private static final long YOUNG_BYTES = 6L << 20;

  /** Room for what a connection at work has beyond an idle one, and to collect without haste. */
  private static final double ROOM = 1.6;

  /** One arena instead of one for each thread. */
  static final Map<String, String> ENVIRONMENT = Map.of("MALLOC_ARENA_MAX", "1");

  private static final List<String> FOR_ALL =
      List.of("-XX:+ExitOnOutOfMemoryError", "-XX:-UsePerfData", ChildJvm.WHOLE_COLLECTIONS);

  private static final List<String> FOR_A_CROWD =
      List.of(
          "-XX:ReservedCodeCacheSize=16m",
          "-Xss512k",
          // connections stay: what lives at a collection is not moved twice
          "-XX:MaxTenuringThreshold=0",
          // else the archive is copied into each process, to be moved to a random address
          "-XX:+UnlockDiagnosticVMOptions",
          "-XX:ArchiveRelocationMode=0",
          // what compiling took goes back to the system
          "-XX:TrimNativeHeapInterval=5000");

  /** A hundred processes that optimise all they do would leave no time to do it. */
  private static final List<String> PLAIN_CODE =
      List.of("-XX:TieredStopAtLevel=1", "-XX:CICompilerCount=1");

  /** More carriers of virtual threads than cores to run them only wake each other. */
  private static final List<String> ONE_CARRIER =
      List.of("-Djdk.virtualThreadScheduler.parallelism=1");

  /** Copies the list. */
  public LeanJvm {
    flags = List.copyOf(flags);
  }

  /** Whether so many processes are too many for each to have a JVM of usual size. */
  static boolean crowded(int processes) {
    return processes > CROWD_PER_CORE * Runtime.getRuntime().availableProcessors();
  }

  /**
   * What suits each of some processes. For many of them the archive of classes is made, where there
   * is none yet.
   *
   * @param processes how many there are, or are to be made for
   * @param connections of each of them
   * @param bytesPerConnection live heap of an idle connection
   * @param stacksInHeap whether connections have virtual threads: optimised code makes their stacks
   *     smaller
   * @param heapBytes of each, as the user wants it; {@code null} for as much as is needed
   */
  public static LeanJvm of(
      int processes,
      long connections,
      int bytesPerConnection,
      boolean stacksInHeap,
      @Nullable Long heapBytes) {
    List<String> own = new ArrayList<>(ChildJvm.inheritedFlags());
    List<String> flags = new ArrayList<>(FOR_ALL);
    boolean crowded = crowded(processes);
    if (crowded) {
      flags.addAll(FOR_A_CROWD);
      flags.addAll(stacksInHeap ? ONE_CARRIER : PLAIN_CODE);
      if (own.stream().noneMatch(flag -> flag.matches("-XX:\\+Use\\w+GC"))) {
        flags.add("-XX:+UseSerialGC");
        flags.add("-Xmn" + YOUNG_BYTES / 1024 + "k");
      }
    }
    if (heapBytes != null) {
      own.removeIf(flag -> flag.startsWith("-Xmx"));
      flags.add("-Xmx" + whole(heapBytes) / 1024 + "k");
    } else if (crowded) {
      long needed = (long) (BASE_BYTES + YOUNG_BYTES + ROOM * connections * bytesPerConnection);
      flags.add("-Xmx" + whole(needed) / 1024 + "k");
    }
    flags.addAll(own);
    LeanJvm plain = new LeanJvm(processes, flags, System.getProperty("java.class.path"), null);
    return crowded ? plain.sharingClasses() : plain;
  }

  /** The same with more flags. */
  public LeanJvm with(List<String> more) {
    List<String> all = new ArrayList<>(flags);
    all.addAll(more);
    return new LeanJvm(processes, all, classPath, complaint);
  }

  private LeanJvm sharingClasses() {
    if (!classPath.endsWith(".jar") || classPath.contains(File.pathSeparator)) {
      return this; // classes in folders cannot be archived
    }
    try {
      ClassArchive archive = ClassArchive.of(Path.of(classPath), flags);
      return new LeanJvm(processes, flags, archive.jar().toString(), null)
          .with(List.of(archive.flag()));
    } catch (IOException e) {
      return new LeanJvm(
          processes,
          flags,
          classPath,
          "the processes start slower and larger without an archive of their classes: "
              + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return this;
  }

  /** What is reserved for the heap. */
  long heapMaxBytes() {
    return HeapSize.reservedBytes(flags);
  }

  /** The JVM rounds up to this much by itself, and it is to be known what it has. */
  private static long whole(long bytes) {
    return Math.ceilDiv(bytes, HEAP_UNIT_BYTES) * HEAP_UNIT_BYTES;
  }

  /** Flags for what the JDK does not do by itself; they cost memory: only where they are needed. */
  public static List<String> nativeAccess() {
    return List.of("--enable-native-access=ALL-UNNAMED", LinuxSockets.FLAG);
  }

  /** Whether it is made small and plain. */
  boolean crowded() {
    return crowded(processes);
  }

  /** How often each of them is asked what it has counted: many are asked less often. */
  Watch.Rhythm rhythm() {
    long millis = Math.clamp(processes * 80L, 1_000, 5_000);
    return new Watch.Rhythm(TimeUnit.MILLISECONDS.toNanos(millis), crowded() ? 6 : 1);
  }
}
