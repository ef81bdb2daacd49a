package io.c1m.result;

import io.c1m.bench.Slice;
import io.c1m.report.ClientReport;
import io.c1m.report.ClientReport.Window;
import io.c1m.result.ResultFile.OfClient;
import io.c1m.unit.Units;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Looks whether results are those of all clients of one run, so that they add up. */
final class Slices {
  /**
   * What the windows of all clients must have in common of the longest. Rates add up only while all
   * clients send; what the others do without one of them is at most a twentieth then.
   */
  static final double COMMON_SHARE = 0.95;

  /** What each client has for itself: where it is, what it is called, where it writes. */
  private static final Set<String> OWN =
      Set.of(
          "slice",
          "target",
          "ports",
          "local-ips",
          "source-ports",
          "loops",
          "processes",
          "start-at",
          "late",
          "out",
          "hdr",
          "metrics",
          "server-metrics",
          "live",
          "quiet",
          "run",
          "threshold");

  private Slices() {}

  /**
   * Looks at them.
   *
   * @throws IllegalArgumentException with one line that says what does not fit
   */
  static void check(List<OfClient> files) {
    if (files.size() < 2) {
      throw new IllegalArgumentException(
          "there is nothing to merge with: name two results or more");
    }
    complete(files);
    OfClient first = files.getFirst();
    for (OfClient file : files.subList(1, files.size())) {
      sameOptions(first, file);
    }
    windows(files);
  }

  /** Each slice must be there once. */
  private static void complete(List<OfClient> files) {
    @Nullable OfClient[] places = new OfClient[slice(files.getFirst()).of()];
    for (OfClient file : files) {
      Slice slice = slice(file);
      if (slice.of() != places.length) {
        throw new IllegalArgumentException(
            file.path() + " is slice " + slice.text() + ": the others are of " + places.length);
      }
      OfClient other = places[slice.index()];
      if (other != null) {
        throw new IllegalArgumentException(
            file.path() + " and " + other.path() + " are both slice " + slice.text());
      }
      places[slice.index()] = file;
    }
    int missing = Arrays.asList(places).indexOf(null);
    if (missing >= 0) {
      throw new IllegalArgumentException(
          "slice " + new Slice(missing, places.length).text() + " is missing: name its result too");
    }
  }

  private static Slice slice(OfClient file) {
    String text = file.report().options().get("slice");
    if (text == null || !file.report().parts().isEmpty()) {
      throw new IllegalArgumentException(
          file.path()
              + (text == null ? " is that of a whole run" : " is merged already")
              + ": only slices of one run merge, of clients with --slice=1/N to N/N");
    }
    return Slice.parse(text);
  }

  private static void sameOptions(OfClient first, OfClient other) {
    Map<String, String> one = first.report().options();
    Map<String, String> two = other.report().options();
    Set<String> names = new TreeSet<>(one.keySet());
    names.addAll(two.keySet());
    names.removeAll(OWN);
    for (String name : names) {
      if (!String.valueOf(one.get(name)).equals(String.valueOf(two.get(name)))) {
        throw new IllegalArgumentException(
            "not of one run: "
                + told(first, name, one.get(name))
                + ", "
                + told(other, name, two.get(name)));
      }
    }
  }

  private static String told(OfClient file, String name, @Nullable String value) {
    return file.path() + (value == null ? " has no --" + name : " has --" + name + "=" + value);
  }

  private static void windows(List<OfClient> files) {
    long start = Long.MIN_VALUE;
    long end = Long.MAX_VALUE;
    double longest = 0;
    for (OfClient file : files) {
      Window window = window(file);
      start = Math.max(start, window.startEpochMs());
      end = Math.min(end, window.startEpochMs() + Math.round(window.seconds() * 1e3));
      longest = Math.max(longest, window.seconds());
    }
    double common = Math.max(0, (end - start) / 1e3);
    if (common < COMMON_SHARE * longest) {
      throw new IllegalArgumentException(
          "the windows have "
              + Units.duration(common * 1e9)
              + " of "
              + Units.duration(longest * 1e9)
              + " in common: not of one run, or without the same --start-at, or by clocks that"
              + " differ");
    }
  }

  private static Window window(OfClient file) {
    ClientReport report = file.report();
    Window window = report.window();
    if (window == null) {
      throw new IllegalArgumentException(
          file.path() + " has no measured window: " + String.join("; ", report.reasons()));
    }
    return window;
  }
}
