package io.c1m.diff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.c1m.report.DiffReport;
import io.c1m.report.DiffReport.Change;
import io.c1m.report.DiffReport.Outcome;
import io.c1m.result.Runs;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is found between two results, and what is not. */
final class DiffTest {
  /** Runs whose p99 and CPU per request are so many times the usual ones, and vary by 1 %. */
  private static Diff.Input input(int runs, double factor, UnaryOperator<Runs> change) {
    List<Runs> all =
        IntStream.range(0, runs)
            .mapToObj(i -> (0.99 + 0.01 * i) * factor)
            .map(
                times ->
                    change.apply(
                        Runs.run()
                            .latencies(500_000, Math.round(2_000_000 * times))
                            .cpuMicros(20 * times)))
            .toList();
    return new Diff.Input("file.json", Runs.comparison(all));
  }

  private static Diff.Input input(int runs, double factor) {
    return input(runs, factor, UnaryOperator.identity());
  }

  private static Change of(DiffReport diff, String metric) {
    return diff.changes().stream()
        .filter(change -> change.metric().equals(metric))
        .findFirst()
        .orElseThrow();
  }

  @ParameterizedTest
  @CsvSource({"1.3, REGRESSION", "0.7, IMPROVEMENT", "1, SAME", "1.01, SAME"})
  void aChangeCountsBeyondNoiseAndTolerance(double factor, Outcome outcome) {
    DiffReport diff = Diff.of(input(5, 1), input(5, factor), 0.05);
    for (String metric : List.of("latency_us.p99", "cpu_us_per_request")) {
      Change change = of(diff, metric);
      assertEquals(outcome, change.outcome(), change::text);
      Double ratio = change.ratio();
      assertEquals(factor, ratio == null ? 0 : ratio, 0.005);
    }
    assertEquals(Outcome.SAME, of(diff, "rss_bytes").outcome());
  }

  @Test
  void theToleranceIsTheUsers() {
    DiffReport wide = Diff.of(input(5, 1), input(5, 1.3), 0.4);
    assertFalse(wide.has(Outcome.REGRESSION));
    DiffReport narrow = Diff.of(input(5, 1), input(5, 1.1), 0.01);
    assertTrue(narrow.has(Outcome.REGRESSION));
  }

  @Test
  void whatNoiseMayHideIsUndecided() {
    DiffReport diff = Diff.of(input(3, 1), input(3, 1.01), 0.001);
    assertEquals(Outcome.UNDECIDED, of(diff, "latency_us.p99").outcome());
    assertTrue(String.join("\n", DiffText.lines(diff)).contains("more repeats"));
  }

  @Test
  void aRateThatWasKeptIsNotCompared() {
    DiffReport diff = Diff.of(input(3, 1), input(3, 1), 0.05);
    assertTrue(diff.changes().stream().noneMatch(c -> c.metric().equals("requests_per_second")));
    UnaryOperator<Runs> overloaded = run -> run.with("status", "overloaded");
    DiffReport late = Diff.of(input(3, 1), input(3, 1, overloaded), 0.05);
    assertEquals(Outcome.SAME, of(late, "requests_per_second").outcome());
    assertTrue(late.changes().stream().noneMatch(c -> c.metric().equals("latency_us.p99")));
  }

  @Test
  void onSharedCoresAClosedLoopIsComparedByItsCostAlone() {
    UnaryOperator<Runs> shared = run -> run.option("target", "127.0.0.1").option("rate", "closed");
    DiffReport diff = Diff.of(input(3, 1, shared), input(3, 1.5, shared), 0.05);
    assertEquals(
        List.of("cpu_us_per_request", "rss_bytes"),
        diff.changes().stream().map(Change::metric).toList());
  }

  @Test
  void invalidCellsAreNamedAndNotCompared() {
    UnaryOperator<Runs> limited =
        run -> run.with("status", "client_limited").with("reasons", "[\"the client was slow\"]");
    DiffReport diff = Diff.of(input(3, 1), input(3, 1.5, limited), 0.05);
    assertEquals(List.of(), diff.changes());
    assertEquals("after", diff.invalid().getFirst().side());
    assertTrue(String.join("\n", DiffText.lines(diff)).contains("the client was slow"));
  }

  @Test
  void tooFewRunsHaveNoInterval() {
    DiffReport diff = Diff.of(input(2, 1), input(5, 2), 0.05);
    Change change = of(diff, "latency_us.p99");
    assertEquals(Outcome.TOO_FEW, change.outcome());
    assertNull(change.ratio());
    assertEquals(2, change.runsBefore());
  }

  @Test
  void otherCellsAreNotComparable() {
    UnaryOperator<Runs> faster = run -> run.option("rate", "2000/s");
    Diff.Input one = input(3, 1);
    Diff.Input other = input(3, 1, faster);
    assertThrows(IllegalArgumentException.class, () -> Diff.of(one, other, 0.05));
  }

  @Test
  void markdownDoesNotActOnNames() {
    UnaryOperator<Runs> named = run -> run.option("protocol", "<b>|`x`");
    DiffReport diff = Diff.of(input(3, 1, named), input(3, 2, named), 0.05);
    List<String> lines = DiffText.markdown(diff);
    assertEquals("**2 worse and 0 better beyond noise and 5 %.**", lines.getFirst());
    String text = String.join("\n", lines);
    assertFalse(text.contains("<b>"), text);
    assertTrue(text.contains("&lt;b&gt;\\|\\`x\\`"), text);
  }
}
