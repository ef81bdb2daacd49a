package io.c1m.result;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Options of a result by which it measures something else, or under other circumstances. */
public final class MeasuredOptions {
  /** Those that say when and how often cells run, how they are judged, where results go. */
  private static final Set<String> BESIDE =
      Set.of(
          "seed",
          "out",
          "hdr",
          "overwrite",
          "wait",
          "resume",
          "metrics",
          "live",
          "quiet",
          "run",
          "jfr",
          "baseline",
          "margin",
          "disturbance",
          "budget",
          "repeats",
          "start-at",
          "threshold");

  private MeasuredOptions() {}

  /** The names of those in which two results differ, in order. */
  public static List<String> different(Map<String, String> one, Map<String, String> other) {
    Set<String> names = new TreeSet<>(one.keySet());
    names.addAll(other.keySet());
    names.removeAll(BESIDE);
    return names.stream()
        .filter(name -> !String.valueOf(one.get(name)).equals(String.valueOf(other.get(name))))
        .toList();
  }
}
