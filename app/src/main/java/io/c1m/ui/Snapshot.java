package io.c1m.ui;

import io.c1m.bench.ClientFigures;
import io.c1m.bench.ClientFigures.Kind;
import io.c1m.bench.Distribution;
import io.c1m.bench.LoadDriver;
import io.c1m.bench.Rate;
import io.c1m.mode.RunningServer;
import io.c1m.wire.Count;
import io.c1m.wire.Counts;
import io.c1m.wire.Protocol;
import io.c1m.wire.Reason;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a status is drawn from, at one moment.
 *
 * @param stage what is being done, one or two words
 * @param takenNanos when, on the clock of {@link System#nanoTime}
 * @param progress the share that is over, 0 to 1; {@code null} when there is no end in sight
 * @param traffic {@code null} when it is not known
 * @param note more to say, {@code null} for nothing
 */
public record Snapshot(
    String stage,
    long takenNanos,
    @Nullable Double progress,
    @Nullable Traffic traffic,
    @Nullable String note) {

  /** Of something without connections of its own, such as a comparison. */
  public static Snapshot of(String stage, @Nullable Double progress, @Nullable String note) {
    return new Snapshot(stage, System.nanoTime(), progress, null, note);
  }

  /**
   * Of a server.
   *
   * @param stage such as {@code serving}
   */
  public static Snapshot of(RunningServer server, String stage) {
    Counts counts = server.counts();
    Distribution service = server.serviceTimes();
    Map<String, Long> failures = new LinkedHashMap<>();
    put(failures, "accept put off", counts.count(Count.ACCEPT_FAILURES));
    put(failures, "late pushes", counts.count(Count.LATE_PUSHES));
    put(failures, "skipped pushes", counts.count(Count.SKIPPED_PUSHES));
    Map<String, Long> closed = new LinkedHashMap<>();
    for (Reason reason : Reason.values()) {
      put(closed, reason.label(), counts.closedFor(reason));
      put(failures, "error " + reason.label(), counts.failedFor(reason));
    }
    Traffic traffic =
        new Traffic(
            server.live(),
            null,
            counts.count(Count.OPENED),
            counts.count(Count.REQUESTS),
            counts.count(Count.BYTES_IN),
            counts.count(Count.BYTES_OUT),
            0,
            0,
            null,
            service.isEmpty() ? null : Latencies.of(service),
            "service",
            closed,
            failures);
    return new Snapshot(stage, System.nanoTime(), null, traffic, null);
  }

  /** Of a load client. */
  public static Snapshot of(LoadDriver client) {
    ClientFigures figures = client.figures();
    Counts counts = figures.counts();
    Protocol protocol = client.spec().protocol();
    boolean corrected = client.spec().rate() instanceof Rate.Open || protocol.serverPaced();
    Map<String, Long> failures = new LinkedHashMap<>();
    figures.connectFailures().forEach((why, times) -> put(failures, "connect " + why, times));
    figures.losses().forEach((why, times) -> put(failures, "lost " + why, times));
    figures.errors().forEach((why, times) -> put(failures, "error " + why, times));
    Traffic traffic =
        new Traffic(
            figures.live(),
            (long) client.spec().conns(),
            counts.count(Count.OPENED),
            counts.count(Count.REQUESTS),
            counts.count(Count.BYTES_IN),
            counts.count(Count.BYTES_OUT),
            figures.blockedSends(),
            figures.lateSends(),
            figures.inFlight(),
            protocol.replies() || protocol.serverPaced()
                ? Latencies.of(figures.of(corrected ? Kind.CORRECTED : Kind.RAW))
                : null,
            corrected ? "corrected" : "raw",
            Map.of(),
            failures);
    return new Snapshot(
        figures.stage().label(), System.nanoTime(), figures.progress(), traffic, null);
  }

  private static void put(Map<String, Long> sums, String label, long count) {
    if (count > 0) {
      sums.put(label, count);
    }
  }
}
