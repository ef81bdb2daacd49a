package io.c1m.compare;

import io.c1m.json.Json;
import io.c1m.report.ClientReport;
import io.c1m.report.CompareReport.Repeat;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** Runs that take no time and come to figures that a test decides. */
final class FakeRuns implements CellRuns {
  private static final String CLIENT =
      """
      {"schema": "c1m.client/1", "command": "", "options": {},
       "connections": {"requested": 1, "opened": 1, "used": 1, "failed": {}, "retried": 0,
         "lost": {}, "reconnected": 0, "live_at_end": 1, "seconds": 1, "per_second": 1},
       "requests": {"scheduled": null, "sent": 1, "completed": 1, "timed_out": 0,
         "unanswered_at_end": 0, "unsent_at_end": 0, "blocked_sends": 0, "late_sends": 0,
         "errors": {}, "per_second": RATE, "bytes_in": 1, "bytes_out": 1, "connections": 0},
       "latency_us": {"corrected": null, "raw": null}, "in_flight": {"counted": 1},
       "client": {"cpu_seconds": 1, "processes": 1, "start_seconds": 0,
         "bytes_per_connection": {}},
       "status": "ok", "reasons": []}
      """;

  final List<String> ran = new ArrayList<>();
  private final ToDoubleFunction<Cell> rates;
  private Runnable after = () -> {};

  /**
   * Of servers whose speeds are known.
   *
   * @param rates requests per second, 0 for a run that fails
   */
  FakeRuns(ToDoubleFunction<Cell> rates) {
    this.rates = rates;
  }

  /** Does something after each run. */
  FakeRuns then(Runnable action) {
    after = action;
    return this;
  }

  @Override
  public Repeat run(Cell cell) {
    ran.add(cell.id());
    after.run();
    double rate = rates.applyAsDouble(cell);
    return rate == 0 ? Repeat.failed(null, "it fails") : measured(rate);
  }

  private static Repeat measured(double perSecond) {
    String text = CLIENT.replace("RATE", String.valueOf(perSecond));
    ClientReport client = Json.read(text, ClientReport.class);
    return new Repeat(client, null, null, null, 0, null, null, List.of());
  }

  @Override
  public @Nullable RunningCell running() {
    return null;
  }
}
