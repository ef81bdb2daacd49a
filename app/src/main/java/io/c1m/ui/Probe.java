package io.c1m.ui;

/** Looks at what runs, for its status. Called by one thread. */
@FunctionalInterface
public interface Probe {
  /**
   * What there is to show now.
   *
   * @param whole whether {@link Details} are wanted, which cost more than all else
   */
  Snapshot take(boolean whole);
}
