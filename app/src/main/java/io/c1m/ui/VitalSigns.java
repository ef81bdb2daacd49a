package io.c1m.ui;

import io.c1m.doctor.Facts;
import io.c1m.doctor.MachineMemory;
import io.c1m.process.Sample;
import io.c1m.process.UsageReadings;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps an eye on what a side uses of the machine. What is dear to read, memory and processors,
 * with a question to each process, is read every few seconds only. Nothing is collected for it.
 * Used by one thread.
 */
final class VitalSigns {
  private static final long PERIOD_NANOS = TimeUnit.SECONDS.toNanos(5);

  private final UsageReadings usage;
  private final Facts facts;
  private final long restPeriodNanos;
  private final LongSupplier clock;
  private @Nullable Reading first;
  private @Nullable Reading last;
  private @Nullable Double cores;

  /** What is dear, at one moment. */
  private record Reading(long atNanos, Sample own, MachineMemory machine, int processes) {}

  /** Of a side that may be without connections for long. */
  static VitalSigns ofServer(UsageReadings usage, Facts facts) {
    return new VitalSigns(usage, facts, PERIOD_NANOS, System::nanoTime);
  }

  /** Of a side that soon has connections, and whose processes may only just have started. */
  static VitalSigns ofClient(UsageReadings usage, Facts facts) {
    return new VitalSigns(usage, facts, 0, System::nanoTime);
  }

  /**
   * By a clock of one's own.
   *
   * @param restPeriodNanos between two readings while there is no connection yet
   */
  VitalSigns(UsageReadings usage, Facts facts, long restPeriodNanos, LongSupplier clock) {
    this.usage = usage;
    this.facts = facts;
    this.restPeriodNanos = restPeriodNanos;
    this.clock = clock;
  }

  /**
   * The signs now.
   *
   * @param live connections open
   * @param atRest whether there was no connection yet, so that memory now is what it grows from
   */
  Vitals now(
      long live, boolean atRest, Map<String, Long> threads, long queueDepth, long loopLagNanos) {
    Reading before = last;
    Reading present = before;
    long now = clock.getAsLong();
    long period = atRest ? restPeriodNanos : PERIOD_NANOS;
    if (present == null || now - present.atNanos >= period) {
      present = new Reading(now, usage.lately(), facts.machineMemory(), usage.processesLive());
      last = present;
      cores = before == null ? null : cores(before, present);
      if (atRest) {
        first = present;
      }
    }
    return new Vitals(
        memory(present, live),
        cores,
        present.own.gcCount(),
        present.own.gcMillis(),
        present.processes,
        usage.processesReplaced(),
        threads,
        queueDepth,
        loopLagNanos);
  }

  private static @Nullable Double cores(Reading before, Reading now) {
    double seconds = (now.atNanos - before.atNanos) / 1e9;
    double used = now.own.cpuSeconds() - before.own.cpuSeconds();
    // a process that has ended takes what it used out of some sums
    return seconds <= 0 || used < 0 ? null : (Double) (used / seconds);
  }

  private Map<String, Vitals.Area> memory(Reading now, long live) {
    Map<String, Vitals.Area> areas = new LinkedHashMap<>();
    Reading rest = now.equals(first) ? null : first; // nothing has grown within one reading
    put(areas, "heap", now.own.heapBytes(), rest == null ? null : rest.own.heapBytes(), live);
    put(areas, "native", now.own.nativeBytes(), rest == null ? null : rest.own.nativeBytes(), live);
    Long sockets = now.machine.tcpSockets();
    Long before = rest == null ? null : rest.machine.tcpSockets();
    // the kernel's is that of the machine: each end of a connection has its share
    put(
        areas,
        "kernel",
        now.machine.kernelBytes(),
        rest == null ? null : rest.machine.kernelBytes(),
        live == 0 || sockets == null || before == null ? 0 : sockets - before);
    return areas;
  }

  /** Unknown is no area at all. */
  private static void put(
      Map<String, Vitals.Area> areas,
      String name,
      @Nullable Long bytes,
      @Nullable Long before,
      long parts) {
    if (bytes != null) {
      Double each =
          before == null || parts <= 0 ? null : (Double) ((double) (bytes - before) / parts);
      areas.put(name, new Vitals.Area(bytes, each));
    }
  }
}
