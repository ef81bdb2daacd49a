package io.c1m.page;

import java.util.List;
import java.util.Locale;

/** What each request of a second cost. */
enum Ratio {
  CPU_SECONDS_PER_REQUEST(Column.CPU_SECONDS),
  CONTEXT_SWITCHES_PER_REQUEST(Column.CONTEXT_SWITCHES);

  static final List<Ratio> ALL = List.of(values());

  private final Column cost;

  Ratio(Column cost) {
    this.cost = cost;
  }

  /** Of the rates of one second; NaN when it had no requests. */
  double of(double[] rates) {
    double requests = rates[Column.REQUESTS.ordinal()];
    return requests > 0 ? rates[cost.ordinal()] / requests : Double.NaN;
  }

  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
