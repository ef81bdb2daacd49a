package io.c1m.selfcheck;

import io.c1m.bench.Distribution;
import io.c1m.bench.Latency;
import io.c1m.compare.Cell;
import io.c1m.compare.RunSettings;
import io.c1m.report.ClientReport;
import io.c1m.report.CompareReport.Repeat;
import io.c1m.unit.Units;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A server that waits for a known time before each reply: the latency must be that time. The median
 * may be 5 % above it, which is 2.5 ms for the way there and back and for two timers. The 99th
 * percentile may be 30 % above: where all share the cores, a time slice of some milliseconds goes
 * to another thread now and then, on either side. Below the time there may be nothing but requests
 * without an answer at the end, which count at their age.
 */
final class KnownDelay implements Check {
  private static final int DELAY_MILLIS = 50;
  private static final double MEDIAN_ABOVE = 0.05;
  private static final double TAIL_ABOVE = 0.3;

  /** Of a histogram with three digits. */
  private static final double ROUNDING = 0.001;

  @Override
  public String name() {
    return "known delay";
  }

  @Override
  public List<Cell> cells() {
    return List.of(Check.cell("delay", "virtual", "sleep:" + DELAY_MILLIS + "ms", 20, "100/s"));
  }

  @Override
  public RunSettings settings() {
    return Check.settings(0, 1_000, 4_000);
  }

  @Override
  public Finding judge(Map<Cell, List<Repeat>> runs) throws Unmeasured {
    ClientReport client = Check.only(runs);
    Latency latency = client.latencyUs().corrected();
    if (latency == null) {
      throw new Unmeasured(String.join("; ", client.reasons()));
    }
    double micros = DELAY_MILLIS * 1e3;
    long[] bound = {Math.round(micros * 1e3 * (1 - ROUNDING))};
    long early = Distribution.decode(latency.histogram()).buckets(bound)[0];
    long open = client.requests().unansweredAtEnd();
    boolean holds =
        early <= open
            && latency.p50() <= micros * (1 + MEDIAN_ABOVE)
            && latency.p99() <= micros * (1 + TAIL_ABOVE);
    return new Finding(
        name(),
        holds,
        String.format(
            Locale.ROOT,
            "p50 %s, p99 %s, %d earlier; must be %d ms, the median within 5 %% and p99 within 30 %%"
                + " above, none earlier but %d without an answer",
            Units.duration(latency.p50() * 1e3),
            Units.duration(latency.p99() * 1e3),
            early,
            DELAY_MILLIS,
            open));
  }
}
