package io.c1m.grafana;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * The latencies of a run that Prometheus has seen by its last scrape: all but those of the last
 * moment, which may have been of any length.
 *
 * @param kind corrected or raw
 * @param bounds the upper ends of buckets, in seconds, ascending
 * @param below how many requests each bucket and those before it have
 */
record SeenLatency(String kind, List<Double> bounds, List<Double> below) {
  /** What the client rounds to, beside the buckets: three digits. */
  private static final double ROUNDING = 1.002;

  static SeenLatency of(Prometheus prometheus, String kind, String run) {
    String buckets = "c1m_latency_seconds_bucket{kind='" + kind + "',run='" + run + "'}";
    assertEquals(
        0, prometheus.number("sum(min_over_time(" + buckets + "[10m]))"), "load too early");
    List<Found> found =
        prometheus.lately("sum by (le) (" + buckets + ")", 0).stream()
            .sorted((a, b) -> Double.compare(bound(a), bound(b)))
            .toList();
    return new SeenLatency(
        kind,
        found.stream().map(SeenLatency::bound).toList(),
        found.stream().map(Found::last).toList());
  }

  private static double bound(Found bucket) {
    String bound = bucket.labels().get("le");
    return bound.equals("+Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(bound);
  }

  /**
   * Requires that a quantile of the client's own results is in the bucket where it must be, and
   * that so is the one that a panel shows, whatever the requests were that no scrape has seen.
   *
   * @param shown in seconds
   */
  void requireEqual(JsonNode results, String quantile, double shown) {
    double own = results.at("/latency_us/" + kind + "/" + quantile).asDouble() / 1e6;
    JsonNode requests = results.path("requests");
    double all =
        requests.path("completed").asDouble() + requests.path("unanswered_at_end").asDouble();
    double unseen = all - below.getLast();
    assertTrue(unseen >= 0 && unseen < all / 10, () -> unseen + " of " + all + " not seen");
    double rank = Double.parseDouble("0." + quantile.substring(1)) * all;
    int lowest = bucket(rank - unseen);
    double least = lowest == 0 ? 0 : bounds.get(lowest - 1) / ROUNDING;
    double most = bounds.get(bucket(rank)) * ROUNDING;
    String text = quantile + " " + kind + ": own " + own + ", shown " + shown;
    assertTrue(own >= least && own <= most, () -> text + ", not " + least + " to " + most);
    assertTrue(shown >= least && shown <= most, () -> text + ", not " + least + " to " + most);
  }

  /** The first bucket with so many requests in it and before it. */
  private int bucket(double rank) {
    int bucket = 0;
    while (bucket < below.size() - 1 && below.get(bucket) < rank) {
      bucket++;
    }
    return bucket;
  }
}
