package io.c1m.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.c1m.bench.HistogramLog.Interval;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.HdrHistogram.EncodableHistogram;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistogramLogTest {
  private static final long START_MILLIS = 1_790_000_000_250L;
  private static final double SECONDS = 12.5;

  @TempDir Path folder;

  @Test
  void readerFindsBothDistributions() throws IOException {
    Distribution corrected = of(1_000, 2_000_000, 3_000_000_000L);
    Distribution raw = of(500, 600);
    Path file = written(corrected, raw);
    try (HistogramLogReader reader = new HistogramLogReader(file.toFile())) {
      assertInterval("corrected", corrected, reader.nextIntervalHistogram());
      assertInterval("raw", raw, reader.nextIntervalHistogram());
      assertNull(reader.nextIntervalHistogram());
      assertEquals(START_MILLIS / 1e3, reader.getStartTimeSec(), 1e-3);
    }
  }

  @Test
  void emptyDistributionIsLeftOut() throws IOException {
    Path file = written(Distribution.empty(), of(5_000));
    try (HistogramLogReader reader = new HistogramLogReader(file.toFile())) {
      assertEquals("raw", reader.nextIntervalHistogram().getTag());
      assertFalse(reader.hasNext());
    }
  }

  private Path written(Distribution corrected, Distribution raw) throws IOException {
    Interval run = new Interval(START_MILLIS, SECONDS, corrected, raw);
    return Files.writeString(folder.resolve("run.hlog"), HistogramLog.text(List.of(run), ""));
  }

  private static void assertInterval(String tag, Distribution expected, EncodableHistogram read) {
    assertEquals(tag, read.getTag());
    assertEquals((double) START_MILLIS, (double) read.getStartTimeStamp(), 1.0);
    assertEquals(START_MILLIS + SECONDS * 1e3, (double) read.getEndTimeStamp(), 1.0);
    assertEquals(expected.toHistogram(), read);
  }

  private static Distribution of(long... nanos) {
    Histogram histogram = Distribution.histogram();
    for (long each : nanos) {
      histogram.recordValue(each);
    }
    return Distribution.copyOf(histogram);
  }
}
