package io.c1m.process;

import com.sun.management.HotSpotDiagnosticMXBean;
import io.c1m.doctor.Facts;
import io.c1m.wire.Count;
import io.c1m.wire.Counts;
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
 * @param cpu what processors did for it so far
 * @param memory as it is
 * @param gc what was allocated and collected so far
 */
public record Sample(
    long atNanos, long live, long requests, CpuFigures cpu, MemoryFigures memory, GcFigures gc) {
  /** Of a process that has done nothing yet. */
  static final Sample NONE =
      new Sample(0, 0, 0, CpuFigures.NONE, MemoryFigures.NONE, GcFigures.NONE);

  private static final long NATIVE_PERIOD_NANOS = TimeUnit.SECONDS.toNanos(5);

  /** What is reserved for the heap; {@link Runtime#maxMemory} leaves out a part of some heaps. */
  static final long RESERVED_BYTES = reservedBytes();

  /** One of which no more is known: neither the kernel's part, nor what was allocated. */
  public Sample(
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
    this(
        atNanos,
        live,
        requests,
        new CpuFigures(cpuSeconds, null, contextSwitches, null),
        new MemoryFigures(rssBytes, heapBytes, heapCommittedBytes, nativeBytes),
        new GcFigures(gcCount, gcMillis, null, null));
  }

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
    var heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
    return new Sample(
        System.nanoTime(),
        counts.live(),
        counts.count(Count.REQUESTS),
        CpuFigures.ofThisProcess(facts),
        new MemoryFigures(
            Sums.boxed(facts.residentBytes(ProcessHandle.current().pid())),
            heap.getUsed(),
            heap.getCommitted(),
            Sums.boxed(nativeBytes)),
        GcFigures.ofThisProcess());
  }

  /** The same after a collection, with the heap that it left in use: what lives. */
  public static Sample afterCollection(Counts counts, Facts facts) {
    System.gc();
    Sample now = now(counts, facts);
    long live = LiveHeap.afterLastCollection().orElse(now.heapBytes());
    return now.with(
        new MemoryFigures(now.rssBytes(), live, now.heapCommittedBytes(), now.nativeBytes()));
  }

  /**
   * The same with what the system tells of the process.
   *
   * @param heapMaxBytes reserved for its heap
   */
  Sample ofProcess(Facts facts, long pid, long heapMaxBytes) {
    return with(cpu.ofProcess(facts, pid))
        .with(
            memory.with(
                Sums.boxed(facts.residentBytes(pid)),
                Sums.boxed(facts.nativeBytes(pid, heapMaxBytes, heapBytes()))));
  }

  /** The same with what the system tells of the process at once: processor time and residence. */
  Sample atAGlance(Facts facts, long pid) {
    OptionalLong resident = facts.residentBytes(pid);
    return with(cpu.atAGlance(facts, pid))
        .with(
            memory.with(
                resident.isPresent() ? (Long) resident.getAsLong() : rssBytes(), nativeBytes()));
  }

  /** The same with what was known of the system's side at an earlier moment. */
  Sample after(Sample earlier) {
    return new Sample(
        atNanos,
        live,
        requests,
        earlier.cpu,
        memory.with(earlier.rssBytes(), earlier.nativeBytes()),
        gc.after(earlier.gc));
  }

  /** Both processes as one; the moment is that of this one. */
  Sample plus(Sample other) {
    return new Sample(
        atNanos,
        live + other.live,
        requests + other.requests,
        cpu.plus(other.cpu),
        memory.plus(other.memory),
        gc.plus(other.gc));
  }

  /** What is left of a process that has ended: what it has used, but no memory. */
  Sample ended() {
    return new Sample(atNanos, 0, requests, cpu, MemoryFigures.NONE, gc);
  }

  /** The same without what a sum of processes has counted already. */
  Sample usedOnly() {
    return new Sample(atNanos, 0, 0, cpu, memory, gc);
  }

  private Sample with(CpuFigures other) {
    return new Sample(atNanos, live, requests, other, memory, gc);
  }

  private Sample with(MemoryFigures other) {
    return new Sample(atNanos, live, requests, cpu, other, gc);
  }

  // ---- the figures that are asked for most ----

  /** Processor time so far, user and system. */
  public double cpuSeconds() {
    return cpu.seconds();
  }

  /** Context switches so far; {@code null} where unreadable. */
  public @Nullable Long contextSwitches() {
    return cpu.contextSwitches();
  }

  /** Resident memory; {@code null} where unreadable. */
  public @Nullable Long rssBytes() {
    return memory.rssBytes();
  }

  /** Heap in use. */
  public long heapBytes() {
    return memory.heapBytes();
  }

  /** Heap that the JVM has taken from the system. */
  public long heapCommittedBytes() {
    return memory.heapCommittedBytes();
  }

  /** Collections so far. */
  public long gcCount() {
    return gc.count();
  }

  /** Time in collections so far. */
  public long gcMillis() {
    return gc.millis();
  }

  /** Memory outside of heap and files; {@code null} when unknown. */
  public @Nullable Long nativeBytes() {
    return memory.nativeBytes();
  }
}
