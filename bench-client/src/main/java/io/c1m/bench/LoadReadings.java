package io.c1m.bench;

import io.c1m.bench.ClientFigures.Kind;
import java.util.EnumSet;
import java.util.Set;

/** What a load client shows of itself while it runs. Every method may be called by any thread. */
public interface LoadReadings {
  /** What is asked of it. */
  LoadAsked asked();

  /** What has been counted and measured; up to a second old where it runs in other processes. */
  default ClientFigures figures() {
    return figures(EnumSet.allOf(Kind.class));
  }

  /**
   * The same with some of the distributions alone, which cost more than all else.
   *
   * @param wanted may be empty
   */
  ClientFigures figures(Set<Kind> wanted);
}
