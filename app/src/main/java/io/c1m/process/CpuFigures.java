package io.c1m.process;

import com.sun.management.OperatingSystemMXBean;
import io.c1m.doctor.Facts;
import java.lang.management.ManagementFactory;
import org.jspecify.annotations.Nullable;

/**
 * What processors have done for a process, or for several, since it started.
 *
 * @param seconds processor time, user and system
 * @param systemSeconds the part of it within the kernel; {@code null} where unreadable
 * @param contextSwitches {@code null} where unreadable
 * @param ioCalls system calls that read or write, as {@link Facts#ioCalls} has them; {@code null}
 *     where unreadable
 */
public record CpuFigures(
    double seconds,
    @Nullable Double systemSeconds,
    @Nullable Long contextSwitches,
    @Nullable Long ioCalls) {
  /** Of a process that has done nothing yet. */
  static final CpuFigures NONE = new CpuFigures(0, 0.0, 0L, 0L);

  /** Of this process. */
  static CpuFigures ofThisProcess(Facts facts) {
    OperatingSystemMXBean system =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    return new CpuFigures(
        system.getProcessCpuTime() / 1e9,
        Sums.boxed(Facts.ownSystemSeconds()),
        Sums.boxed(Facts.ownContextSwitches()),
        Sums.boxed(facts.ioCalls(ProcessHandle.current().pid())));
  }

  /** Of another process, as far as the system tells; its time as it is here where it does not. */
  CpuFigures ofProcess(Facts facts, long pid) {
    return new CpuFigures(
        facts.cpuSeconds(pid).orElse(seconds),
        Sums.boxed(facts.systemSeconds(pid)),
        Sums.boxed(facts.contextSwitches(pid)),
        Sums.boxed(facts.ioCalls(pid)));
  }

  /** The same with the processor time of now, which is cheap to have. */
  CpuFigures atAGlance(Facts facts, long pid) {
    return new CpuFigures(
        Math.max(seconds, facts.cpuSeconds(pid).orElse(0)),
        systemSeconds,
        contextSwitches,
        ioCalls);
  }

  /** Both processes as one. */
  CpuFigures plus(CpuFigures other) {
    return new CpuFigures(
        seconds + other.seconds,
        Sums.of(systemSeconds, other.systemSeconds),
        Sums.of(contextSwitches, other.contextSwitches),
        Sums.of(ioCalls, other.ioCalls));
  }
}
