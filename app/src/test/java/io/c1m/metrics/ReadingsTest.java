package io.c1m.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.c1m.doctor.Facts;
import io.c1m.page.Reading;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the page is told while others scrape as well. */
final class ReadingsTest {
  private final FakeServer server = new FakeServer();
  private final List<Source> others = new ArrayList<>();
  private final Exposition exposition = new Exposition(source(server, "own"), () -> others);
  private final Readings readings = new Readings(exposition);

  private static Source source(FakeServer server, String run) {
    return ServerMetrics.of(server, "virtual", "echo", run, Facts.ofThisMachine());
  }

  /** Keeps how many series of durations it was told, and when they were taken. */
  private static final class Kept implements Reading {
    private long takenMillis;
    private long durations;
    private final Set<String> runs = new HashSet<>();

    @Override
    public void takenAt(long epochMillis) {
      takenMillis = epochMillis;
    }

    @Override
    public void value(String metric, Map<String, String> labels, double value) {
      if (metric.equals("c1m_requests")) {
        runs.add(labels.get("run"));
      }
    }

    @Override
    public void durations(
        String metric, Map<String, String> labels, double[] upperSeconds, long[] counts) {
      for (long count : counts) {
        durations += count;
      }
    }
  }

  private Kept told(boolean watched) {
    Kept kept = new Kept();
    readings.tell(kept, watched);
    return kept;
  }

  @Test
  void aScrapeOfJustNowIsToldOnce() {
    server.served(40_000);
    long before = System.currentTimeMillis();
    MetricSnapshots _ = exposition.collect();
    long after = System.currentTimeMillis();
    server.served(50_000);
    Kept shared = told(true);
    assertTrue(shared.takenMillis >= before && shared.takenMillis <= after, "as of the scrape");
    assertEquals(1, shared.durations);
    Kept own = told(true);
    assertTrue(own.takenMillis >= after);
    assertEquals(2, own.durations, "collected for the page alone");
  }

  @Test
  void othersAreAskedOnlyWhenSomebodyLooks() {
    others.add(source(new FakeServer(), "other"));
    assertEquals(Set.of("own"), told(false).runs);
    assertEquals(Set.of("own", "other"), told(true).runs);
  }
}
