package io.c1m.statistics;

/**
 * Several intervals that are to be right together: each is allowed its share of the error of all,
 * by Bonferroni's inequality, whether they depend on each other or not (O. J. Dunn, Multiple
 * comparisons among means, JASA 56 (293), 1961).
 *
 * <p>Stepwise procedures such as Holm's find more differences at the same error, but their
 * intervals do not hold together, and intervals are what is shown. Dunnett's needs one deviation
 * for all, which modes of serving do not share.
 */
public final class Bonferroni {
  private Bonferroni() {}

  /**
   * The confidence that each needs.
   *
   * @param together the confidence of all, above 0 and below 1
   * @param count how many there are, at least 1
   */
  public static double each(double together, int count) {
    if (count < 1) {
      throw new IllegalArgumentException("no comparison among " + count);
    }
    return 1 - (1 - together) / count;
  }
}
