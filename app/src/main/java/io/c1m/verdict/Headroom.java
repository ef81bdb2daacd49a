package io.c1m.verdict;

import io.c1m.report.CompareReport;
import io.c1m.report.CompareReport.Cell;
import io.c1m.report.Frontier;
import io.c1m.report.Spread;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The highest rates of the cases of a group: as a search has found them, else those of a closed
 * loop, which are the servers' own where these had cores of their own.
 */
final class Headroom {
  private Headroom() {}

  /** Such as "headroom 21k/s against 25k/s"; {@code null} when not known of two cases or more. */
  static @Nullable String of(CompareReport report, Group group) {
    Map<String, Double> highest = searched(report, group);
    if (highest.size() < 2) {
      highest = report.sharedCores() ? Map.of() : capacities(report, group);
    }
    List<String> names = group.holding().stream().map(Cells::name).toList();
    Map<String, Double> known = new LinkedHashMap<>();
    for (String name : names) {
      Double rate = highest.get(name);
      if (rate != null) {
        known.put(name, rate);
      }
    }
    if (known.size() < 2) {
      return null;
    }
    if (names.size() == 2) {
      List<String> rates = known.values().stream().map(Numbers::roughly).toList();
      return "headroom " + rates.getFirst() + " against " + rates.getLast();
    }
    return "headroom: " + list(known);
  }

  /** A sentence for each search that belongs to no group. */
  static List<String> alone(CompareReport report, List<Group> groups) {
    Set<String> sentences = new LinkedHashSet<>();
    for (Frontier frontier : report.frontiers()) {
      if (groups.stream().noneMatch(group -> about(frontier, group))) {
        Map<String, Double> found = new LinkedHashMap<>();
        for (Frontier other : report.frontiers()) {
          if (alike(frontier, other) && other.highestPerSecond() != null) {
            found.put(other.caseName(), other.highestPerSecond());
          }
        }
        sentences.add(
            String.format(
                Locale.ROOT,
                "The highest rates on %,d connections (%s, work %s) with %s: %s.",
                frontier.conns(),
                frontier.protocol(),
                frontier.work(),
                frontier.condition(),
                found.isEmpty() ? "none holds" : list(found)));
      }
    }
    return List.copyOf(sentences);
  }

  private static boolean alike(Frontier one, Frontier other) {
    return one.protocol().equals(other.protocol())
        && one.work().equals(other.work())
        && one.conns() == other.conns()
        && one.condition().equals(other.condition());
  }

  private static boolean about(Frontier frontier, Group group) {
    return !group.closedLoop()
        && group.key().sameLoad(frontier.protocol(), frontier.work(), frontier.conns());
  }

  private static Map<String, Double> searched(CompareReport report, Group group) {
    Map<String, Double> highest = new LinkedHashMap<>();
    for (Frontier frontier : report.frontiers()) {
      if (frontier.highestPerSecond() != null && about(frontier, group)) {
        highest.put(frontier.caseName(), frontier.highestPerSecond());
      }
    }
    return highest;
  }

  private static Map<String, Double> capacities(CompareReport report, Group group) {
    Map<String, Double> highest = new LinkedHashMap<>();
    for (Cell cell : report.cells()) {
      Spread rate = cell.requestsPerSecond();
      boolean same = Cells.closedLoop(cell) && Group.Key.of(cell).sameLoad(group.key());
      if (same && Cells.valid(cell) && rate != null && !group.closedLoop()) {
        highest.put(Cells.name(cell), rate.median());
      }
    }
    return highest;
  }

  private static String list(Map<String, Double> rates) {
    List<String> parts = new ArrayList<>();
    rates.forEach((name, rate) -> parts.add(Words.listed(name) + " " + Numbers.roughly(rate)));
    return String.join(", ", parts);
  }
}
