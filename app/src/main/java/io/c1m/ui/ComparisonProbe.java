package io.c1m.ui;

import io.c1m.compare.Comparison;
import java.util.OptionalDouble;

/** Looks at a comparison. */
public final class ComparisonProbe implements Probe {
  private final Comparison comparison;
  private final String title;

  /** Of a comparison, begun or not. */
  public ComparisonProbe(Comparison comparison, long seed) {
    this.comparison = comparison;
    this.title = "c1m compare  seed " + seed;
  }

  @Override
  public Snapshot take(boolean whole) {
    int planned = comparison.planned();
    int done = comparison.done();
    if (planned == 0) {
      return Snapshot.of("starting", 0.0, null);
    }
    OptionalDouble left = comparison.progress().secondsLeft(planned - done);
    Details details =
        new Details(
            title,
            left.isPresent() ? (Double) left.getAsDouble() : null,
            null,
            comparison.progress().rows());
    String stage = "run " + Math.min(done + 1, planned) + " of " + planned;
    return Snapshot.of(stage, (double) done / planned, comparison.current()).with(details);
  }
}
