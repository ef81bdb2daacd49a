package io.c1m.selfcheck;

import io.c1m.bench.Distribution;
import io.c1m.bench.Latency;
import io.c1m.compare.Cell;
import io.c1m.compare.RunSettings;
import io.c1m.report.ClientReport;
import io.c1m.report.CompareReport.Repeat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A server that stands still for a second once. Requests are due all the time, so that by the
 * schedule those of its first half wait for more than half a second; the corrected latency must
 * show as many, to a tenth: 50 ms, some time slices of shared cores at either end. Of the raw
 * latency each connection has one such request at most, the one that was under way.
 */
final class Stall implements Check {
  private static final int PER_SECOND = 200;
  private static final int CONNS = 10;
  private static final double TOLERANCE = 0.1;

  @Override
  public String name() {
    return "stall";
  }

  @Override
  public List<Cell> cells() {
    String work = "class:" + StallOnce.class.getName();
    return List.of(Check.cell("stall", "single-selector", work, CONNS, PER_SECOND + "/s"));
  }

  @Override
  public RunSettings settings() {
    return Check.settings(0, StallOnce.AFTER * 500L / PER_SECOND, 5_000);
  }

  @Override
  public Finding judge(Map<Cell, List<Repeat>> runs) throws Unmeasured {
    ClientReport client = Check.only(runs);
    Latency corrected = client.latencyUs().corrected();
    Latency raw = client.latencyUs().raw();
    if (corrected == null || raw == null) {
      throw new Unmeasured(String.join("; ", client.reasons()));
    }
    long shown = slow(corrected);
    long hidden = slow(raw);
    double expected = PER_SECOND * StallOnce.STALL_MILLIS / 2e3;
    return new Finding(
        name(),
        Math.abs(shown - expected) <= TOLERANCE * expected && hidden <= CONNS,
        String.format(
            Locale.ROOT,
            "after 1 s of standstill %d requests of more than 500 ms, raw %d; must be %.0f within"
                + " 10 %%, raw %d at most",
            shown,
            hidden,
            expected,
            CONNS));
  }

  private static long slow(Latency latency) {
    long half = TimeUnit.MILLISECONDS.toNanos(StallOnce.STALL_MILLIS / 2);
    return Distribution.decode(latency.histogram()).buckets(new long[] {half})[1];
  }
}
