package io.c1m.process;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.OperatingSystemMXBean;
import io.c1m.doctor.Facts;
import io.c1m.wire.Count;
import io.c1m.wire.Counts;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The figures of one process at one moment; differences of two say what happened in between.
 *
 * @param atNanos monotonic, comparable within the process only
 * @param live connections open
 * @param requests counted so far
 * @param cpuSeconds processor time so far, user and system
 * @param contextSwitches so far; {@code null} where unreadable
 * @param rssBytes resident memory; {@code null} where unreadable
 * @param heapBytes heap in use: live data if a collection has just been asked for
 * @param heapCommittedBytes heap that the JVM has taken from the system
 * @param gcCount collections so far
 * @param gcMillis time in collections so far
 * @param nativeBytes memory that is neither heap nor a file's, as {@link Facts#nativeBytes} has it;
 *     {@code null} where the heap cannot be told apart
 */
public record Sample(
    long atNanos,
    long live,
    long requests,
    double cpuSeconds,
    @Nullable Long contextSwitches,
    @Nullable Long rssBytes,
    long heapBytes,
    long heapCommittedBytes,
    long gcCount,
    long gcMillis,
    @Nullable Long nativeBytes) {
  /** Of a process that has done nothing yet. */
  static final Sample NONE = new Sample(0, 0, 0, 0, 0L, 0L, 0, 0, 0, 0, 0L);

  private static final long NATIVE_PERIOD_NANOS = TimeUnit.SECONDS.toNanos(5);

  /** What is reserved for the heap; {@link Runtime#maxMemory} leaves out a part of some heaps. */
  static final long RESERVED_BYTES = reservedBytes();

  private static long reservedBytes() {
    return Long.parseLong(
        ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
            .getVMOption("MaxHeapSize")
            .getValue());
  }

  /** The figures of this process now. */
  public static Sample now(Counts counts, Facts facts) {
    return now(counts, facts, ownNativeBytes(facts));
  }

  /** Memory of this process outside of the heap, which takes the longer to find the more it has. */
  static OptionalLong ownNativeBytes(Facts facts) {
    long heapUsed = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    return facts.nativeBytes(ProcessHandle.current().pid(), RESERVED_BYTES, heapUsed);
  }

  /** The same as it was up to some seconds ago: memory that grows slowly. */
  static Seldom<OptionalLong> ownNativeSeldom(Facts facts) {
    return new Seldom<>(NATIVE_PERIOD_NANOS, () -> ownNativeBytes(facts));
  }

  /** The figures of this process now, but for its native memory. */
  static Sample now(Counts counts, Facts facts, OptionalLong nativeBytes) {
    long collections = 0;
    long millis = 0;
    for (GarbageCollectorMXBean bean : ManagementFactory.getGarbageCollectorMXBeans()) {
      collections += Math.max(0, bean.getCollectionCount());
      millis += Math.max(0, bean.getCollectionTime());
    }
    var heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
    OperatingSystemMXBean system =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    return new Sample(
        System.nanoTime(),
        counts.live(),
        counts.count(Count.REQUESTS),
        system.getProcessCpuTime() / 1e9,
        boxed(Facts.ownContextSwitches()),
        boxed(facts.residentBytes(ProcessHandle.current().pid())),
        heap.getUsed(),
        heap.getCommitted(),
        collections,
        millis,
        boxed(nativeBytes));
  }

  private static @Nullable Long boxed(OptionalLong value) {
    return value.isPresent() ? (Long) value.getAsLong() : null;
  }

  /** The same after a collection, with the heap that it left in use: what lives. */
  public static Sample afterCollection(Counts counts, Facts facts) {
    System.gc();
    Sample now = now(counts, facts);
    return new Sample(
        now.atNanos,
        now.live,
        now.requests,
        now.cpuSeconds,
        now.contextSwitches,
        now.rssBytes,
        LiveHeap.afterLastCollection().orElse(now.heapBytes),
        now.heapCommittedBytes,
        now.gcCount,
        now.gcMillis,
        now.nativeBytes);
  }

  /**
   * The same with what the system tells of the process.
   *
   * @param heapMaxBytes reserved for its heap
   */
  Sample ofProcess(Facts facts, long pid, long heapMaxBytes) {
    return new Sample(
        atNanos,
        live,
        requests,
        facts.cpuSeconds(pid).orElse(cpuSeconds),
        boxed(facts.contextSwitches(pid)),
        boxed(facts.residentBytes(pid)),
        heapBytes,
        heapCommittedBytes,
        gcCount,
        gcMillis,
        boxed(facts.nativeBytes(pid, heapMaxBytes, heapBytes)));
  }

  /** The same with what the system tells of the process at once: processor time and residence. */
  Sample atAGlance(Facts facts, long pid) {
    OptionalLong resident = facts.residentBytes(pid);
    return new Sample(
        atNanos,
        live,
        requests,
        Math.max(cpuSeconds, facts.cpuSeconds(pid).orElse(0)),
        contextSwitches,
        resident.isPresent() ? (Long) resident.getAsLong() : rssBytes,
        heapBytes,
        heapCommittedBytes,
        gcCount,
        gcMillis,
        nativeBytes);
  }

  /** The same with what was known of the system's side at an earlier moment. */
  Sample after(Sample earlier) {
    return new Sample(
        atNanos,
        live,
        requests,
        earlier.cpuSeconds,
        earlier.contextSwitches,
        earlier.rssBytes,
        heapBytes,
        heapCommittedBytes,
        Math.max(gcCount, earlier.gcCount),
        Math.max(gcMillis, earlier.gcMillis),
        earlier.nativeBytes);
  }

  /** Both processes as one; the moment is that of this one. */
  Sample plus(Sample other) {
    return new Sample(
        atNanos,
        live + other.live,
        requests + other.requests,
        cpuSeconds + other.cpuSeconds,
        sum(contextSwitches, other.contextSwitches),
        sum(rssBytes, other.rssBytes),
        heapBytes + other.heapBytes,
        heapCommittedBytes + other.heapCommittedBytes,
        gcCount + other.gcCount,
        gcMillis + other.gcMillis,
        sum(nativeBytes, other.nativeBytes));
  }

  /** What is left of a process that has ended: what it has used, but no memory. */
  Sample ended() {
    return new Sample(
        atNanos, 0, requests, cpuSeconds, contextSwitches, 0L, 0, 0, gcCount, gcMillis, 0L);
  }

  /** The same without what a sum of processes has counted already. */
  Sample usedOnly() {
    return new Sample(
        atNanos,
        0,
        0,
        cpuSeconds,
        contextSwitches,
        rssBytes,
        heapBytes,
        heapCommittedBytes,
        gcCount,
        gcMillis,
        nativeBytes);
  }

  private static @Nullable Long sum(@Nullable Long one, @Nullable Long other) {
    return one == null || other == null ? null : (Long) (one + other);
  }
}
