package io.c1m.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.c1m.compare.Cell;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Rows at the original's size become cells that run here. */
final class PlanTest {
  private static final Fit FIT = new Fit(5_000, "so many fit", 2, null);

  private static Cell cell(String name) {
    return Plan.cells(Suites.ALL.stream().map(suite -> Plan.of(suite, FIT, 2_500)).toList())
        .stream()
        .filter(cell -> cell.id().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void connectionsLoopsAndProcessesAreFitted() {
    Cell prefork = cell("1m-go/prefork");
    assertEquals(5_000, prefork.conns());
    assertEquals("closed", prefork.rate());
    assertEquals(List.of("--processes=2"), prefork.extras().server());
    assertEquals(List.of("--loops=5"), prefork.extras().client());
  }

  @Test
  void whatIsNoCountStaysAsItIs() {
    Cell reactor = cell("c1000k/one reactor");
    assertEquals(List.of("--ports=9900-9999", "--backlog=20"), reactor.extras().server());
    Cell http = cell("tcpserver/test 5");
    assertEquals("sleep:1ms", http.work());
    assertTrue(http.extras().server().contains("--body=128B"), http::toString);
    assertEquals(1_000, http.conns());
    assertEquals(List.of("--ramp=1000/s"), cell("1m-go/2_epoll_server").extras().client());
  }

  @Test
  void theComparisonBeginsTheLoadItself() {
    Cell scripts = cell("1m-go/setup.sh and report.sh");
    assertEquals(List.of("--processes=3"), scripts.extras().client());
    Plan plan = Plan.of(MillionGo.SUITE, FIT, 2_500);
    assertTrue(
        plan.changes().stream().anyMatch(change -> change.contains("--start-at")),
        () -> plan.changes().toString());
  }

  @Test
  void aWindowIsLongEnoughToShowSomething() {
    assertTrue(cell("push/goroutine per connection").extras().client().contains("--duration=20s"));
    List<Cell> longer = Plan.cells(List.of(Plan.of(PushToMany.SUITE, FIT, 30_000)));
    for (Cell cell : longer) {
      assertFalse(cell.extras().client().contains("--duration=20s"), cell::toString);
    }
  }

  @Test
  void aChangeIsToldOnce() {
    List<String> changes = Plan.of(MillionGo.SUITE, FIT, 2_500).changes();
    assertEquals(changes.stream().distinct().toList(), changes);
    assertTrue(changes.contains("--conns=5,000 for 1,000,000: so many fit"), changes::toString);
    assertTrue(
        changes.contains("--processes=2 for 10: 2 processors here, 40 there"), changes::toString);
  }
}
