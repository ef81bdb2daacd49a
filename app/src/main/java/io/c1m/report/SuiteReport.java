package io.c1m.report;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A ready-made suite within a result file: whose figures its cells stand beside.
 *
 * @param name of the suite
 * @param summary what its original is
 * @param source whose original it is
 * @param machine that the original's figures were taken on
 * @param scaled what was run smaller or otherwise than in the original, a line each
 * @param rows in the order of the original's table
 */
public record SuiteReport(
    String name,
    String summary,
    String source,
    String machine,
    List<String> scaled,
    List<Row> rows) {

  /**
   * A cell and its original.
   *
   * @param cell id of the cell
   * @param name of the row within its suite
   * @param originals the systems that it stands for
   * @param server the original's command, as far as the server goes
   * @param client the same of the client
   * @param ran the commands that ran, server and client, without what every child is given
   * @param note what has to be known to read the row, {@code null} for nothing
   * @param theirs {@code null} when no figures are known
   * @param ourLittle {@code null} when there was nothing in flight
   * @param theirLittle {@code null} when a figure for it is unknown
   */
  public record Row(
      String cell,
      String name,
      List<String> originals,
      String server,
      String client,
      List<String> ran,
      @Nullable String note,
      @Nullable Figures theirs,
      @Nullable Little ourLittle,
      @Nullable Little theirLittle) {}

  /**
   * What an original has published; unknown is {@code null}.
   *
   * @param requestsPerSecond requests or messages per second
   * @param latencySeconds as published, a mean where that is said
   * @param connections open at once
   * @param memory in words, because it is of different things
   * @param machine where it is not the suite's
   * @param source project and file
   */
  public record Figures(
      @Nullable Double requestsPerSecond,
      @Nullable Double latencySeconds,
      @Nullable Integer connections,
      @Nullable String memory,
      @Nullable String machine,
      String source) {}
}
