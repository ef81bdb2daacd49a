package io.c1m.doctor;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All findings about a wanted run.
 *
 * @param demand what the run comes to here
 * @param findings one of each check, in their order
 */
public record Diagnosis(Demand demand, List<Finding> findings) {
  static Diagnosis of(Scene scene) {
    return new Diagnosis(
        scene.demand(), Checks.ALL.stream().map(check -> check.find(scene)).toList());
  }

  /** The limit that a growing run meets first, {@code null} when none is in the way. */
  public @Nullable Finding first() {
    return tightest(Finding::inTheWay);
  }

  /** Whether as many connections as wanted can be reached. */
  public boolean reachable() {
    return first() == null;
  }

  /** How many connections fit now, {@code null} when no limit could be read. */
  public @Nullable Long fits() {
    Finding tightest = tightest(finding -> finding.fits() != null);
    return tightest == null ? null : tightest.fits();
  }

  /**
   * Why a run that is about to start is certain to fail: one line with the numbers and what to do;
   * {@code null} when it may succeed.
   */
  public @Nullable String refusal() {
    Finding found = tightest(finding -> finding.inTheWay() && finding.certain());
    if (found == null) {
      return null;
    }
    Unit unit = found.unit();
    return String.format(
        Locale.ROOT,
        "%s is %s, and %,d connections need %s: %,d would fit; %s",
        found.limit(),
        found.have() == null ? "unknown" : unit.text(found.have()),
        demand.need().conns(),
        found.need() == null ? "more" : unit.text(found.need()),
        found.fits(),
        Objects.requireNonNull(found.fix()).in(Place.HOST));
  }

  private @Nullable Finding tightest(Predicate<Finding> wanted) {
    Stream<Finding> chosen = findings.stream().filter(wanted);
    return chosen
        .min(Comparator.comparingLong(finding -> Objects.requireNonNull(finding.fits())))
        .orElse(null);
  }
}
