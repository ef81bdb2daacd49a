package io.c1m.metrics;

import io.c1m.report.ServerUse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a server tells of itself at one moment in Prometheus' text format. Series of this program
 * come first; for any other the usual {@code process_} ones serve. Unknown is {@code null}.
 *
 * @param cpuSeconds since its start
 * @param contextSwitches since its start
 * @param requests since its start
 * @param collections of garbage since its start
 * @param collectionSeconds that they took
 * @param residentBytes now
 * @param nativeBytesPerConnection now
 * @param threads now, by kind
 */
record ScrapedServer(
    @Nullable Double cpuSeconds,
    @Nullable Double contextSwitches,
    @Nullable Double requests,
    @Nullable Double collections,
    @Nullable Double collectionSeconds,
    @Nullable Double residentBytes,
    @Nullable Double nativeBytesPerConnection,
    Map<String, Long> threads) {
  private static final Pattern SAMPLE =
      Pattern.compile("([A-Za-z_:][\\w:]*)(?:\\{(.*)})?\\s+(\\S+)(?:\\s+-?\\d+)?");
  private static final Pattern KIND = Pattern.compile("(?:^|,)kind=\"([^\"]*)\"");

  /**
   * Reads a scrape.
   *
   * @throws IllegalArgumentException with a reason, when it is not one of a server
   */
  static ScrapedServer parse(String text) {
    Map<String, Double> sums = new LinkedHashMap<>();
    Map<String, Long> threads = new LinkedHashMap<>();
    boolean client = false;
    for (String line : text.lines().toList()) {
      Matcher sample = SAMPLE.matcher(line.strip());
      Double value = line.startsWith("#") || !sample.matches() ? null : number(sample.group(3));
      if (value != null) {
        String labels = sample.group(2) == null ? "" : sample.group(2);
        if (labels.contains("role=\"client\"")) {
          client = true; // a comparison shows both sides
        } else {
          add(sample.group(1), labels, value, sums, threads);
        }
      }
    }
    if (sums.isEmpty()) {
      throw new IllegalArgumentException(
          client ? "these are the metrics of a client" : "no metrics in Prometheus' text format");
    }
    return new ScrapedServer(
        either(sums, "c1m_cpu_seconds_total", "process_cpu_seconds_total"),
        sums.get("c1m_context_switches_total"),
        sums.get("c1m_requests_total"),
        sums.get("c1m_gc_collections_total"),
        sums.get("c1m_gc_seconds_total"),
        either(sums, "c1m_resident_bytes", "process_resident_memory_bytes"),
        sums.get("c1m_memory_per_connection_bytes/native"),
        threads);
  }

  private static void add(
      String name, String labels, double value, Map<String, Double> sums, Map<String, Long> kinds) {
    sums.merge(name, value, Double::sum);
    if (labels.contains("area=\"native\"")) {
      sums.merge(name + "/native", value, Double::sum);
    }
    Matcher kind = KIND.matcher(labels);
    if (name.equals("c1m_threads") && kind.find()) {
      kinds.merge(kind.group(1), Math.round(value), Long::sum);
    }
  }

  private static @Nullable Double number(String text) {
    try {
      double value = Double.parseDouble(text);
      return Double.isFinite(value) ? (Double) value : null;
    } catch (NumberFormatException e) {
      return null; // +Inf, or no sample at all
    }
  }

  private static @Nullable Double either(Map<String, Double> sums, String own, String usual) {
    Double value = sums.get(own);
    return value == null ? sums.get(usual) : value;
  }

  /**
   * What was used since an earlier moment. The live heap stays unknown: nobody collects for a
   * scrape.
   *
   * @param counted requests that the client has counted meanwhile, for servers that tell of none;
   *     {@code null} where it is not the only client
   */
  ServerUse since(ScrapedServer earlier, @Nullable Long counted) {
    Double told = difference(requests, earlier.requests);
    Double served = told != null || counted == null ? told : (Double) counted.doubleValue();
    Double pauses = difference(collections, earlier.collections);
    Double seconds = difference(collectionSeconds, earlier.collectionSeconds);
    return new ServerUse(
        each(difference(cpuSeconds, earlier.cpuSeconds), 1e6, served),
        each(difference(contextSwitches, earlier.contextSwitches), 1, served),
        residentBytes == null ? null : (Long) Math.round(residentBytes),
        null,
        pauses == null ? 0 : Math.round(pauses),
        seconds == null ? 0 : Math.round(seconds * 1e3),
        nativeBytesPerConnection,
        null,
        null,
        null,
        null,
        null,
        null,
        threads);
  }

  /** {@code null} too where a counter went back: the server was started again. */
  private static @Nullable Double difference(@Nullable Double later, @Nullable Double earlier) {
    return later == null || earlier == null || later < earlier ? null : (Double) (later - earlier);
  }

  private static @Nullable Double each(
      @Nullable Double used, double factor, @Nullable Double requests) {
    return used == null || requests == null || requests < 1
        ? null
        : (Double) (used * factor / requests);
  }
}
