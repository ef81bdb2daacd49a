package io.c1m.bench;

import io.c1m.unit.Units;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A condition that a run has to meet, such as {@code p99<50ms}, {@code raw.p99<=5ms}, {@code
 * errors=0} or {@code rate_achieved>=0.99}.
 *
 * @param text as it was written
 * @param metric p50, p90, p99, p999, p9999, mean, min, max (each alone or after {@code raw.}),
 *     connect.p50, connect.p99, connect.max, errors, failed, lost, rate_achieved (a share of the
 *     asked rate)
 * @param operator {@code <}, {@code <=}, {@code =}, {@code >=} or {@code >}
 * @param bound microseconds for times, a plain number for counts and shares
 */
public record Threshold(String text, String metric, String operator, double bound) {
  private static final Pattern SYNTAX =
      Pattern.compile("([a-z_]+(?:\\.[a-z0-9]+)?[0-9]*)\\s*(<=|>=|<|>|=)\\s*(\\S+)");
  private static final Pattern TIME =
      Pattern.compile("(raw\\.)?(p50|p90|p99|p999|p9999|mean|min|max)|connect\\.(p50|p99|max)");
  private static final Pattern NUMBER = Pattern.compile("errors|failed|lost|rate_achieved");

  /**
   * Reads a condition.
   *
   * @throws IllegalArgumentException with one line that says what would be right
   */
  public static Threshold parse(String text) {
    Matcher matcher = SYNTAX.matcher(text.strip());
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "'" + text + "' is no condition: write it such as 'p99<50ms' or 'errors=0'");
    }
    String metric = matcher.group(1);
    String bound = matcher.group(3);
    if (TIME.matcher(metric).matches()) {
      return new Threshold(text, metric, matcher.group(2), Units.durationNanos(bound) / 1e3);
    }
    if (!NUMBER.matcher(metric).matches()) {
      throw new IllegalArgumentException(
          "'"
              + metric
              + "' cannot be a condition: use p50, p90, p99, p999, p9999, mean, min, max (or"
              + " raw.p99 and so on), connect.p50, connect.p99, connect.max, errors, failed, lost"
              + " or rate_achieved");
    }
    try {
      double number = Double.parseDouble(bound);
      if (Double.isFinite(number)) {
        return new Threshold(text, metric, matcher.group(2), number);
      }
    } catch (NumberFormatException e) {
      // told below, as NaN and infinity are
    }
    throw new IllegalArgumentException("'" + bound + "' in '" + text + "' is not a number");
  }

  /** Whether it bounds the latency of requests from above. */
  public boolean limitsLatency() {
    return TIME.matcher(metric).matches()
        && !metric.startsWith("connect.")
        && operator.startsWith("<");
  }

  /**
   * What a result says about it.
   *
   * @param rateAsked requests per second asked for, {@code null} in closed loop
   * @return {@code null} when it holds, else one line that says why not
   */
  public @Nullable String violation(ClientResult result, @Nullable Double rateAsked) {
    Double value = value(result, rateAsked);
    if (value == null) {
      return text + " cannot be checked: this run has no " + metric;
    }
    boolean holds =
        switch (operator) {
          case "<" -> value < bound;
          case "<=" -> value <= bound;
          case ">" -> value > bound;
          case ">=" -> value >= bound;
          default -> value.doubleValue() == bound;
        };
    String shown =
        TIME.matcher(metric).matches() ? Units.duration(value * 1e3) : Units.grouped(value);
    return holds ? null : String.format(Locale.ROOT, "%s does not hold: it is %s", text, shown);
  }

  /**
   * The figure of a result that it is about: microseconds for times, else a plain number.
   *
   * @param rateAsked requests per second asked for, {@code null} in closed loop
   * @return {@code null} when the result has none
   */
  public @Nullable Double value(ClientResult result, @Nullable Double rateAsked) {
    return switch (metric) {
      case "errors" -> total(result.requests().errors());
      case "failed" -> total(result.connections().failed());
      case "lost" -> total(result.connections().lost());
      case "rate_achieved" ->
          rateAsked == null ? null : (Double) (result.requests().perSecond() / rateAsked);
      default -> time(result);
    };
  }

  private @Nullable Double time(ClientResult result) {
    ClientResult.Lag connect = result.connections().connectLatencyUs();
    if (metric.startsWith("connect.")) {
      return connect == null
          ? null
          : switch (metric) {
            case "connect.p50" -> connect.p50();
            case "connect.p99" -> connect.p99();
            default -> connect.max();
          };
    }
    ClientResult.Latencies latencies = result.latencyUs();
    boolean raw = metric.startsWith("raw.");
    // a closed loop has no intended times: its latency is the raw one
    Latency latency =
        raw || latencies.corrected() == null ? latencies.raw() : latencies.corrected();
    if (latency == null) {
      return null;
    }
    return switch (raw ? metric.substring(4) : metric) {
      case "min" -> latency.min();
      case "mean" -> latency.mean();
      case "p50" -> latency.p50();
      case "p90" -> latency.p90();
      case "p99" -> latency.p99();
      case "p999" -> latency.p999();
      case "p9999" -> latency.p9999();
      default -> latency.max();
    };
  }

  private static double total(Map<String, Long> counts) {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }
}
