package io.c1m.frontier;

import io.c1m.bench.ClientResult.Status;
import io.c1m.bench.Threshold;
import io.c1m.report.ClientReport;
import io.c1m.report.CompareReport.Repeat;
import org.jspecify.annotations.Nullable;

/**
 * What one run says about the rate that was asked of it. A rate is held when the run is ok, which
 * takes that the rate was achieved and that nothing failed, and the condition holds. A run that
 * failed, or whose server could not keep up, breaks it. Any other status says that the figures do
 * not speak of the server; so does a window in which nothing came to an end.
 *
 * @param figureUs what the condition is about, {@code null} when the run has no such figure
 * @param why it did not hold, {@code null} when it did
 */
record RateJudgement(Outcome outcome, @Nullable Double figureUs, @Nullable String why) {

  /**
   * Judges a run.
   *
   * @param perSecond the rate asked for
   */
  static RateJudgement of(Repeat repeat, Threshold condition, double perSecond) {
    ClientReport client = repeat.client();
    if (client == null) {
      return new RateJudgement(Outcome.BROKE, null, String.valueOf(repeat.failure()));
    }
    Double figure = condition.value(client.result(), perSecond);
    Status status = client.status();
    boolean failed = status == Status.FAILED || repeat.failure() != null;
    if (failed || status == Status.OVERLOADED) {
      return new RateJudgement(Outcome.BROKE, figure, reason(repeat, client));
    }
    if (status != Status.OK) {
      return new RateJudgement(Outcome.DOUBTFUL, figure, reason(repeat, client));
    }
    String violation = condition.violation(client.result(), perSecond);
    if (violation == null) {
      return new RateJudgement(Outcome.HELD, figure, null);
    }
    return new RateJudgement(figure == null ? Outcome.DOUBTFUL : Outcome.BROKE, figure, violation);
  }

  /** Its status, and the first reason for it. */
  private static String reason(Repeat repeat, ClientReport client) {
    String failure = repeat.failure();
    if (failure != null) {
      return failure;
    }
    String status = client.status().label();
    if (!client.reasons().isEmpty()) {
      return status + ": " + client.reasons().getFirst();
    }
    return repeat.reasons().isEmpty() ? status : status + ": " + repeat.reasons().getFirst();
  }
}
