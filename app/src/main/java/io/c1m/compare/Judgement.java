package io.c1m.compare;

import io.c1m.bench.ClientResult;
import io.c1m.bench.ClientResult.Status;
import io.c1m.bench.Latency;
import io.c1m.report.ClientReport;
import io.c1m.report.Little;
import io.c1m.report.MachineUse;
import io.c1m.unit.Units;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Whether a run's figures speak of the server, by what its client says and by what was seen beside
 * it: a pure function. The thresholds are reasoned in {@code docs/adr/0007}.
 *
 * @param status the client's own, or a worse one
 * @param reasons beyond those of the client
 */
record Judgement(Status status, List<String> reasons) {
  /** Counts of halves scatter by about their roots; so many of them are no accident. */
  private static final double DEVIATIONS = 4;

  /** In less time whether a load has settled cannot be told. */
  static final double SHORTEST_STEADY_SECONDS = 5;

  /**
   * How a run was made.
   *
   * @param pace of its requests
   * @param sharedCores whether server and client competed for processors
   * @param windowSeconds the measured window
   * @param most that it bears
   */
  record Run(Pace pace, boolean sharedCores, double windowSeconds, Disturbance most) {}

  /** What decides when a request is sent. */
  enum Pace {
    /** A schedule, or the server. */
    OPEN,
    /** The reply before it. */
    CLOSED,
    /** There are none. */
    IDLE
  }

  /**
   * Judges a run. In open loop its client has looked at its own loops. In a closed loop on shared
   * processors the two sides keep each other busy, so that a client without a moment to spare says
   * nothing; the throughput is that of both in any case.
   *
   * @param machine what it did beside, as the result file has it
   * @param trendPercent of the halves of the window, {@code null} when unknown
   */
  static Judgement of(
      Run run, ClientReport client, MachineUse machine, @Nullable Double trendPercent) {
    List<String> reasons = new ArrayList<>();
    Double busy = client.loopsBusyPercent();
    Status seen = Status.OK;
    if (run.pace == Pace.CLOSED
        && !run.sharedCores
        && busy != null
        && busy > ClientResult.MOST_BUSY_PERCENT) {
      seen = Status.CLIENT_LIMITED;
      reasons.add(ClientResult.busy(busy));
    }
    disturbances(run, machine, reasons);
    if (run.pace == Pace.CLOSED && run.windowSeconds >= SHORTEST_STEADY_SECONDS) {
      trend(run.most, client, trendPercent, reasons);
      little(client, reasons);
    }
    Status own = seen == Status.OK && !reasons.isEmpty() ? Status.DISTURBED : seen;
    return new Judgement(own.compareTo(client.status()) > 0 ? own : client.status(), reasons);
  }

  private static void disturbances(Run run, MachineUse machine, List<String> reasons) {
    Double steal = machine.stealPercent();
    if (run.pace != Pace.IDLE && steal != null && steal > run.most.stealPercent()) {
      reasons.add(percent("the hypervisor took %s %% of the processors", steal));
    }
    Double others = machine.othersPercent();
    if (run.pace != Pace.IDLE && others != null && others > run.most.othersPercent()) {
      reasons.add(percent("other programs used %s %% of the processors", others));
    }
    Double waited = machine.clientRunQueueWaitPercent();
    if (run.pace != Pace.IDLE
        && !run.sharedCores
        && waited != null
        && waited > run.most.runQueuePercent()) {
      reasons.add(
          percent(
              "the client's loops waited for a processor %s %% of the time that they were ready:"
                  + " give it more --client-cpus or fewer --client-loops",
              waited));
    }
    Long swapped = machine.swappedPages();
    if (swapped != null && swapped > run.most.swappedPages()) {
      reasons.add(String.format(Locale.ROOT, "the machine swapped: %,d pages in and out", swapped));
    }
  }

  private static String percent(String text, double percent) {
    return String.format(
        Locale.ROOT, text, String.format(Locale.ROOT, percent < 10 ? "%.1f" : "%.0f", percent));
  }

  private static void trend(
      Disturbance most, ClientReport client, @Nullable Double percent, List<String> reasons) {
    Long first = client.requests().firstHalf();
    Long second = client.requests().secondHalf();
    if (percent == null || first == null || second == null) {
      return;
    }
    boolean noise = Math.abs(second - first) <= DEVIATIONS * Math.sqrt((double) (first + second));
    if (Math.abs(percent) > most.trendPercent() && !noise) {
      reasons.add(
          String.format(
              Locale.ROOT,
              "it did not settle: %.0f %% %s requests in the second half of the window than in the"
                  + " first",
              Math.abs(percent),
              percent > 0 ? "more" : "fewer"));
    }
  }

  private static void little(ClientReport client, List<String> reasons) {
    Latency raw = client.latencyUs().raw();
    Double product = client.inFlight().littlesLaw();
    double perSecond = client.requests().perSecond();
    if (raw == null || product == null || perSecond <= 0) {
      return;
    }
    double meanSeconds = product / perSecond;
    Little law = Little.of(perSecond, meanSeconds, client.inFlight().counted());
    if (law != null && !law.holds()) {
      reasons.add(
          String.format(
              Locale.ROOT,
              "Little's law does not hold: %s/s x %s are %s in flight, counted %s; the window is"
                  + " too short for such latencies, or the load was not steady",
              Units.grouped(perSecond),
              Units.duration(meanSeconds * 1e9),
              Units.grouped(Math.rint(law.product())),
              Units.grouped(Math.rint(law.inFlight()))));
    }
  }
}
