package io.c1m.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.c1m.bench.ClientResult.Status;
import io.c1m.bench.ClientSums.Table;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Two loops that were busy for a part of a window of a second, in which all went well. */
class BusyLoopsTest {
  private static final long WINDOW_NANOS = 1_000_000_000;

  private static ClientResult result(String rate, long workedNanos, long windowNanos)
      throws IOException {
    ClientSums sums =
        new ClientSums(
            LoadClient.Stage.DONE,
            1,
            4,
            2,
            0,
            0,
            0,
            0,
            0,
            windowNanos,
            0,
            Map.of(
                Table.BOOK, Map.of("OPENED", 4L, "WORKED_NANOS", workedNanos),
                Table.MEASURED, Map.of("SENT", 100L, "COMPLETED", 100L, "FIRST_HALF", 40L)));
    try (LoadClient client = Load.on(1).rate(rate).window(0, 1_000).client()) {
      return new Results(client.spec(), new ClientFigures(sums, Map.of())).assemble();
    }
  }

  @Test
  void openLoopIsLimitedByLoopsWithoutAMomentToSpare() throws IOException {
    ClientResult full = result("100/s", 1_900_000_000, WINDOW_NANOS);
    assertEquals(95.0, full.loopsBusyPercent());
    assertEquals(Status.CLIENT_LIMITED, full.status());
    assertTrue(full.reasons().getFirst().contains("busy 95 % of the time"), full::toString);
    assertEquals(Status.OK, result("100/s", 1_700_000_000, WINDOW_NANOS).status());
  }

  @Test
  void closedLoopKeepsItsLoopsBusyByNature() throws IOException {
    ClientResult full = result("closed", 1_900_000_000, WINDOW_NANOS);
    assertEquals(95.0, full.loopsBusyPercent());
    assertEquals(Status.OK, full.status());
  }

  @Test
  void loopsAreNeverBusyForMoreThanTheWindow() throws IOException {
    assertEquals(100.0, result("closed", 5_000_000_000L, WINDOW_NANOS).loopsBusyPercent());
  }

  @Test
  void halvesAreThoseOfAWholeWindow() throws IOException {
    ClientResult.Requests whole = result("closed", 0, WINDOW_NANOS).requests();
    assertEquals(40, whole.firstHalf());
    assertEquals(60, whole.secondHalf());
    ClientResult.Requests cut = result("closed", 0, WINDOW_NANOS / 2).requests();
    assertNull(cut.firstHalf());
    assertNull(cut.secondHalf());
  }
}
