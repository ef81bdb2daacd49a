package io.c1m.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class DashboardTest {
  private static final long SECOND = 1_000_000_000;

  private static Snapshot client(long second, long requests, Map<String, Long> failures) {
    return new Snapshot(
        "measure",
        second * SECOND,
        0.43,
        new Traffic(
            1_000,
            1_000L,
            20_000.0,
            1_000,
            requests,
            0,
            0,
            0,
            0,
            3L,
            List.of(new Timing("corrected", Durations.of(requests, 112_000))),
            Map.of(),
            failures),
        null);
  }

  private static Snapshot server(long second, long opened, long requests) {
    Map<String, Long> closed = new LinkedHashMap<>();
    closed.put("peer_closed", 3L);
    closed.put("reset", 1_200L);
    return new Snapshot(
        "serving",
        second * SECOND,
        null,
        new Traffic(
            10_000,
            null,
            null,
            opened,
            requests,
            requests * 8,
            requests * 8,
            0,
            0,
            null,
            List.of(),
            closed,
            Map.of()),
        null);
  }

  @Test
  void aClientOnAPipeIsOnePlainLine() {
    assertEquals(
        "measure  43%  1,000 live  20,134/s  p50 112 us  p99 112 us (corrected)  in flight 3"
            + "  failures: connect refused 2, lost reset 1",
        Dashboard.plain(
            client(1, 1_000, Map.of()),
            client(2, 21_134, Durations.table("connect refused", 2, "lost reset", 1))));
  }

  @Test
  void aServerOnAPipeIsOnePlainLine() {
    assertEquals(
        "serving  10,000 live  +1,203/s opened  98,211 req/s  in 0.8 MB/s out 0.8 MB/s"
            + "  closed: peer_closed 3, reset 1,200",
        Dashboard.plain(server(1, 8_000, 0), server(3, 10_406, 196_422)));
  }

  @Test
  void theFirstStatusKnowsNoRates() {
    assertEquals(
        "serving  10,000 live  closed: peer_closed 3, reset 1,200",
        Dashboard.plain(null, server(1, 10_000, 5)));
  }

  @Test
  void latenciesAreThoseSinceTheStatusBefore() {
    Snapshot slow = client(1, 1_000_000, Map.of());
    Traffic before = slow.traffic();
    Latencies later = Durations.of(1_000_000, 112_000, 10, 5_000_000);
    Traffic now =
        new Traffic(
            1_000,
            1_000L,
            null,
            1_000,
            1_000_010,
            0,
            0,
            5,
            7,
            0L,
            List.of(new Timing("corrected", later)),
            Map.of(),
            Map.of());
    String line =
        Dashboard.plain(
            new Snapshot("measure", 0, null, before, null),
            new Snapshot("measure", SECOND, null, now, "a note"));
    assertEquals(
        "measure  1,000 live  10/s  p50 5.00 ms  p99 5.00 ms (corrected)  blocked 5/s  late 7/s"
            + "  in flight 0  a note",
        line.replaceAll("(4\\.9|5\\.0)\\d ms", "5.00 ms"));
  }

  @Test
  void aRampTellsHowManyAreMissing() {
    Traffic filling =
        new Traffic(430, 1_000L, null, 430, 0, 0, 0, 0, 0, 0L, List.of(), Map.of(), Map.of());
    assertEquals(
        "ramp  43%  430 of 1,000 live",
        Dashboard.plain(null, new Snapshot("ramp", 0, 0.43, filling, null)));
  }

  @Test
  void aComparisonHasNoTraffic() {
    assertEquals(
        "cell 3 of 20  15%  virtual, 1,000 connections",
        Dashboard.plain(null, Snapshot.of("cell 3 of 20", 0.15, "virtual, 1,000 connections")));
  }
}
