package io.c1m.suite;

import java.util.List;
import java.util.stream.Collectors;

/** The registry of suites: help, the comparison and the tests read this list. */
public final class Suites {
  /** What stands for every suite of the registry. */
  public static final String EVERY = "all";

  /** All suites, in the order in which they are shown. */
  public static final List<Suite> ALL =
      List.of(
          MillionGo.SUITE, ReactorOfHundredPorts.SUITE, PushToMany.SUITE, AcceptLoopsServer.SUITE);

  private Suites() {}

  /**
   * The suites of some names.
   *
   * @param names of suites, or {@link #EVERY} alone
   * @throws IllegalArgumentException for an unknown one; the message names the valid ones
   */
  public static List<Suite> named(List<String> names) {
    return names.equals(List.of(EVERY))
        ? ALL
        : names.stream().map(Suites::named).distinct().toList();
  }

  private static Suite named(String name) {
    return ALL.stream()
        .filter(suite -> suite.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "unknown suite '"
                        + name
                        + "': choose some of "
                        + ALL.stream().map(Suite::name).collect(Collectors.joining(", "))
                        + ", or "
                        + EVERY
                        + " or "
                        + JvmSuite.NAME
                        + " alone"));
  }
}
