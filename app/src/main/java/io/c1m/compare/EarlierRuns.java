package io.c1m.compare;

import io.c1m.report.CompareReport;
import io.c1m.report.CompareReport.Repeat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Runs of a comparison that was interrupted, for the one that goes on with it. A run that came to
 * no measurement is a result as well: whoever tried until it succeeds would not measure how often
 * it does.
 */
public final class EarlierRuns {
  /** Of a comparison that begins. */
  static final EarlierRuns NONE = new EarlierRuns(List.of());

  private final List<CompareReport.Cell> cells;

  /** The cells of a result file. */
  public EarlierRuns(List<CompareReport.Cell> cells) {
    this.cells = List.copyOf(cells);
  }

  /**
   * Finds runs that the comparison would not make.
   *
   * @param matrix its cells
   * @return the id of the first, {@code null} for none
   */
  public @Nullable String stranger(List<Cell> matrix) {
    return cells.stream()
        .filter(cell -> matrix.stream().noneMatch(planned -> has(planned, cell)))
        .map(CompareReport.Cell::id)
        .findFirst()
        .orElse(null);
  }

  private static boolean has(Cell planned, CompareReport.Cell cell) {
    return planned.rate().equals(Comparison.AUTO)
        ? planned.withRate(cell.rateAsked()).id().equals(cell.id())
        : planned.id().equals(cell.id());
  }

  /** How many there are. */
  public int size() {
    return cells.stream().mapToInt(cell -> cell.repeats().size()).sum();
  }

  /** The run of a cell in a round, {@code null} when there was none. */
  @Nullable Repeat of(Cell cell, int round) {
    return cells.stream()
        .filter(earlier -> earlier.id().equals(cell.id()))
        .flatMap(earlier -> earlier.repeats().stream())
        .filter(repeat -> repeat.round() == round)
        .findFirst()
        .orElse(null);
  }

  /**
   * The rate that was found for the cells of a group: figures in the file are rounded, and the same
   * rate might not be found again.
   *
   * @param group of cells whose rate was to be found
   * @param fixed cells whose rates were given
   */
  @Nullable String rate(Cell.Group group, List<Cell> fixed) {
    return cells.stream()
        .filter(cell -> !cell.rateAsked().equals("closed"))
        .filter(cell -> group.equals(new Cell.Group(cell.protocol(), cell.work(), cell.conns())))
        .filter(cell -> fixed.stream().noneMatch(other -> other.id().equals(cell.id())))
        .map(CompareReport.Cell::rateAsked)
        .findFirst()
        .orElse(null);
  }
}
