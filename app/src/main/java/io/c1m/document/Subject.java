package io.c1m.document;

import io.c1m.bench.Latency;
import io.c1m.report.CompareReport;
import io.c1m.report.CompareReport.Cell;
import io.c1m.report.Spread;
import io.c1m.unit.Units;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A cell as the reports speak of it.
 *
 * @param name what it is compared as, with the one colour that this has everywhere
 */
record Subject(Cell cell, Name name) {
  /** Of what belongs to no case. */
  static final int NO_COLOUR = -1;

  /**
   * A case.
   *
   * @param colour from 0, in the order in which the cases appear in the file
   */
  record Name(String text, int colour) {}

  /** All cells of a file, in its order. */
  static List<Subject> all(CompareReport report) {
    Map<String, Name> names = names(report);
    return report.cells().stream()
        .map(cell -> new Subject(cell, Objects.requireNonNull(names.get(nameOf(cell)))))
        .toList();
  }

  /** The cases of a file by what they are called. */
  static Map<String, Name> names(CompareReport report) {
    Map<String, Name> names = new LinkedHashMap<>();
    for (Cell cell : report.cells()) {
      names.computeIfAbsent(nameOf(cell), text -> new Name(text, names.size()));
    }
    return names;
  }

  private static String nameOf(Cell cell) {
    return cell.caseName() == null ? cell.mode() : cell.caseName();
  }

  /** The latency that counts: the corrected one where there is one. */
  @Nullable Latency latency() {
    Latency corrected = cell.latencyUs().corrected();
    return corrected == null ? cell.latencyUs().raw() : corrected;
  }

  /** Whether its figures speak of the server. */
  boolean valid() {
    return mark() == Grid.Mark.NONE;
  }

  /** How its figures are to be read. */
  Grid.Mark mark() {
    return switch (cell.status()) {
      case "ok", "overloaded" -> Grid.Mark.NONE;
      case "client_limited", "failed" -> Grid.Mark.STRUCK;
      default -> Grid.Mark.DOUBTFUL;
    };
  }

  /** Its status for people. */
  String status() {
    String status = cell.status().replace('_', '-');
    Spread got = cell.requestsPerSecond();
    return cell.status().equals("overloaded") && paced() && got != null
        ? status
            + ": asked "
            + Units.grouped(Units.perSecond(cell.rateAsked()))
            + "/s, got "
            + Units.grouped(got.median())
            + "/s"
        : status;
  }

  /** Whether a rate was asked for. */
  boolean paced() {
    return cell.rateAsked().contains("/");
  }

  /** How many of its runs came to a measurement. */
  long measuredRuns() {
    return cell.repeats().stream().filter(repeat -> repeat.client() != null).count();
  }
}
