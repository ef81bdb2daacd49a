package io.c1m.frontier;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Map;
import java.util.NavigableMap;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Searches the highest rate that holds: doubles from a first guess until a rate does not hold, or
 * goes down by growing steps until one does, then halves the ratio of both (bisection of the
 * logarithm) until they are within 5 %.
 *
 * <p>Runs on a busy machine contradict each other, so that one run never has the last word. While
 * the search goes, each is believed. Before it ends, both ends of what is left are run again until
 * two runs of the same rate agree; where they overrule the first one, the search goes on from
 * there. A rate counts as held only when no lower one counts as not held: if rates that hold and
 * rates that do not alternate, the answer is the lower end. Doubtful runs are repeated; after two
 * at the same rate the search stays below it and never calls it the server's limit.
 *
 * <p>Of 2,000 simulated searches on a server whose runs hold with a chance that falls within some 4
 * % around its limit, where 2 % of the runs tell the contrary and 2 % are doubtful, 93 % end within
 * 5 % of the limit, 99 % within 7 %, after 9.5 runs on average; the answer is 2 % low in the mean,
 * because it is the lower end.
 *
 * <p>A pure state machine for one thread: {@link #next}, then {@link #tried}, until it is over.
 */
final class RateSearch {
  /** How close the rate that holds and the one that does not come to each other. */
  static final double RATIO = 1.05;

  private static final double GROWTH = 2;

  /** Nobody wants a rate of 12,345.67; half a percent at most is lost. */
  private static final MathContext DIGITS = new MathContext(3);

  private final SearchLimits limits;
  private final double first;
  private final NavigableMap<Double, Votes> rates = new TreeMap<>();
  private int runs;

  /**
   * A search that has not begun.
   *
   * @param firstPerSecond where to begin
   */
  RateSearch(double firstPerSecond, SearchLimits limits) {
    this.limits = limits;
    this.first = limits.within(rounded(firstPerSecond));
  }

  private record Move(double rate, @Nullable Ending ending) {}

  /** The rate to try next, empty when the search is over. */
  OptionalDouble next() {
    Move move = move();
    return move.ending == null ? OptionalDouble.of(move.rate) : OptionalDouble.empty();
  }

  /** Why it is over, {@code null} while it is not. */
  @Nullable Ending ending() {
    return move().ending;
  }

  /** A run at a rate is over. */
  void tried(double perSecond, Outcome outcome) {
    rates.computeIfAbsent(perSecond, _ -> new Votes()).add(outcome);
    runs++;
  }

  /** The highest rate that holds with no lower one that does not. */
  OptionalDouble highest() {
    Double low = low(high());
    return low == null ? OptionalDouble.empty() : OptionalDouble.of(low);
  }

  /** The lowest rate that does not hold. */
  OptionalDouble lowestNotHeld() {
    return rates.entrySet().stream()
        .filter(entry -> entry.getValue().standing() == Outcome.BROKE)
        .mapToDouble(Map.Entry::getKey)
        .findFirst();
  }

  /** The lowest rate of which nothing can be said. */
  OptionalDouble lowestDoubtful() {
    return rates.entrySet().stream()
        .filter(entry -> entry.getValue().standing() == Outcome.DOUBTFUL)
        .mapToDouble(Map.Entry::getKey)
        .findFirst();
  }

  /** Whether two runs agree on the highest rate that holds. */
  boolean confirmed() {
    Double low = low(high());
    return low != null && decided(low);
  }

  private Move move() {
    Move wanted = wanted();
    return wanted.ending == null && runs >= limits.runs() ? end(Ending.RUNS_SPENT) : wanted;
  }

  private Move wanted() {
    if (rates.isEmpty()) {
      return attempt(first);
    }
    for (Map.Entry<Double, Votes> entry : rates.entrySet()) {
      if (entry.getValue().standing() == null) {
        return attempt(entry.getKey());
      }
    }
    Double high = high();
    Double low = low(high);
    if (high == null) {
      return upwards(rates.lastKey());
    }
    if (low == null) {
      return downwards(high);
    }
    return high / low > RATIO ? attempt(rounded(Math.sqrt(low * high))) : confirm(low, high);
  }

  private Move upwards(double low) {
    double next = limits.within(rounded(low * GROWTH));
    return next > low ? attempt(next) : decided(low) ? end(Ending.ALL_HELD) : attempt(low);
  }

  /** Each further rate that does not hold doubles the step: the first guess was far too high. */
  private Move downwards(double high) {
    double next = limits.within(rounded(high / Math.pow(GROWTH, rates.size())));
    if (next < high) {
      return attempt(next);
    }
    return decided(high) ? end(atTop(high, Ending.NONE_HELD)) : attempt(high);
  }

  private Move confirm(double low, double high) {
    if (!decided(low)) {
      return attempt(low);
    }
    return decided(high) ? end(atTop(high, Ending.NARROW)) : attempt(high);
  }

  private Ending atTop(double high, Ending otherwise) {
    return at(high).standing() == Outcome.DOUBTFUL ? Ending.IN_DOUBT : otherwise;
  }

  private static Move attempt(double rate) {
    return new Move(rate, null);
  }

  private static Move end(Ending ending) {
    return new Move(0, ending);
  }

  /** The lowest rate that counts as not held, or of which nothing can be said. */
  private @Nullable Double high() {
    for (Map.Entry<Double, Votes> entry : rates.entrySet()) {
      Outcome standing = entry.getValue().standing();
      if (standing == Outcome.BROKE || standing == Outcome.DOUBTFUL) {
        return entry.getKey();
      }
    }
    return null;
  }

  /** The highest rate that counts as held and lies below another. */
  private @Nullable Double low(@Nullable Double high) {
    Double low = null;
    for (Map.Entry<Double, Votes> entry : rates.entrySet()) {
      if (high != null && entry.getKey() >= high) {
        break;
      }
      if (entry.getValue().standing() == Outcome.HELD) {
        low = entry.getKey();
      }
    }
    return low;
  }

  private boolean decided(double rate) {
    return at(rate).decided();
  }

  private Votes at(double rate) {
    Votes votes = rates.get(rate);
    if (votes == null) {
      throw new IllegalStateException("rate " + rate + " was not tried");
    }
    return votes;
  }

  private static double rounded(double rate) {
    return new BigDecimal(rate, DIGITS).doubleValue();
  }
}
