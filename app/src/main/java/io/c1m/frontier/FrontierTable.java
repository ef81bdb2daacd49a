package io.c1m.frontier;

import io.c1m.compare.Columns;
import io.c1m.report.Frontier;
import io.c1m.report.Frontier.Step;
import io.c1m.unit.Units;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The highest rates that hold, as text. */
public final class FrontierTable {
  private static final List<String> HEADINGS =
      List.of("case", "holds", "measured there", "not at", "runs", "ended");
  private static final String UNKNOWN = "-";

  private FrontierTable() {}

  /** A block for each group of comparable cases. */
  public static List<String> lines(List<Frontier> frontiers) {
    List<String> lines = new ArrayList<>();
    for (String heading : frontiers.stream().map(FrontierTable::heading).distinct().toList()) {
      lines.add(heading);
      List<List<String>> rows = new ArrayList<>();
      rows.add(HEADINGS);
      List<Frontier> group =
          frontiers.stream().filter(found -> heading(found).equals(heading)).toList();
      group.forEach(found -> rows.add(row(found)));
      lines.addAll(Columns.aligned(rows));
      group.stream().flatMap(found -> why(found).stream()).forEach(lines::add);
      lines.add("");
    }
    return lines;
  }

  private static String heading(Frontier found) {
    return String.format(
        Locale.ROOT,
        "Highest rate with %s and no failure: %s, work %s, %,d connections, open loop",
        found.condition(),
        found.protocol(),
        found.work(),
        found.conns());
  }

  private static List<String> row(Frontier found) {
    Double highest = found.highestPerSecond();
    String holds = rate(highest);
    return List.of(
        found.caseName(),
        highest != null && !found.confirmed() ? holds + " (one run)" : holds,
        measured(found),
        rate(found.lowestNotHeldPerSecond()),
        String.valueOf(found.steps().size()),
        found.ended());
  }

  /** Why the lowest rate that does not hold does not. */
  private static List<String> why(Frontier found) {
    return found.steps().stream()
        .filter(step -> Objects.equals(step.perSecond(), found.lowestNotHeldPerSecond()))
        .filter(step -> !step.held())
        .limit(1)
        .map(step -> "  " + found.caseName() + " at " + rate(step.perSecond()) + ": " + step.why())
        .toList();
  }

  /** The worst figure of the runs that held at the highest rate. */
  private static String measured(Frontier found) {
    return found.steps().stream()
        .filter(step -> Objects.equals(step.perSecond(), found.highestPerSecond()))
        .filter(Step::held)
        .map(Step::figureUs)
        .filter(Objects::nonNull)
        .max(Comparator.naturalOrder())
        .map(micros -> Units.duration(micros * 1e3))
        .orElse(UNKNOWN);
  }

  private static String rate(@Nullable Double perSecond) {
    return perSecond == null ? UNKNOWN : Units.grouped(perSecond) + "/s";
  }
}
