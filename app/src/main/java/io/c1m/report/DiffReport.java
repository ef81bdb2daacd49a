package io.c1m.report;

import io.c1m.doctor.Environment;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What has changed between two results, schema {@code c1m.diff/1}.
 *
 * @param tolerance smaller changes than this share do not count, such as 0.05
 * @param confidence of all intervals together, 0 to 1
 * @param method how the intervals were made, in a few words
 * @param environmentDifferences that were allowed
 * @param optionDifferences options that both were not given alike
 * @param onlyBefore ids of cells that the second result lacks
 * @param onlyAfter ids of cells that the first result lacks
 * @param invalid cells whose figures do not speak of the server, and are not compared
 */
public record DiffReport(
    String schema,
    Side before,
    Side after,
    double tolerance,
    double confidence,
    String method,
    List<String> environmentDifferences,
    List<String> optionDifferences,
    List<Change> changes,
    List<String> onlyBefore,
    List<String> onlyAfter,
    List<Invalid> invalid) {

  /** One of the results. */
  public record Side(String file, String command, Environment environment) {}

  /**
   * A figure of a cell on both sides.
   *
   * @param metric the figure as the result file names it
   * @param before the median of the runs
   * @param after the same of the other result
   * @param runsBefore that have the figure
   * @param runsAfter that have it
   * @param ratio after by before, of the geometric means; {@code null} with too few runs
   * @param low lower end of its interval
   * @param high upper end
   * @param text a sentence
   */
  public record Change(
      String cell,
      String metric,
      double before,
      double after,
      int runsBefore,
      int runsAfter,
      @Nullable Double ratio,
      @Nullable Double low,
      @Nullable Double high,
      Outcome outcome,
      String text) {}

  /** What follows for one figure. */
  public enum Outcome {
    /** Worse, by more than noise and tolerance. */
    REGRESSION,
    /** Better, by more than noise and tolerance. */
    IMPROVEMENT,
    /** Whatever change there is is within the tolerance. */
    SAME,
    /** Runs vary too much to tell: a change beyond the tolerance may be there. */
    UNDECIDED,
    /** Too few runs on a side for an interval. */
    TOO_FEW
  }

  /** A cell that came to no valid result on one side. */
  public record Invalid(String cell, String side, String status, List<String> reasons) {}

  /** Whether there is a change with an outcome. */
  public boolean has(Outcome outcome) {
    return changes.stream().anyMatch(change -> change.outcome() == outcome);
  }
}
