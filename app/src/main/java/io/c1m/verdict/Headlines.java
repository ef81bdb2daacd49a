package io.c1m.verdict;

import io.c1m.report.CompareReport;
import io.c1m.report.CompareReport.Cell;
import io.c1m.report.Sweep;
import io.c1m.report.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a comparison comes to, in sentences: for each group of cells who keeps up, what differs from
 * the baseline and by how much, and who cannot be ranked. Where nothing differs there is no winner.
 */
public final class Headlines {
  private Headlines() {}

  /**
   * The sentences of a result that has been judged, the most important first; empty when nothing
   * was compared.
   */
  public static List<String> of(CompareReport report) {
    List<String> lines = new ArrayList<>();
    List<Group> groups = spoken(report);
    report.fronts().forEach(front -> lines.addAll(Fronts.sentence(front)));
    for (Group group : groups) {
      lines.addAll(of(report, group));
    }
    lines.addAll(Headroom.alone(report, groups));
    return List.copyOf(lines);
  }

  /**
   * Without the points of a sweep, which has a table of its own; and without a closed loop that
   * only found out what rate to ask for.
   */
  private static List<Group> spoken(CompareReport report) {
    Sweep sweep = report.sweep();
    Set<String> swept =
        sweep == null
            ? Set.of()
            : sweep.points().stream()
                .flatMap(point -> point.cells().stream())
                .collect(Collectors.toSet());
    List<Group> all =
        Group.of(report).stream()
            .filter(group -> group.cells().stream().noneMatch(c -> swept.contains(c.id())))
            .toList();
    return all.stream()
        .filter(group -> !group.closedLoop() || all.stream().noneMatch(o -> asks(o, group)))
        .toList();
  }

  private static boolean asks(Group open, Group closed) {
    return !open.closedLoop()
        && open.key().sameLoad(closed.key())
        && Objects.equals(open.key().mode(), closed.key().mode())
        && !open.holding().isEmpty();
  }

  private static List<String> of(CompareReport report, Group group) {
    Set<String> holding = group.holding().stream().map(Cell::id).collect(Collectors.toSet());
    Set<String> own = group.cells().stream().map(Cell::id).collect(Collectors.toSet());
    List<Verdict> verdicts =
        report.verdicts().stream().filter(v -> own.containsAll(v.between())).toList();
    List<Verdict> ofTwo = verdicts.stream().filter(v -> holding.containsAll(v.between())).toList();
    String situation = Situation.of(group, report.sharedCores());
    return holding.size() == 2 && !ofTwo.isEmpty()
        ? List.of(new OfTwo(report, group, ofTwo).sentence(situation))
        : new OfMany(report, group, verdicts).sentences(situation);
  }
}
