package io.c1m.doctor;

import org.jspecify.annotations.Nullable;

/**
 * What a check found out about one limit.
 *
 * @param limit as the kernel or the JVM calls it
 * @param unit of {@code have} and {@code need}
 * @param have what there is, {@code null} when unknown or not applicable
 * @param need what the wanted run needs, {@code null} when not applicable
 * @param verdict what that comes to
 * @param fits connections that this limit has room for; {@code null} when it does not bound them,
 *     so that too low a value only makes a run slower or less sure
 * @param certain whether a run that does not fit fails whatever else is done: it is then refused
 * @param reason why this much is needed, one line
 * @param fix what to set, {@code null} when there is nothing to do
 */
public record Finding(
    String limit,
    Unit unit,
    @Nullable Long have,
    @Nullable Long need,
    Verdict verdict,
    @Nullable Long fits,
    boolean certain,
    String reason,
    @Nullable Fix fix) {
  /** Of a limit that the wanted run does not meet. */
  static Finding notApplicable(String limit, String reason) {
    return new Finding(
        limit, Unit.COUNT, null, null, Verdict.NOT_APPLICABLE, null, false, reason, null);
  }

  /** Of a limit that cannot be read. */
  static Finding unknown(String limit, Unit unit, @Nullable Long need, String reason) {
    return new Finding(limit, unit, null, need, Verdict.UNKNOWN, null, false, reason, null);
  }

  /** Of a limit that slows a run down where it is too low. */
  static Finding soft(String limit, Unit unit, long have, long need, String reason, Fix fix) {
    return least(limit, unit, have, need, null, false, reason, fix);
  }

  /** Of a limit that has room for a number of connections. */
  static Finding bound(
      String limit, Unit unit, long have, long need, long fits, String reason, Fix fix) {
    return least(limit, unit, have, need, Math.max(0, fits), true, reason, fix);
  }

  /** Of a limit of which there has to be at least a need. */
  static Finding least(
      String limit,
      Unit unit,
      long have,
      long need,
      @Nullable Long fits,
      boolean certain,
      String reason,
      Fix fix) {
    boolean low = have < need;
    return new Finding(
        limit,
        unit,
        have,
        need,
        low ? Verdict.LOW : Verdict.OK,
        fits,
        certain,
        reason,
        low ? fix : null);
  }

  /** Whether it keeps the wanted number of connections from being reached. */
  public boolean inTheWay() {
    return verdict == Verdict.LOW && fits != null;
  }
}
