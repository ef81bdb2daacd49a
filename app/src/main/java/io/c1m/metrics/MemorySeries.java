package io.c1m.metrics;

import io.c1m.doctor.Facts;
import io.c1m.doctor.MachineMemory;
import io.c1m.process.Sample;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Memory by areas, in all and per connection: what it grew by since the endpoint opened, before
 * there were connections. Nothing is collected for it, so that garbage is in what the heap shows.
 * Callable by any thread.
 */
final class MemorySeries {
  private static final String BYTES = "c1m_memory_bytes";
  private static final String BYTES_HELP =
      "Memory, children included: heap in use, garbage included; native, of processes and neither"
          + " heap nor a file's; kernel, of the whole machine";
  private static final String EACH = "c1m_memory_per_connection_bytes";
  private static final String EACH_HELP =
      "What memory grew by since the start, per open connection: heap with garbage, native, and"
          + " kernel of this end, the machine's growth shared out to new sockets";
  private static final String AREA = "area";
  private static final String KERNEL = "kernel";

  /** A reading of the kernel's figures serves all scrapes of so long. */
  private static final long PERIOD_NANOS = TimeUnit.SECONDS.toNanos(5);

  private final Facts facts;
  private final Sample first;
  private final Supplier<MachineMemory> firstMachine;
  private MachineMemory machine;
  private long readNanos;

  /**
   * Begins to account.
   *
   * @param first what is used before there are connections
   */
  MemorySeries(Facts facts, Sample first) {
    this(facts, first, facts.machineMemory());
  }

  private MemorySeries(Facts facts, Sample first, MachineMemory firstMachine) {
    this(facts, first, () -> firstMachine);
  }

  /**
   * The same with what the machine used at that time.
   *
   * @param firstMachine may change as long as there are no connections
   */
  MemorySeries(Facts facts, Sample first, Supplier<MachineMemory> firstMachine) {
    this.facts = facts;
    this.first = first;
    this.firstMachine = firstMachine;
    this.machine = facts.machineMemory();
    this.readNanos = System.nanoTime();
  }

  void collect(Sample now, Series series) {
    MachineMemory whole = machine();
    add(series, BYTES, BYTES_HELP, "heap", (double) now.heapBytes());
    add(series, BYTES, BYTES_HELP, "native", decimal(now.nativeBytes()));
    add(series, BYTES, BYTES_HELP, KERNEL, decimal(whole.kernelBytes()));
    long live = now.live() - first.live();
    add(series, EACH, EACH_HELP, "heap", per(live, now.heapBytes(), first.heapBytes()));
    add(series, EACH, EACH_HELP, "native", per(live, now.nativeBytes(), first.nativeBytes()));
    Long sockets = whole.tcpSockets();
    MachineMemory before = firstMachine.get();
    Long earlier = before.tcpSockets();
    if (sockets != null && earlier != null && live > 0) {
      Double each = per(sockets - earlier, whole.kernelBytes(), before.kernelBytes());
      add(series, EACH, EACH_HELP, KERNEL, each);
    }
  }

  private synchronized MachineMemory machine() {
    long now = System.nanoTime();
    if (now - readNanos > PERIOD_NANOS) {
      machine = facts.machineMemory();
      readNanos = now;
    }
    return machine;
  }

  /** Unknown is no series at all. */
  private static void add(
      Series series, String name, String help, String area, @Nullable Double value) {
    if (value != null) {
      series.gauge(name, help, value, AREA, area);
    }
  }

  private static @Nullable Double decimal(@Nullable Long value) {
    return value == null ? null : (Double) value.doubleValue();
  }

  private static @Nullable Double per(long parts, @Nullable Long now, @Nullable Long before) {
    return parts <= 0 || now == null || before == null
        ? null
        : (Double) ((double) (now - before) / parts);
  }
}
