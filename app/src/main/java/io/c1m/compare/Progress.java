package io.c1m.compare;

import io.c1m.bench.ClientResult.Status;
import io.c1m.report.CompareReport.Repeat;
import io.c1m.report.Spread;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * How far a comparison has come, cell by cell. Written by the thread that runs it, readable by any.
 */
public final class Progress {
  private static final double NANOS = 1e9;

  private final Map<Cell, Row> rows = new LinkedHashMap<>();
  private final double expectedSeconds;
  private double secondsOfRuns;
  private int runs;
  private long beganNanos;

  /**
   * A cell of the matrix while it fills in.
   *
   * @param name its mode, or the name that it was given
   * @param load its protocol and work, empty where the name says it all
   * @param rate as it is asked for
   * @param planned runs
   * @param done runs that are over
   * @param running whether it runs now
   * @param requestsPerSecond the median so far, {@code null} without a result
   * @param p99Nanos the median so far, {@code null} without a result
   * @param status so far, empty without a result
   * @param trouble whether the status says that the figures do not speak of the server
   */
  public record Row(
      String name,
      String load,
      int conns,
      String rate,
      int planned,
      int done,
      boolean running,
      @Nullable Double requestsPerSecond,
      @Nullable Double p99Nanos,
      String status,
      boolean trouble) {
    private Row running(boolean now) {
      return with(planned, now);
    }

    private Row planned(int repeats) {
      return with(repeats, running);
    }

    private Row with(int repeats, boolean now) {
      return new Row(
          name,
          load,
          conns,
          rate,
          repeats,
          done,
          now,
          requestsPerSecond,
          p99Nanos,
          status,
          trouble);
    }
  }

  /**
   * Of a comparison that has not begun.
   *
   * @param expectedSeconds of a run, as long as none is over
   */
  Progress(double expectedSeconds) {
    this.expectedSeconds = expectedSeconds;
  }

  /** So many runs there will be of a cell, as far as is known by now. */
  synchronized void plan(Cell cell, int repeats) {
    boolean saysAll = cell.id().equals(cell.caseName());
    String load = saysAll ? "" : cell.protocol() + "/" + cell.work();
    rows.merge(
        cell,
        new Row(
            cell.caseName(),
            load,
            cell.conns(),
            cell.rate(),
            repeats,
            0,
            false,
            null,
            null,
            "",
            false),
        (row, _) -> row.planned(repeats));
  }

  synchronized void begin(Cell cell) {
    rows.computeIfPresent(cell, (_, row) -> row.running(true));
    beganNanos = System.nanoTime();
  }

  /**
   * A run of a cell is over.
   *
   * @param soFar all of its runs that count
   */
  void end(Cell cell, List<Repeat> soFar) {
    fill(cell, soFar);
    synchronized (this) {
      secondsOfRuns += secondsOfPresent();
      runs++;
      beganNanos = 0;
    }
  }

  /**
   * What is known of a cell that does not run.
   *
   * @param soFar all of its runs that count
   */
  void fill(Cell cell, List<Repeat> soFar) {
    Summary summary = soFar.isEmpty() ? null : Summary.of(cell, soFar);
    synchronized (this) {
      rows.computeIfPresent(
          cell,
          (_, row) -> summary == null ? row.running(false) : filled(row, soFar.size(), summary));
    }
  }

  private static Row filled(Row row, int done, Summary summary) {
    Spread rate = summary.requestsPerSecond();
    Spread p99 = summary.latency().p99Spread();
    // what a client that was the limit has measured says nothing of the server
    boolean struck = summary.status() == Status.CLIENT_LIMITED;
    return new Row(
        row.name,
        row.load,
        row.conns,
        row.rate,
        row.planned,
        done,
        false,
        rate == null || struck ? null : (Double) rate.median(),
        p99 == null || struck ? null : (Double) (p99.median() * 1e3),
        summary.status().label(),
        !summary.valid());
  }

  /** All cells that are known by now, in the order of the matrix. */
  public synchronized List<Row> rows() {
    return new ArrayList<>(rows.values());
  }

  /**
   * How long the runs take that are not over, by the mean of those that are.
   *
   * @param left runs not over, the present one included
   * @return seconds, empty when none is left
   */
  public synchronized OptionalDouble secondsLeft(int left) {
    if (left <= 0) {
      return OptionalDouble.empty();
    }
    double each = secondsEach();
    return OptionalDouble.of((left - 1) * each + Math.max(0, each - secondsOfPresent()));
  }

  /** How long a run takes: the mean of those that are over, as expected before the first. */
  synchronized double secondsEach() {
    return runs == 0 ? expectedSeconds : secondsOfRuns / runs;
  }

  private double secondsOfPresent() {
    return beganNanos == 0 ? 0 : (System.nanoTime() - beganNanos) / NANOS;
  }
}
