package io.c1m.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.Test;

final class HistoryTest {
  private final History history = new History();

  private static Snapshot at(double seconds, long requests) {
    return new Snapshot(
        "measure", (long) (seconds * 1e9), null, Views.traffic(null, requests), null);
  }

  @Test
  void ratesAreThoseBetweenTwoSnapshots() {
    assertNull(history.add(at(1, 100)));
    history.add(at(2, 300));
    history.add(at(4, 1_300));
    assertEquals(
        java.util.List.of(200.0, 500.0), history.recent().stream().map(Rates::requests).toList());
    assertEquals(3, history.secondsUntil(at(4, 0)));
  }

  @Test
  void onlyTheLastTwoMinutesAreKept() {
    for (int second = 0; second < 3 * History.MOST; second++) {
      history.add(at(second, (long) second * second));
    }
    assertEquals(History.MOST, history.recent().size());
    double last = history.recent().getLast().requests();
    assertEquals(2.0 * (3 * History.MOST - 1) - 1, last);
  }

  @Test
  void overAnInstantThereAreNoRates() {
    Snapshot first = at(1, 100);
    history.add(first);
    history.add(at(2, 300));
    assertEquals(first, history.add(at(2.01, 301)));
  }
}
