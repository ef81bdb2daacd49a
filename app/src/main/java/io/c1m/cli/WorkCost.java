package io.c1m.cli;

import io.c1m.compare.Cell;
import io.c1m.protocol.Protocols;
import io.c1m.unit.Units;
import io.c1m.wire.BlockingWork;
import io.c1m.wire.NanoClock;
import io.c1m.wire.Protocol;
import io.c1m.wire.Terms;
import io.c1m.work.Calibration;
import io.c1m.work.WorkSettings;
import io.c1m.work.Works;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What one request's computations cost on this machine, for people and for the result file.
 *
 * @param text the works that compute, as they were written
 * @param found what they cost
 */
record WorkCost(String text, Calibration found) {
  /**
   * Does the works for trial, on this thread, for about 240 ms of processor time, or for one
   * request where that takes longer.
   *
   * @return {@code null} when none of them computes, or the JVM does not know a thread's time
   */
  static @Nullable WorkCost measure(String text, Protocol protocol, Terms terms) {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    if (!threads.isCurrentThreadCpuTimeSupported()) {
      return null;
    }
    NanoClock cpuClock = threads::getCurrentThreadCpuTime;
    BlockingWork nobody = (request, reply) -> {};
    ByteBuffer body =
        protocol.serverOptions().contains("body")
            ? terms.body().content().duplicate()
            : ByteBuffer.allocateDirect(terms.messageBytes());
    WorkSettings settings = WorkSettings.of(cpuClock).withClasses(name -> nobody);
    String computing =
        Works.parts(text).stream()
            .filter(part -> Works.parse(part, settings).stream().anyMatch(Calibration::covers))
            .collect(Collectors.joining("+"));
    Calibration found = Calibration.of(Works.parse(text, settings), body, cpuClock);
    return found == null ? null : new WorkCost(computing, found);
  }

  /** What the works of cells cost that compute, a line for each of them with each protocol. */
  static List<String> lines(List<Cell> cells, TermsOptions terms) {
    return cells.stream()
        .map(cell -> new Workload(cell.work(), cell.protocol()))
        .distinct()
        .map(
            workload -> {
              Protocol protocol = Protocols.named(workload.protocol());
              return measure(workload.work(), protocol, terms.terms(protocol));
            })
        .filter(Objects::nonNull)
        .map(WorkCost::line)
        .distinct()
        .toList();
  }

  private record Workload(String work, String protocol) {}

  /** The cost in microseconds. */
  double micros() {
    return found.nanos() / 1e3;
  }

  /** The cost in words. */
  String line() {
    return "work "
        + text
        + " costs "
        + Units.duration(found.nanos())
        + " of processor time per request ("
        + (found.runs() == 1 ? "a single run" : "median of " + found.runs() + " runs")
        + (found.requests() == 1 ? "" : " of " + Units.grouped(found.requests()))
        + (found.cold() ? ", not warmed up" : "")
        + ")";
  }
}
