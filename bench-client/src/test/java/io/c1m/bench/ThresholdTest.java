package io.c1m.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.c1m.bench.ClientResult.Lag;
import io.c1m.bench.ClientResult.Latencies;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ThresholdTest {
  private static final Latency CORRECTED = latency(1_000);
  private static final Latency RAW = latency(10);

  @ParameterizedTest
  @CsvSource({
    "p99<50ms, p99, <, 50000",
    "' p99 <= 50us ', p99, <=, 50",
    "raw.p999>=1s, raw.p999, >=, 1000000",
    "raw.mean>500ns, raw.mean, >, 0.5",
    "connect.max<1.5ms, connect.max, <, 1500",
    "errors=0, errors, =, 0",
    "lost<3, lost, <, 3",
    "failed <= 1, failed, <=, 1",
    "rate_achieved>=0.99, rate_achieved, >=, 0.99",
  })
  void conditionIsRead(String text, String metric, String operator, double bound) {
    assertEquals(new Threshold(text, metric, operator, bound), Threshold.parse(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "p99",
        "p99<",
        "<5ms",
        "p98<5ms",
        "raw.<5ms",
        "raw.errors=0",
        "connect.p90<5ms",
        "raw.connect.p99<5ms",
        "P99<5ms",
        "p99<5",
        "p99<fast",
        "p99<5ms p50<1ms",
        "errors==0",
        "errors=none",
        "errors=NaN",
        "rate_achieved>=99%"
      })
  void whatIsNoConditionIsRefusedInOneLine(String text) {
    String message =
        assertThrows(IllegalArgumentException.class, () -> Threshold.parse(text)).getMessage();
    assertTrue(message != null && !message.contains("\n"), message);
  }

  @ParameterizedTest
  @CsvSource({
    "min<1002us, true",
    "min<1001us, false",
    "min<=1001us, true",
    "mean=1002us, true",
    "mean=1003us, false",
    "p50>1002us, true",
    "p50>1003us, false",
    "p90>=1004us, true",
    "p90>=1005us, false",
    "p99<=1005us, true",
    "p999<=1006us, true",
    "p9999<=1007us, true",
    "p9999<1007us, false",
    "max=1008us, true",
    "raw.min=11us, true",
    "raw.max<=18us, true",
    "raw.max<18us, false",
    "connect.p50=1us, true",
    "connect.p99=2us, true",
    "connect.max>3us, false",
    "errors=5, true",
    "errors=0, false",
    "failed=2, true",
    "lost<=4, true",
    "lost<4, false",
    "rate_achieved>=0.5, true",
    "rate_achieved>0.5, false",
  })
  void eachMetricIsComparedByEachOperator(String text, boolean holds) {
    String violation = Threshold.parse(text).violation(result(CORRECTED, RAW), 1_000.0);
    assertEquals(holds, violation == null, violation);
  }

  @Test
  void violationNamesTheConditionAndTheValue() {
    assertEquals(
        "raw.p99<1us does not hold: it is 15.0 us",
        Threshold.parse("raw.p99<1us").violation(result(CORRECTED, RAW), null));
    assertEquals(
        "errors=0 does not hold: it is 5",
        Threshold.parse("errors=0").violation(result(CORRECTED, RAW), null));
  }

  @Test
  void withoutCorrectedLatencyTheRawOneIsMeant() {
    assertNull(Threshold.parse("p99<=15us").violation(result(null, RAW), null));
  }

  @ParameterizedTest
  @ValueSource(strings = {"p99<1s", "raw.p99>=0ns", "rate_achieved>=0"})
  void whatTheRunLacksDoesNotHold(String text) {
    String violation = Threshold.parse(text).violation(result(null, null), null);
    assertNotNull(violation);
    assertTrue(violation.contains("cannot be checked"), violation);
  }

  private static Latency latency(double base) {
    return new Latency(
        base + 1, base + 2, base + 3, base + 4, base + 5, base + 6, base + 7, base + 8, "");
  }

  private static ClientResult result(Latency corrected, Latency raw) {
    return new ClientResult(
        new ClientResult.Connections(
            9,
            9,
            9,
            Map.of("refused", 2L),
            0,
            Map.of("reset", 4L),
            0,
            9,
            1,
            9,
            new Lag(1, 2, 3),
            null,
            null),
        new ClientResult.Requests(
            1_000L,
            1_000,
            500,
            0,
            0,
            0,
            0,
            0,
            Map.of("reset", 2L, "request_timeout", 3L),
            500,
            0,
            0,
            0,
            250L,
            250L),
        null,
        new Latencies(corrected, raw),
        new ClientResult.InFlight(null, 0),
        ClientResult.Status.OK,
        List.of());
  }

  @ParameterizedTest
  @CsvSource({
    "p99<50ms, true",
    "raw.max<=1s, true",
    "mean<5ms, true",
    "p99>50ms, false",
    "p99=50ms, false",
    "connect.p99<50ms, false",
    "errors<1, false",
    "rate_achieved>=0.99, false",
  })
  void latencyIsLimitedFromAboveOnly(String text, boolean limits) {
    assertEquals(limits, Threshold.parse(text).limitsLatency());
  }
}
