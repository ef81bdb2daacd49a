package io.c1m.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.c1m.bench.Distribution;
import io.c1m.json.Json;
import io.c1m.report.CompareReport;
import io.c1m.report.CompareReport.Cell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.HdrHistogram.EncodableHistogram;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogProcessor;
import org.HdrHistogram.HistogramLogReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DocumentsTest {
  @TempDir private Path folder;

  private final CompareReport report = Fixture.report();

  private List<Path> write() throws IOException {
    return Documents.write(folder, report, Fixture.headlines());
  }

  @Test
  void aPageMarkdownAndALogForEachMeasuredCellAreWritten() throws IOException {
    List<String> names = write().stream().map(file -> file.getFileName().toString()).toList();
    assertEquals(List.of("report.html", "report.md"), names.subList(0, 2));
    long measured =
        report.cells().stream()
            .filter(cell -> cell.repeats().stream().anyMatch(repeat -> repeat.client() != null))
            .count();
    assertEquals(measured, names.size() - 2);
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(names.size(), files.count(), "and nothing else is left");
    }
  }

  @Test
  void aResultFileThatWasReadBackGivesTheSameReports() throws IOException {
    write();
    String page = Files.readString(folder.resolve("report.html"));
    Documents.write(
        folder, Json.read(Json.write(report), CompareReport.class), Fixture.headlines());
    assertEquals(page, Files.readString(folder.resolve("report.html")));
  }

  @Test
  void theRunsOfALogAddUpToTheCell() throws IOException {
    write();
    Cell cell = report.cells().getFirst();
    Histogram raw = new Histogram(Distribution.LONGEST_NANOS, 3);
    int corrected = 0;
    try (HistogramLogReader reader =
        new HistogramLogReader(folder.resolve("virtual_echo_5000_s.hlog").toFile())) {
      EncodableHistogram next = reader.nextIntervalHistogram();
      for (; next != null; next = reader.nextIntervalHistogram()) {
        if (next.getTag().equals("raw")) {
          raw.add((Histogram) next);
        } else {
          corrected++;
        }
      }
    }
    assertEquals(cell.repeats().size(), corrected);
    Distribution whole = Distribution.decode(cell.latencyUs().raw().histogram());
    assertEquals(whole.count(), raw.getTotalCount());
    assertEquals(whole.percentileNanos(99), raw.getValueAtPercentile(99));
  }

  /** By HdrHistogram's own reader: from when a window began, to its end, under both tags. */
  @Test
  void anIntervalOfALogIsTheMeasuredWindowOfARun() throws IOException {
    write();
    List<String> intervals = new ArrayList<>();
    try (HistogramLogReader reader =
        new HistogramLogReader(folder.resolve("virtual_echo_5000_s.hlog").toFile())) {
      EncodableHistogram next = reader.nextIntervalHistogram();
      assertEquals(Fixture.windowStartMillis(1) / 1e3, reader.getStartTimeSec(), 1e-3);
      for (; next != null; next = reader.nextIntervalHistogram()) {
        long length = next.getEndTimeStamp() - next.getStartTimeStamp();
        intervals.add(next.getTag() + " " + next.getStartTimeStamp() + " " + length);
      }
    }
    List<String> expected = new ArrayList<>();
    for (int round = 1; round <= report.cells().getFirst().repeats().size(); round++) {
      long start = Fixture.windowStartMillis(round);
      expected.add("corrected " + start + " " + Math.round(Fixture.WINDOW_SECONDS * 1e3));
      expected.add("raw " + start + " " + Math.round(Fixture.WINDOW_SECONDS * 1e3));
    }
    assertEquals(expected, intervals);
  }

  /** The tool that people plot such logs with. */
  @Test
  void theToolOfHdrHistogramReadsALog() throws Exception {
    write();
    Path log = folder.resolve("virtual_echo_5000_s.hlog");
    Path out = folder.resolve("processed");
    HistogramLogProcessor processor =
        new HistogramLogProcessor(
            new String[] {"-i", log.toString(), "-o", out.toString(), "-tag", "raw"});
    processor.start();
    processor.join();
    String processed = Files.readString(Path.of(out + ".hgrm"));
    Matcher total = Pattern.compile("Total count\\s*=\\s*(\\d+)").matcher(processed);
    assertTrue(total.find(), processed);
    Distribution whole =
        Distribution.decode(report.cells().getFirst().latencyUs().raw().histogram());
    assertEquals(whole.count(), Long.parseLong(total.group(1)));
  }

  /** A disk that fills, as Linux lets one have it: what is written there does not fit. */
  @Test
  void onAFullDiskOneLineSaysSoAndWhatWasWrittenStays() throws IOException {
    Path full = Path.of("/dev/full");
    org.junit.jupiter.api.Assumptions.assumeTrue(Files.exists(full), "/dev/full");
    Files.createSymbolicLink(folder.resolve("report.md"), full);
    IOException failure = assertThrows(IOException.class, this::write);
    assertTrue(failure.getMessage().startsWith("cannot write " + folder), failure::getMessage);
    assertTrue(failure.getMessage().endsWith("No space left on device"), failure::getMessage);
    assertEquals(1, failure.getMessage().lines().count());
    assertTrue(Files.size(folder.resolve("report.html")) > 100_000);
    assertFalse(Files.exists(folder.resolve("virtual_echo_5000_s.hlog")));
  }
}
