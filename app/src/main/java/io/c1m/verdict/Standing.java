package io.c1m.verdict;

import io.c1m.bench.ClientResult.Status;
import io.c1m.report.CompareReport.Cell;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Who kept up with what a group was asked for, who did not, and who cannot be ranked. */
final class Standing {
  private static final double ALIKE = 2;

  private Standing() {}

  /**
   * Such as "a and b both hold p99 < 20 ms"; {@code null} where no rate was asked for, or nothing
   * can be ranked.
   */
  static @Nullable String holding(Group group) {
    if (group.closedLoop() || group.idle()) {
      return null;
    }
    List<Cell> holding = group.holding();
    if (holding.isEmpty()) {
      return group.valid().isEmpty() ? null : "no case keeps up";
    }
    String who = Words.names(holding) + (holding.size() == 2 ? " both" : "");
    List<Cell> told =
        holding.stream()
            .filter(cell -> Metric.P99.merged(cell) != null)
            .sorted(Comparator.comparingDouble(Standing::p99))
            .toList();
    String verb = holding.size() == 1 ? " holds" : " hold";
    if (told.size() < holding.size()) {
      return who + verb + " the rate";
    }
    Cell best = told.getFirst();
    Cell worst = told.getLast();
    return p99(worst) <= ALIKE * p99(best)
        ? who + verb + " p99 < " + Numbers.roundDuration(p99(worst))
        : who
            + verb
            + " the rate, with a p99 from "
            + Numbers.duration(p99(best))
            + " ("
            + Cells.name(best)
            + ") to "
            + Numbers.duration(p99(worst))
            + " ("
            + Cells.name(worst)
            + ")";
  }

  /** A clause for each case that did not keep up, and for each reason not to rank one. */
  static List<String> others(Group group) {
    List<String> clauses = new ArrayList<>();
    Map<String, List<Cell>> unranked = new LinkedHashMap<>();
    for (Cell cell : group.cells()) {
      if (Cells.overloaded(cell)) {
        clauses.add(Cells.name(cell) + " is overloaded (" + Cells.shortfall(cell) + ")");
      } else if (!Cells.valid(cell)) {
        unranked.computeIfAbsent(cell.status(), _ -> new ArrayList<>()).add(cell);
      }
    }
    unranked.forEach(
        (status, cells) ->
            clauses.add(
                Words.names(cells)
                    + (cells.size() == 1 ? " is not ranked: its " : " are not ranked: their ")
                    + why(status)));
    return clauses;
  }

  private static String why(String status) {
    if (status.equals(Status.CLIENT_LIMITED.label())) {
      return "runs were limited by the client";
    }
    return status.equals(Status.FAILED.label())
        ? "runs failed"
        : "runs were " + status.replace('_', ' ');
  }

  private static double p99(Cell cell) {
    return Objects.requireNonNull(Metric.P99.merged(cell));
  }
}
