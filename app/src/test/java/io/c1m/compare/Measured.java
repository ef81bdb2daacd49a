package io.c1m.compare;

import io.c1m.bench.ClientResult;
import io.c1m.bench.ClientResult.Status;
import io.c1m.bench.DurationRecorder;
import io.c1m.bench.Latency;
import io.c1m.doctor.Facts;
import io.c1m.report.ClientReport;
import io.c1m.report.PerConnection;
import java.util.List;
import java.util.Map;

/** What a client may have measured in ten seconds. */
record Measured(
    long firstHalf,
    long secondHalf,
    double meanMicros,
    double inFlight,
    Status status,
    double busyPercent) {
  /** Steady and sound: 100 in flight at 1,000 per second. */
  static final Measured SOUND = new Measured(5_000, 5_000, 100_000, 100, Status.OK, 30);

  Measured halves(long first, long second) {
    return new Measured(first, second, meanMicros, inFlight, status, busyPercent);
  }

  Measured meanMicros(double mean) {
    return new Measured(firstHalf, secondHalf, mean, inFlight, status, busyPercent);
  }

  Measured status(Status other) {
    return new Measured(firstHalf, secondHalf, meanMicros, inFlight, other, busyPercent);
  }

  Measured busyPercent(double percent) {
    return new Measured(firstHalf, secondHalf, meanMicros, inFlight, status, percent);
  }

  ClientReport report() {
    long completed = firstHalf + secondHalf;
    double perSecond = completed / 10.0;
    DurationRecorder recorder = DurationRecorder.forOneThread();
    recorder.record((long) (meanMicros * 1e3));
    Latency raw = Latency.of(recorder.total());
    ClientResult result =
        new ClientResult(
            new ClientResult.Connections(
                100, 100, 100, Map.of(), 0, Map.of(), 0, 100, 1, 100, null, null, null),
            new ClientResult.Requests(
                null,
                completed,
                completed,
                0,
                0,
                0,
                0,
                0,
                Map.of(),
                perSecond,
                0,
                0,
                0,
                firstHalf,
                secondHalf),
            null,
            new ClientResult.Latencies(null, raw),
            new ClientResult.InFlight(perSecond * meanMicros / 1e6, inFlight),
            status,
            List.of(),
            null,
            null,
            busyPercent);
    return ClientReport.of(
        Facts.ofThisMachine().environment(),
        "",
        Map.of(),
        result,
        new ClientReport.Use(1, null, 1, null, PerConnection.UNKNOWN, null, 0),
        null,
        null);
  }
}
