package io.c1m.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.c1m.report.MemoryReport;
import io.c1m.report.MemoryReport.Point;
import io.c1m.report.MemoryReport.Slope;
import io.c1m.report.MemoryReport.Study;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class MemoryStudyTest {
  private static final MemoryStudy.Line LINE = new MemoryStudy.Line("virtual", "echo", "none");
  private static final long GIB = 1L << 30;

  /** 3,000 B in the server's heap, 700 B in the client's, 12,000 B in all, 1 GiB fixed. */
  private static Point point(long n) {
    long fall = GIB + 12_000 * n;
    return new Point(n, 2, 1, 5_000_000 + 3_000 * n, null, 9_000 + 700 * n, 80L, 8_000 * n, fall);
  }

  private static Study study(long most) {
    return MemoryStudy.study(LINE, List.of(point(most / 10), point(most / 2), point(most)));
  }

  private static Slope slope(Study study, String side, String area) {
    return study.slopes().stream()
        .filter(slope -> slope.side().equals(side) && slope.area().equals(area))
        .findFirst()
        .orElse(null);
  }

  private static String text(Study study) {
    return String.join(
        "\n", MemoryTable.lines(new MemoryReport(0.2, 100_000, 1_000_000L, List.of(study))));
  }

  @Test
  void fixedCostsAreToldApartFromThoseOfConnections() {
    Study study = study(1_000);
    assertEquals(3_000, slope(study, "server", "heap").bytesPerConnection(), 1e-6);
    assertEquals(5_000_000, slope(study, "server", "heap").fixedBytes(), 1e-3);
    assertEquals(700, slope(study, "client", "heap").bytesPerConnection(), 1e-6);
    assertEquals(0, slope(study, "client", "native").bytesPerConnection(), 1e-6);
    assertEquals(8_000, slope(study, "machine", "kernel").bytesPerConnection(), 1e-6);
    assertEquals(GIB, slope(study, "machine", "available_fall").fixedBytes(), 1e-3);
  }

  @Test
  void whatNoRunKnowsHasNoSlope() {
    assertNull(slope(study(1_000), "server", "native"));
    assertTrue(text(study(1_000)).contains(" - "));
  }

  @Test
  void aMillionIsForetoldFromAHundredThousandOn() {
    Study study = study(100_000);
    assertNotNull(study.foretold());
    assertEquals(GIB + 12e9, study.foretold().bytes(), 1e3);
    assertEquals(16 * GIB, study.foretold().ramBytes());
    assertTrue(text(study).contains("1,000,000 connections would take 12.2 GiB"), text(study));
    assertTrue(text(study).contains("buy 16"), text(study));
    assertTrue(text(study).contains("laid out as for 1,000,000 connections"), text(study));
    assertTrue(text(study).contains("server+client: 2+1"), text(study));
  }

  @Test
  void ofFewerItIsSaidThatNothingIsForetold() {
    Study study = study(99_990);
    assertNull(study.foretold());
    assertTrue(text(study).contains("not foretold from 99,990 connections"), text(study));
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "0.8, 1", "0.9, 2", "6.4, 8", "6.5, 12", "9.7, 16", "13, 24", "26, 48"})
  void memoryToBuyIsTheNextFittingWithAFifthToSpare(double needGib, long buyGib) {
    assertEquals(buyGib * GIB, Ram.bytesFor(needGib * GIB));
  }
}
