package io.c1m.ui;

import io.c1m.bench.Distribution;
import io.c1m.doctor.Facts;
import io.c1m.mode.RunningServer;
import io.c1m.mode.ThreadKinds;
import io.c1m.process.Usage;
import io.c1m.wire.Count;
import io.c1m.wire.Counts;
import io.c1m.wire.Reason;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Looks at a server. */
public final class ServerProbe implements Probe {
  private final RunningServer server;
  private final String title;
  private final VitalSigns signs;

  /**
   * Of a server without connections yet.
   *
   * @param title mode, protocol and where it listens
   * @param usage what it uses of the machine
   */
  public ServerProbe(RunningServer server, String title, Usage usage, Facts facts) {
    this.server = server;
    this.title = title;
    this.signs = VitalSigns.ofServer(usage, facts);
  }

  @Override
  public Snapshot take(boolean whole) {
    Snapshot plain =
        new Snapshot("serving", System.nanoTime(), null, traffic(server), null, Details.NONE);
    if (!whole) {
      return plain;
    }
    Map<String, Long> threads = ThreadKinds.withEstimates(server.threads());
    Vitals vitals =
        signs.now(
            server.live(),
            server.counts().count(Count.OPENED) == 0,
            threads,
            server.queueDepth(),
            server.loopLagNanos());
    return plain.with(new Details(title, null, vitals, List.of()));
  }

  private static Traffic traffic(RunningServer server) {
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
    return new Traffic(
        server.live(),
        null,
        null,
        counts.count(Count.OPENED),
        counts.count(Count.REQUESTS),
        counts.count(Count.BYTES_IN),
        counts.count(Count.BYTES_OUT),
        0,
        0,
        null,
        service.isEmpty() ? List.of() : List.of(new Timing("service", Latencies.of(service))),
        closed,
        failures);
  }

  private static void put(Map<String, Long> sums, String label, long count) {
    if (count > 0) {
      sums.put(label, count);
    }
  }
}
