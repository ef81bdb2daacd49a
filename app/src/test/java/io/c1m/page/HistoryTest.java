package io.c1m.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class HistoryTest {
  private static final double UNKNOWN = Double.NaN;

  private final History history = new History(0);

  private static Told requests(double count) {
    return Told.by("client").value("c1m_requests", count);
  }

  private LiveRole only() {
    List<LiveRole> roles = history.since(0).roles();
    assertEquals(1, roles.size());
    return roles.getFirst();
  }

  private List<Double> column(String name) {
    return only().columns().get(name);
  }

  @Test
  void countsAreKeptAsRatesAndToldInAll() {
    history.add(1_000, requests(100));
    history.add(3_000, requests(500));
    history.add(3_500, requests(501));
    assertEquals(List.of(UNKNOWN, 200.0, 2.0), column("requests_per_second"));
    assertEquals(501.0, only().totals().get("requests"));
    assertEquals(List.of(1_000L, 3_000L, 3_500L), history.since(0).timesMillis());
  }

  @Test
  void seriesOfOneFigureAreAddedUpAndTheirReasonsKept() {
    history.add(
        1_000,
        Told.by("client")
            .value("c1m_connect_failures", 3, "reason", "refused")
            .value("c1m_connect_failures", 0, "reason", "reset")
            .value("c1m_connect_failures", 4, "reason", "timeout")
            .value("c1m_bytes", 7, "direction", "in")
            .value("c1m_bytes", 9, "direction", "out"));
    assertEquals(7.0, only().totals().get("connect_failures"));
    assertEquals(
        Map.of("connect_failures", Map.of("refused", 3.0, "timeout", 4.0)), only().reasons());
    assertEquals(7.0, only().totals().get("bytes_in"));
    assertEquals(9.0, only().totals().get("bytes_out"));
  }

  @Test
  void whatRisesAndFallsIsKeptAsItIsAndTheMissingIsUnknown() {
    history.add(1_000, Told.by("server").value("c1m_queue_depth", 5));
    history.add(2_000, Told.by("server").value("c1m_connections_live", 2));
    assertEquals(List.of(5.0, UNKNOWN), column("queue_depth"));
    assertEquals(List.of(UNKNOWN, 2.0), column("connections_live"));
    assertEquals(Map.of("connections_live", 2.0), only().totals());
  }

  @Test
  void aRequestCostsWhatItsSecondCost() {
    history.add(1_000, requests(0).value("c1m_cpu_seconds", 10));
    history.add(2_000, requests(1_000).value("c1m_cpu_seconds", 10.5));
    history.add(3_000, requests(1_000).value("c1m_cpu_seconds", 11));
    assertEquals(List.of(UNKNOWN, 0.0005, UNKNOWN), column("cpu_seconds_per_request"));
  }

  @Test
  void countsThatFellAreOfAProgramThatStartedAnew() {
    history.add(1_000, requests(100));
    history.add(2_000, requests(40));
    history.add(3_000, requests(50));
    assertEquals(List.of(UNKNOWN, UNKNOWN, 10.0), column("requests_per_second"));
  }

  @Test
  void countsOfAnotherCaseAreNotTakenForGrowth() {
    history.add(1_000, requests(100));
    history.add(2_000, Told.by("client").labelled("case", "b").value("c1m_requests", 500));
    assertEquals(List.of(UNKNOWN, UNKNOWN), column("requests_per_second"));
  }

  @Test
  void changesOfLabelsAreToldWithTheirRows() {
    for (int phase = 0; phase < 4; phase++) {
      history.add(
          1_000L * (phase + 1),
          requests(1)
              .value("c1m_phase", phase < 2 ? 1 : 0, "phase", "ramp")
              .value("c1m_phase", phase < 2 ? 0 : 1, "phase", "measure"));
    }
    assertEquals(
        List.of(
            new LiveRole.Change(1, Map.of("phase", "ramp")),
            new LiveRole.Change(3, Map.of("phase", "measure"))),
        only().changes());
    assertEquals(
        List.of(new LiveRole.Change(4, Map.of("phase", "measure"))),
        history.since(3).roles().getFirst().changes());
  }

  @Test
  void aRoleThatIsGoneForAWhileIsUnknownMeanwhile() {
    Told server = Told.by("server").value("c1m_requests", 5);
    history.add(1_000, requests(100).and(server));
    history.add(2_000, requests(200));
    LiveRole gone = history.since(0).roles().getLast();
    assertEquals("server", gone.role());
    assertEquals(Map.of(), gone.totals());
    history.add(3_000, requests(300).and(Told.by("server").value("c1m_requests", 900)));
    assertEquals(
        List.of(UNKNOWN, UNKNOWN, UNKNOWN),
        history.since(0).roles().getLast().columns().get("requests_per_second"));
  }

  @Test
  void theLastFifteenMinutesAreKeptAndNoMore() {
    for (int second = 1; second <= 1_000; second++) {
      history.add(
          second * 1_000L,
          requests(second * 10).durations("c1m_latency_seconds", "raw", second, 0, 0, 0));
    }
    Live all = history.since(0);
    assertEquals(101, all.first());
    assertEquals(
        LongStream.rangeClosed(101, 1_000).mapToObj(second -> second * 1_000).toList(),
        all.timesMillis());
    LiveRole role = all.roles().getFirst();
    role.columns().forEach((name, values) -> assertEquals(900, values.size(), name));
    assertEquals(900, role.heat().size());
    assertTrue(
        role.columns().get("requests_per_second").stream().allMatch(rate -> rate == 10),
        role::toString);
  }

  @Test
  void onlyRowsThatAreNotKnownYetAreTold() {
    for (int second = 1; second <= 10; second++) {
      history.add(second * 1_000L, requests(second));
    }
    Live fresh = history.since(8);
    assertEquals(9, fresh.first());
    assertEquals(List.of(9_000L, 10_000L), fresh.timesMillis());
    assertEquals(List.of(1.0, 1.0), fresh.roles().getFirst().columns().get("requests_per_second"));
    assertEquals(List.of(), history.since(10).timesMillis());
    assertEquals(List.of(), history.since(5_000).timesMillis());
  }

  @Test
  void beforeTheFirstReadingThereIsNothing() {
    Live empty = history.since(0);
    assertEquals(1, empty.first());
    assertEquals(List.of(), empty.timesMillis());
    assertEquals(List.of(), empty.roles());
  }

  @Test
  void percentilesAndHeatAreThoseOfOneSecond() {
    history.add(1_000, requests(0).durations("c1m_latency_seconds", "raw", 5, 5, 0, 5));
    history.add(2_000, requests(0).durations("c1m_latency_seconds", "raw", 5, 15, 0, 5));
    history.add(3_000, requests(0).durations("c1m_latency_seconds", "raw", 5, 25, 0, 9));
    history.add(4_000, requests(0).durations("c1m_latency_seconds", "raw", 5, 25, 0, 9));
    assertEquals(List.of(UNKNOWN, 0.01, 0.1, UNKNOWN), column("raw_max_seconds"));
    assertEquals(0.0055, column("raw_p50_seconds").get(1), 1e-12);
    assertEquals(List.of(UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN), column("corrected_p50_seconds"));
    assertEquals(List.of(0.001, 0.01, 0.1), only().boundsSeconds());
    assertEquals(
        List.of(List.of(), List.of(1, 10), List.of(1, 10, 0, 4), List.of()), only().heat());
  }

  @Test
  void theHeatIsOfCorrectedLatencyWhereThereIsSome() {
    for (int second = 1; second <= 2; second++) {
      history.add(
          second * 1_000L,
          Told.by("client")
              .durations("c1m_latency_seconds", "raw", 3L * second, 0, 0, 0)
              .durations("c1m_latency_seconds", "corrected", 0, 2L * second, 0, 0));
    }
    assertEquals(List.of(List.of(), List.of(1, 2)), only().heat());
  }

  @Test
  void aClockThatIsSetBackDoesNotTurnTimeAround() {
    history.add(5_000, requests(1));
    history.add(2_000, requests(2));
    assertEquals(List.of(5_000L, 5_001L), history.since(0).timesMillis());
  }

  @Test
  void memoryIsBoundedByFourRolesOfHalfAMegabyte() {
    for (int role = 0; role < 10; role++) {
      history.add(
          1_000L * (role + 1),
          Told.by("role" + role).durations("c1m_latency_seconds", "raw", 1, 0, 0, 0));
    }
    assertEquals(History.ROLES, history.since(0).roles().size());

    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    RoleRows[] kept = new RoleRows[1];
    long before = threads.getCurrentThreadAllocatedBytes();
    kept[0] = new RoleRows(History.ROWS);
    long bytes = threads.getCurrentThreadAllocatedBytes() - before;
    long heat = 43L * Integer.BYTES * History.ROWS;
    assertTrue(bytes + heat < 550_000, () -> bytes + " without the heat");
    assertTrue(bytes + heat > 450_000, () -> bytes + " without the heat");
    assertTrue(kept[0].view("role", 1, 1).heat().getFirst().isEmpty());
  }
}
