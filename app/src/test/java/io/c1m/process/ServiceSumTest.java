package io.c1m.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.c1m.bench.Distribution;
import io.c1m.bench.DurationRecorder;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ServiceSumTest {
  private final DurationRecorder one = DurationRecorder.forOneThread();
  private final DurationRecorder other = DurationRecorder.forOneThread();
  private final ServiceSum sum = new ServiceSum();

  @Test
  void nothingToldIsNothing() {
    sum.exchange(null, null);
    assertTrue(sum.total().isEmpty());
  }

  @Test
  void whatIsToldAnewTakesThePlaceOfWhatWasTold() {
    one.record(20_000);
    String first = one.total().encoded();
    sum.exchange(null, first);
    other.record(3_000_000);
    sum.exchange(null, other.total().encoded());
    one.record(50_000);
    one.record(7_000_000_000L);
    String second = one.total().encoded();
    sum.exchange(first, second);
    sum.exchange(second, second);
    Distribution whole = Distribution.merge(List.of(one.total(), other.total()));
    assertEquals(4, sum.total().count());
    assertEquals(whole.encoded(), sum.total().encoded());
    assertEquals(whole.maxNanos(), sum.total().maxNanos());
    assertEquals(whole.minNanos(), sum.total().minNanos());
    assertEquals(whole.meanNanos(), sum.total().meanNanos());
  }
}
