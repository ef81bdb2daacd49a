package io.c1m.selfcheck;

import io.c1m.compare.Comparison;
import io.c1m.compare.Rounds;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Runs all checks, one after the other, each in fresh JVMs as comparisons do. Run by one thread;
 * {@link #stop} is for others.
 */
public final class Selfcheck {
  private static final List<Check> ALL =
      List.of(new NoDifference(), new KnownDelay(), new Stall(), new SaturatedClient());

  /** Any will do: it is about the order of two cells that are the same. */
  private static final long SEED = 1;

  private @Nullable Comparison running;
  private boolean stopped;

  /** Checks that have not begun. */
  public Selfcheck() {}

  /** Gives up the check that runs, and those after it. */
  public synchronized void stop() {
    stopped = true;
    if (running != null) {
      running.stop();
    }
  }

  /**
   * Runs them.
   *
   * @param told what each came to, as soon as it is known
   * @return whether all hold
   */
  public boolean run(Consumer<Finding> told) throws IOException {
    boolean all = true;
    for (Check check : ALL) {
      Comparison comparison = new Comparison(check.settings(), SEED);
      if (!begin(comparison)) {
        return false;
      }
      comparison.run(check.cells(), Rounds.of(1, check.repeats()));
      if (comparison.stopped()) {
        return false;
      }
      Finding finding = judge(check, comparison);
      told.accept(finding);
      all &= finding.holds();
    }
    return all;
  }

  private synchronized boolean begin(Comparison comparison) {
    running = comparison;
    return !stopped;
  }

  private static Finding judge(Check check, Comparison comparison) {
    try {
      return check.judge(comparison.results());
    } catch (Check.Unmeasured e) {
      return new Finding(check.name(), false, "came to no measurement: " + e.getMessage());
    }
  }
}
