package io.c1m.cli;

import io.c1m.bench.ClientResult;
import io.c1m.bench.Latency;
import io.c1m.bench.Rate;
import io.c1m.bench.Recovery;
import io.c1m.unit.Units;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A client's result in words: a pure function from figures to lines. */
final class ClientSummary {
  private ClientSummary() {}

  static List<String> lines(ClientResult result, Rate rate, double windowSeconds) {
    List<String> lines = new ArrayList<>();
    ClientResult.Connections connections = result.connections();
    lines.add(
        String.format(
            Locale.ROOT,
            "connections  %,d of %,d opened in %.2f s (%s/s, %.1f ms per 1,000)%s%s",
            connections.opened(),
            connections.requested(),
            connections.seconds(),
            Units.grouped(connections.perSecond()),
            connections.opened() == 0 ? 0 : connections.seconds() * 1e6 / connections.opened(),
            listed(", failed: ", connections.failed()),
            listed(", lost: ", connections.lost())));
    ClientResult.Lag connect = connections.connectLatencyUs();
    if (connect != null) {
      lines.add(
          String.format(
              Locale.ROOT,
              "connect      p50 %s   p99 %s   max %s",
              micros(connect.p50()),
              micros(connect.p99()),
              micros(connect.max())));
    }
    recovery(lines, connections.recovery());
    greetings(lines, result.greetings());
    ClientResult.Pushes pushes = result.pushes();
    if (pushes != null) {
      pushes(lines, pushes, result, windowSeconds);
    } else if (!(rate instanceof Rate.Idle)) {
      requests(lines, result, rate, windowSeconds);
    }
    lines.add("status       " + result.status().label() + listed(result.reasons()));
    return lines;
  }

  private static void recovery(List<String> lines, Recovery.@Nullable Summary recovery) {
    if (recovery != null) {
      lines.add(
          String.format(
              Locale.ROOT,
              "recovery     %,d lost in %,d episode%s, the longest %.2f s: %s",
              recovery.lost(),
              recovery.episodes(),
              recovery.episodes() == 1 ? "" : "s",
              recovery.longestSeconds(),
              recovery.missingAtEnd() == 0
                  ? "all back"
                  : String.format(Locale.ROOT, "%,d not back", recovery.missingAtEnd())));
    }
  }

  private static void greetings(List<String> lines, ClientResult.@Nullable Greetings greetings) {
    if (greetings == null) {
      return;
    }
    ClientResult.Lag latency = greetings.latencyUs();
    lines.add(
        String.format(
            Locale.ROOT,
            "greetings    %,d of %,d answered%s",
            greetings.answered(),
            greetings.sent(),
            latency == null ? "" : "   " + lag(latency)));
  }

  private static void pushes(
      List<String> lines, ClientResult.Pushes pushes, ClientResult result, double windowSeconds) {
    lines.add(
        String.format(
            Locale.ROOT,
            "messages     %,d in %.1f s: %s/s received",
            pushes.received(),
            windowSeconds,
            Units.grouped(result.requests().perSecond())));
    latency(lines, "lateness", result.latencyUs().corrected());
    ClientResult.Lag gap = pushes.gapUs();
    if (gap != null) {
      lines.add("gap          " + lag(gap));
    }
    if (result.requests().unansweredAtEnd() > 0) {
      lines.add(
          String.format(
              Locale.ROOT,
              "at the end   %,d due and not there; counted at their age",
              result.requests().unansweredAtEnd()));
    }
  }

  private static String lag(ClientResult.Lag lag) {
    return "p50 "
        + micros(lag.p50())
        + "   p99 "
        + micros(lag.p99())
        + "   max "
        + micros(lag.max());
  }

  private static void requests(
      List<String> lines, ClientResult result, Rate rate, double windowSeconds) {
    ClientResult.Requests requests = result.requests();
    String asked =
        rate instanceof Rate.Open open
            ? String.format(Locale.ROOT, " of %s/s asked", Units.grouped(open.perSecond()))
            : " (closed loop)";
    lines.add(
        String.format(
            Locale.ROOT,
            "requests     %,d in %.1f s: %s/s%s%s",
            requests.completed(),
            windowSeconds,
            Units.grouped(requests.perSecond()),
            asked,
            listed(", failed: ", requests.errors())));
    if (requests.unansweredAtEnd() + requests.unsentAtEnd() > 0) {
      lines.add(
          String.format(
              Locale.ROOT,
              "at the end   %,d without an answer, %,d due and not sent; counted at their age",
              requests.unansweredAtEnd(),
              requests.unsentAtEnd()));
    }
    latency(lines, "corrected", result.latencyUs().corrected());
    latency(lines, "raw", result.latencyUs().raw());
    ClientResult.Lag lag = result.sendLagUs();
    if (lag != null) {
      lines.add(
          String.format(
              Locale.ROOT,
              "send lag     p50 %s   p99 %s   max %s   late %,d   blocked %,d",
              micros(lag.p50()),
              micros(lag.p99()),
              micros(lag.max()),
              requests.lateSends(),
              requests.blockedSends()));
    }
    Double law = result.inFlight().littlesLaw();
    if (law != null && requests.perSecond() > 0) {
      lines.add(
          String.format(
              Locale.ROOT,
              "in flight    %s = %s/s x %s mean (Little's law); counted %s",
              Units.grouped(Math.round(law * 100) / 100.0),
              Units.grouped(requests.perSecond()),
              micros(law / requests.perSecond() * 1e6),
              Units.grouped(Math.round(result.inFlight().counted() * 100) / 100.0)));
    }
  }

  private static void latency(List<String> lines, String kind, @Nullable Latency latency) {
    if (latency != null) {
      lines.add(
          String.format(
              Locale.ROOT,
              "%-12s p50 %s   p90 %s   p99 %s   p99.9 %s   p99.99 %s   max %s",
              kind,
              micros(latency.p50()),
              micros(latency.p90()),
              micros(latency.p99()),
              micros(latency.p999()),
              micros(latency.p9999()),
              micros(latency.max())));
    }
  }

  private static String listed(String before, Map<String, Long> counts) {
    return counts.isEmpty()
        ? ""
        : before
            + String.join(
                ", ",
                counts.entrySet().stream()
                    .map(
                        entry ->
                            String.format(Locale.ROOT, "%s %,d", entry.getKey(), entry.getValue()))
                    .toList());
  }

  private static String listed(List<String> reasons) {
    return reasons.isEmpty() ? "" : ": " + String.join("; ", reasons);
  }

  private static String micros(double micros) {
    return Units.duration(micros * 1e3);
  }
}
