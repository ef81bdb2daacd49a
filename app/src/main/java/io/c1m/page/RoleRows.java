package io.c1m.page;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The last rows of one role: 34 figures, 2 ratios and 12 percentiles of 8 bytes each, and the
 * counts of its first histogram, 4 bytes for each bucket (43 as the scrape has them). That is 0.5
 * MB for 900 rows, taken at once. Guarded by its {@link History}.
 */
final class RoleRows {
  /** A change of these is another run, whose counts have nothing to do with those before. */
  private static final List<String> OF_A_RUN = List.of("run", "case", "mode", "protocol");

  private static final double MILLIS_PER_SECOND = 1e3;

  private final int size;
  private final double[][] columns;
  private final double[][] ratios;
  private final double[][] percentiles;
  private final Heat heat;
  private final List<Map<String, String>> labels;
  private @Nullable RoleReading last;
  private long lastMillis;

  RoleRows(int size) {
    this.size = size;
    columns = unknown(Column.ALL.size());
    ratios = unknown(Ratio.ALL.size());
    percentiles = unknown(Timing.ALL.size() * Percentile.ALL.size());
    heat = new Heat(size);
    labels = new ArrayList<>(Collections.nCopies(size, Map.of()));
  }

  private double[][] unknown(int count) {
    double[][] rows = new double[count][size];
    for (double[] row : rows) {
      Arrays.fill(row, Double.NaN);
    }
    return rows;
  }

  /** Overwrites a row by a reading, {@code null} when the role was not there. */
  void set(int row, long epochMillis, @Nullable RoleReading now) {
    RoleReading before = last != null && now != null && sameRun(last, now) ? last : null;
    figures(row, (epochMillis - lastMillis) / MILLIS_PER_SECOND, before, now);
    durations(row, before, now);
    Map<String, String> earlier = labels.get((row + size - 1) % size);
    Map<String, String> present = now == null ? Map.of() : now.labels();
    labels.set(row, earlier.equals(present) ? earlier : present);
    last = now;
    lastMillis = epochMillis;
  }

  private static boolean sameRun(RoleReading before, RoleReading now) {
    return OF_A_RUN.stream()
        .allMatch(
            name ->
                before.labels().getOrDefault(name, "").equals(now.labels().getOrDefault(name, "")));
  }

  private void figures(
      int row, double seconds, @Nullable RoleReading before, @Nullable RoleReading now) {
    double[] kept = new double[columns.length];
    for (Column column : Column.ALL) {
      double figure = now == null ? Double.NaN : now.figure(column);
      if (column.grows()) {
        double grown = before == null ? Double.NaN : figure - before.figure(column);
        figure = grown < 0 ? Double.NaN : grown / seconds;
      }
      kept[column.ordinal()] = figure;
      columns[column.ordinal()][row] = figure;
    }
    for (Ratio ratio : Ratio.ALL) {
      ratios[ratio.ordinal()][row] = ratio.of(kept);
    }
  }

  private void durations(int row, @Nullable RoleReading before, @Nullable RoleReading now) {
    boolean shown = false;
    for (Timing timing : Timing.ALL) {
      Durations present = now == null ? null : now.durations(timing);
      Durations earlier = before == null ? null : before.durations(timing);
      int[] fresh = present == null || earlier == null ? null : present.since(earlier);
      for (Percentile percentile : Percentile.ALL) {
        percentiles[slot(timing, percentile)][row] =
            present == null || fresh == null
                ? Double.NaN
                : percentile.of(present.upperSeconds(), fresh);
      }
      if (present != null && !shown) {
        heat.set(row, present.upperSeconds(), fresh);
        shown = true;
      }
    }
    if (!shown) {
      heat.set(row, new double[0], null);
    }
  }

  private static int slot(Timing timing, Percentile percentile) {
    return timing.ordinal() * Percentile.ALL.size() + percentile.ordinal();
  }

  /**
   * The rows asked for.
   *
   * @param first the number of the first of them
   * @param count how many, at most as many as are kept
   */
  LiveRole view(String role, long first, int count) {
    int[] rows = new int[count];
    for (int i = 0; i < count; i++) {
      rows[i] = (int) ((first + i) % size);
    }
    Map<String, List<Double>> kept = new TreeMap<>();
    for (Column column : Column.ALL) {
      kept.put(column.label(), picked(columns[column.ordinal()], rows));
    }
    for (Ratio ratio : Ratio.ALL) {
      kept.put(ratio.label(), picked(ratios[ratio.ordinal()], rows));
    }
    for (Timing timing : Timing.ALL) {
      for (Percentile percentile : Percentile.ALL) {
        kept.put(
            timing.label() + "_" + percentile.label() + "_seconds",
            picked(percentiles[slot(timing, percentile)], rows));
      }
    }
    return new LiveRole(
        role,
        last == null ? Map.of() : totals(last),
        last == null ? Map.of() : last.reasons(),
        kept,
        changes(first, rows),
        heat.boundsSeconds(),
        Arrays.stream(rows).mapToObj(heat::cells).toList());
  }

  private static List<Double> picked(double[] column, int[] rows) {
    return Arrays.stream(rows).mapToObj(row -> (Double) column[row]).toList();
  }

  private static Map<String, Double> totals(RoleReading reading) {
    Map<String, Double> totals = new TreeMap<>();
    for (Column column : Column.ALL) {
      if (!Double.isNaN(reading.figure(column))) {
        totals.put(column.figure(), reading.figure(column));
      }
    }
    return totals;
  }

  private List<LiveRole.Change> changes(long first, int[] rows) {
    List<LiveRole.Change> changes = new ArrayList<>();
    Map<String, String> before = Map.of();
    for (int i = 0; i < rows.length; i++) {
      Map<String, String> present = labels.get(rows[i]);
      if (!present.isEmpty() && !present.equals(before)) {
        changes.add(new LiveRole.Change(first + i, present));
        before = present;
      }
    }
    return changes;
  }
}
