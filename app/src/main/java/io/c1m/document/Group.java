package io.c1m.document;

import io.c1m.protocol.Protocols;
import io.c1m.report.CompareReport;
import io.c1m.report.CompareReport.Cell;
import io.c1m.report.ParetoFront;
import io.c1m.unit.Units;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Cells that differ in nothing but their case, and so stand in one table.
 *
 * @param sharedCores whether server and client competed for the same processors
 */
record Group(List<Subject> subjects, boolean sharedCores) {
  private record Key(String protocol, String work, String tls, int conns, String rate) {}

  /** All groups of a file, in its order. */
  static List<Group> all(CompareReport report) {
    Map<Key, List<Subject>> groups = new LinkedHashMap<>();
    for (Subject subject : Subject.all(report)) {
      Cell cell = subject.cell();
      Key key = new Key(cell.protocol(), cell.work(), cell.tls(), cell.conns(), cell.rateAsked());
      groups.computeIfAbsent(key, _ -> new ArrayList<>()).add(subject);
    }
    return groups.values().stream()
        .map(subjects -> new Group(subjects, report.sharedCores()))
        .toList();
  }

  /** What its cells have in common. */
  String title() {
    Cell cell = subjects.getFirst().cell();
    String secured = cell.tls().equals("off") ? "" : " with TLS";
    return title(cell.protocol(), cell.work(), cell.conns(), secured, cell.rateAsked());
  }

  /** The same of a front. */
  static String title(ParetoFront front) {
    return title(front.protocol(), front.work(), front.conns(), "", front.rateAsked());
  }

  private static String title(
      String protocol, String work, int conns, String secured, String rate) {
    return String.format(
        Locale.ROOT,
        "%s, work %s, %,d %s%s, %s",
        protocol,
        work,
        conns,
        conns == 1 ? "connection" : "connections",
        secured,
        pacing(protocol, rate));
  }

  private static String pacing(String protocol, String rate) {
    return switch (rate) {
      case "closed" -> "closed loop";
      case "idle" -> serverPaced(protocol) ? "paced by the server" : "idle";
      default ->
          rate.contains("/")
              ? "open loop at " + Units.grouped(Units.perSecond(rate)) + "/s"
              : "rate " + rate;
    };
  }

  private static boolean serverPaced(String protocol) {
    return Protocols.ALL.stream()
        .anyMatch(known -> known.name().equals(protocol) && known.serverPaced());
  }

  /** Whether its throughput is that of server and client together, and ranks nothing. */
  boolean throughputOfBoth() {
    return sharedCores && subjects.getFirst().cell().rateAsked().equals("closed");
  }

  /** What a latency is counted from. */
  String latencyFrom() {
    Subject first = subjects.getFirst();
    if (first.paced()) {
      return "Latency is counted from when a request was due (corrected for coordinated omission).";
    }
    return serverPaced(first.cell().protocol())
        ? "Requests are the server's messages; latency is counted from when they were due."
        : "Latency is counted from the actual send: a closed loop waits for each reply before it"
            + " sends again, so that a stall is seen by few requests.";
  }

  /** Why figures of a cell are missing, in doubt, or below what was asked for. */
  List<String> reasons() {
    List<String> reasons = new ArrayList<>();
    for (Subject subject : subjects) {
      for (String reason : subject.cell().reasons()) {
        reasons.add(subject.name().text() + ": " + reason);
      }
    }
    return reasons;
  }
}
