package io.c1m.compare;

import io.c1m.report.CompareReport;
import io.c1m.report.CompareReport.Repeat;
import java.util.List;

/** Sums up runs that were read from result files as if they had been measured just now. */
public final class Remade {
  private Remade() {}

  /**
   * A cell with the figures of other runs.
   *
   * @param place what it is, such as its mode and its connections; its figures do not count
   */
  public static CompareReport.Cell cell(CompareReport.Cell place, List<Repeat> repeats) {
    Summary summary = Summary.of(placed(place), repeats);
    return new CompareReport.Cell(
        place.id(),
        place.caseName(),
        place.mode(),
        place.protocol(),
        place.work(),
        place.tls(),
        place.conns(),
        place.rateAsked(),
        place.processes(),
        place.loops(),
        place.jvmFlags(),
        summary.status().label(),
        summary.reasons(),
        repeats,
        summary.requestsPerSecond(),
        summary.latency(),
        summary.server(),
        summary.client(),
        place.program(),
        summary.trendPercent(),
        place.options());
  }

  /** The table of a comparison. */
  public static List<String> table(CompareReport report) {
    return Table.lines(
        report.cells().stream().map(cell -> Summary.of(placed(cell), cell.repeats())).toList(),
        false);
  }

  private static Cell placed(CompareReport.Cell cell) {
    Extras extras = new Extras(cell.caseName(), List.of(), List.of());
    return new Cell(
        cell.mode(), cell.protocol(), cell.work(), cell.conns(), cell.rateAsked(), extras);
  }
}
