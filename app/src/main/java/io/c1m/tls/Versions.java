package io.c1m.tls;

import java.util.List;

/** The versions of TLS that are spoken here. */
public final class Versions {
  /** By their names in the JDK, the newest first. */
  public static final List<String> ALL = List.of("TLSv1.3", "TLSv1.2");

  private Versions() {}

  /**
   * Checks a choice of versions.
   *
   * @throws IllegalArgumentException with one line, for an unknown one or none
   */
  public static List<String> checked(List<String> names) {
    for (String name : names) {
      if (!ALL.contains(name)) {
        throw new IllegalArgumentException(
            "'" + name + "' is no version of TLS: choose of " + String.join(", ", ALL));
      }
    }
    return List.copyOf(names);
  }
}
