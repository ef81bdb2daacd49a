package io.c1m.frontier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.c1m.compare.Cell;
import io.c1m.report.Sweep;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SweepAxisTest {
  private static String settings(SweepAxis axis) {
    return String.join(" ", axis.points().stream().map(Sweep.Point::setting).toList());
  }

  @ParameterizedTest
  @CsvSource({
    "work=spin:0us..1ms, us, "
        + "spin:0ns spin:1us spin:4us spin:16us spin:63us spin:250us spin:1ms",
    "work=spin:1us..1ms:4, us, spin:1us spin:10us spin:100us spin:1ms",
    "work=sleep:1ms+spin:0..100us:3, us, "
        + "sleep:1ms+spin:0ns sleep:1ms+spin:100ns sleep:1ms+spin:100us",
    "work=sleep:exp:0.5ms..8ms:5, us, "
        + "sleep:exp:500us sleep:exp:1ms sleep:exp:2ms sleep:exp:4ms sleep:exp:8ms",
    "work=sha256:1KiB..64KiB:2, bytes, sha256:1KiB sha256:64KiB",
    "conns=100..10k:3, connections, 100 1000 10000",
    "conns=1..3, connections, 1 2 3",
  })
  void stepsHaveEqualRatiosInNumbersThatPeopleWouldChoose(
      String text, String unit, String settings) {
    SweepAxis axis = SweepAxis.parse(text);
    assertEquals(settings, settings(axis));
    assertEquals(unit, axis.unit());
    List<Double> values = axis.points().stream().map(Sweep.Point::value).toList();
    assertEquals(values.stream().sorted().distinct().toList(), values);
  }

  @Test
  void valuesAreInTheUnitThatIsReported() {
    assertEquals(
        List.of(1.0, 1_000.0),
        SweepAxis.parse("work=spin:1us..1ms:2").points().stream().map(Sweep.Point::value).toList());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "work",
        "work=",
        "work=spin",
        "work=spin:1us",
        "work=1us..1ms",
        "work=spin:1us..1ms:1",
        "work=spin:1us..1ms:51",
        "work=spin:1us..1ms:x",
        "work=spin:1ms..1us",
        "work=spin:1ms..1ms",
        "work=spin:1..10",
        "work=spin:1us..1parsec",
        "work=pow:4..20",
        "conns=0..10",
        "conns=x:1..10",
        "conns=10..1",
        "conns=1.5..2",
        "message=8B..64KiB",
        "rate=1..2",
      })
  void whatIsNoRangeIsRefusedInOneLine(String text) {
    String message =
        assertThrows(IllegalArgumentException.class, () -> SweepAxis.parse(text)).getMessage();
    assertTrue(message != null && !message.contains("\n"), message);
  }

  @Test
  void everyCellOfAMatrixIsAtEveryPoint() {
    List<Cell> cells =
        List.of(
            new Cell("virtual", "echo", "none", 10, "closed"),
            new Cell("platform", "echo", "none", 10, "closed"));
    List<Cell> spread = SweepAxis.parse("work=spin:1us..1ms:3").spread(cells);
    assertEquals(6, spread.size());
    assertEquals("virtual/echo/spin:1us/10/closed", spread.getFirst().id());
    assertEquals("platform/echo/spin:1ms/10/closed", spread.getLast().id());
    assertEquals(
        List.of(100, 1_000),
        SweepAxis.parse("conns=100..1000:2").spread(cells.subList(0, 1)).stream()
            .map(Cell::conns)
            .toList());
  }
}
