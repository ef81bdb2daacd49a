package io.c1m.frontier;

import io.c1m.compare.Columns;
import io.c1m.report.CompareReport;
import io.c1m.report.Spread;
import io.c1m.report.Sweep;
import io.c1m.report.Sweep.Crossing;
import io.c1m.unit.Units;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** A sweep as text: what each case came to at each point, and who overtakes whom. */
public final class SweepTable {
  private static final String UNKNOWN = "-";

  private SweepTable() {}

  /** A block for each figure that cases are ranked by. */
  public static List<String> lines(Sweep sweep, CompareReport result) {
    List<String> lines = new ArrayList<>();
    for (Figures figure : SweepStudy.figures(result)) {
      lines.add("Sweep of " + sweep.axis() + ": " + figure.label);
      List<Crossings.Row> rows = SweepStudy.rows(figure, sweep, result);
      Crossings crossings = new Crossings(figure, result.margin());
      Set<String> cases = new LinkedHashSet<>();
      rows.forEach(row -> cases.addAll(row.cases().keySet()));
      List<List<String>> texts = new ArrayList<>();
      List<String> headings = new ArrayList<>(List.of(sweep.axis()));
      headings.addAll(cases);
      headings.add("ahead of all");
      texts.add(headings);
      for (int i = 0; i < rows.size(); i++) {
        texts.add(row(sweep.points().get(i).setting(), rows.get(i), cases, crossings));
      }
      lines.addAll(Columns.aligned(texts));
      lines.addAll(overtaking(sweep, figure));
      lines.add("");
    }
    return lines;
  }

  private static List<String> row(
      String setting, Crossings.Row row, Collection<String> cases, Crossings crossings) {
    List<String> texts = new ArrayList<>(List.of(setting));
    String leader = "none";
    for (String name : cases) {
      Spread own = row.cases().get(name);
      texts.add(own == null ? UNKNOWN : Units.grouped(own.median()));
      boolean ahead =
          own != null
              && row.cases().size() > 1
              && row.cases().entrySet().stream()
                  .filter(other -> !other.getKey().equals(name))
                  .allMatch(other -> crossings.ahead(own, other.getValue()) > 0);
      if (ahead) {
        leader = name;
      }
    }
    texts.add(leader);
    return texts;
  }

  private static List<String> overtaking(Sweep sweep, Figures figure) {
    List<String> lines =
        sweep.crossings().stream()
            .filter(crossing -> crossing.metric().equals(figure.metric))
            .map(crossing -> "  " + sentence(crossing, sweep.unit()))
            .toList();
    return lines.isEmpty() ? List.of("  No case overtakes another beyond noise.") : lines;
  }

  private static String sentence(Crossing crossing, String unit) {
    return String.format(
        Locale.ROOT,
        "%s overtakes %s at about %s",
        crossing.above(),
        crossing.below(),
        switch (unit) {
          case "us" -> Units.duration(crossing.value() * 1e3);
          case "bytes" -> Units.size(crossing.value());
          default -> Units.grouped(Math.rint(crossing.value())) + " " + unit;
        });
  }
}
