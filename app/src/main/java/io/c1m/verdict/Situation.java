package io.c1m.verdict;

import io.c1m.report.CompareReport.Cell;
import io.c1m.report.ParetoFront;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What the cells of a group were asked for, in words. */
final class Situation {
  private static final String NO_TLS = "off";

  private Situation() {}

  /**
   * Such as "At 5,000/s on 50,000 connections with TLS and a 3 ms wait".
   *
   * @param sharedCores whether it has to be said that both sides had the same cores
   */
  static String of(Group group, boolean sharedCores) {
    Group.Key key = group.key();
    String load = load(key.protocol(), key.conns(), key.rateAsked());
    List<String> with = new ArrayList<>();
    if (group.cells().stream().map(Cell::tls).noneMatch(NO_TLS::equals)) {
      with.add("TLS");
    }
    if (!key.work().equals("none")) {
      with.add(work(key.work()));
    }
    if (sharedCores && group.closedLoop()) {
      with.add("shared cores");
    }
    return with.isEmpty() ? load : load + " with " + Words.and(with);
  }

  /** The same of a front, as far as that tells. */
  static String of(ParetoFront front) {
    String load = load(front.protocol(), front.conns(), front.rateAsked());
    return front.work().equals("none") ? load : load + " with " + work(front.work());
  }

  private static String load(String protocol, int conns, String rateAsked) {
    String what = protocol.equals("echo") ? "" : " of " + protocol;
    String begin =
        switch (rateAsked) {
          case Cells.CLOSED -> "In closed loop";
          case Cells.IDLE -> "Without requests of the client";
          default -> "At " + Numbers.asked(rateAsked);
        };
    return String.format(Locale.ROOT, "%s%s on %,d connections", begin, what, conns);
  }

  /** A wait of a fixed time by its name, any other work as on the command line. */
  private static String work(String work) {
    int colon = work.indexOf(':');
    String time = work.substring(colon + 1);
    if (!time.matches("[0-9.]+[a-z]+")) {
      return "work " + work;
    }
    String spaced = time.replaceFirst("(?<=[0-9])(?=[a-z])", " ");
    return switch (colon < 0 ? "" : work.substring(0, colon)) {
      case "sleep" -> "a " + spaced + " wait";
      case "block" -> "a blocking " + spaced + " wait";
      case "spin" -> spaced + " of computing";
      default -> "work " + work;
    };
  }
}
