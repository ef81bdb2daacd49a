package io.c1m.ui;

import io.c1m.bench.ClientFigures;
import io.c1m.bench.ClientFigures.Kind;
import io.c1m.bench.ClientSpec;
import io.c1m.bench.LoadDriver;
import io.c1m.bench.Rate;
import io.c1m.doctor.Facts;
import io.c1m.drive.SystemClock;
import io.c1m.process.Usage;
import io.c1m.unit.AddressText;
import io.c1m.wire.Count;
import io.c1m.wire.Counts;
import io.c1m.wire.Protocol;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Looks at a load client. */
public final class ClientProbe implements Probe {
  /** Less than this share of a ramp foretells nothing. */
  private static final double LEAST_SHARE = 0.02;

  private final LoadDriver client;
  private final VitalSigns signs;

  /**
   * Of a client that has opened no connection yet.
   *
   * @param usage what it uses of the machine
   */
  public ClientProbe(LoadDriver client, Usage usage, Facts facts) {
    this.client = client;
    this.signs = VitalSigns.ofClient(usage, facts);
  }

  @Override
  public Snapshot take(boolean whole) {
    ClientFigures figures = client.figures(Kind.SINCE_START);
    Snapshot plain =
        new Snapshot(
            figures.stage().label(),
            System.nanoTime(),
            figures.progress(),
            traffic(client.spec(), figures),
            null);
    if (!whole) {
      return plain;
    }
    int loops = Math.max(client.spec().loops(), figures.sums().loops());
    Vitals vitals =
        signs.now(
            figures.live(),
            figures.opened() == 0,
            Map.of("loop", (long) loops),
            0,
            figures.sums().loopLagNanos());
    return plain.with(new Details(title(client.spec()), secondsLeft(figures), vitals, List.of()));
  }

  private static String title(ClientSpec spec) {
    String ports =
        spec.firstPort() == spec.lastPort()
            ? String.valueOf(spec.firstPort())
            : spec.firstPort() + "-" + spec.lastPort();
    return "c1m client  "
        + spec.protocol().name()
        + " to "
        + AddressText.of(spec.target())
        + " port "
        + ports
        + "  "
        + spec.rate().text();
  }

  /** Of the stage: of the ramp by what it took so far, then of warm-up and window together. */
  private @Nullable Double secondsLeft(ClientFigures figures) {
    double share = figures.progress();
    return switch (figures.stage()) {
      case RAMP -> {
        long began = figures.sums().rampBeganNanos();
        double seconds = (SystemClock.INSTANCE.nanos() - began) / 1e9;
        yield began == 0 || share < LEAST_SHARE ? null : (Double) (seconds * (1 - share) / share);
      }
      case WARMUP, MEASURE ->
          (client.spec().warmupNanos() + client.spec().durationNanos()) / 1e9 * (1 - share);
      case OPEN, DONE -> null;
    };
  }

  private static Traffic traffic(ClientSpec spec, ClientFigures figures) {
    Counts counts = figures.counts();
    Map<String, Long> failures = new LinkedHashMap<>();
    figures.connectFailures().forEach((why, times) -> put(failures, "connect " + why, times));
    figures.losses().forEach((why, times) -> put(failures, "lost " + why, times));
    figures.errors().forEach((why, times) -> put(failures, "error " + why, times));
    return new Traffic(
        figures.live(),
        (long) spec.conns(),
        spec.rate() instanceof Rate.Open open ? (Double) open.perSecond() : null,
        counts.count(Count.OPENED),
        counts.count(Count.REQUESTS),
        counts.count(Count.BYTES_IN),
        counts.count(Count.BYTES_OUT),
        figures.blockedSends(),
        figures.lateSends(),
        figures.inFlight(),
        timings(spec, figures),
        Map.of(),
        failures);
  }

  private static List<Timing> timings(ClientSpec spec, ClientFigures figures) {
    Protocol protocol = spec.protocol();
    List<Timing> timings = new ArrayList<>();
    if (spec.rate() instanceof Rate.Open || protocol.serverPaced()) {
      timings.add(new Timing("corrected", Latencies.of(figures.of(Kind.CORRECTED))));
    }
    if (protocol.replies()) {
      timings.add(new Timing("raw", Latencies.of(figures.of(Kind.RAW))));
    }
    return timings;
  }

  private static void put(Map<String, Long> sums, String label, long count) {
    if (count > 0) {
      sums.put(label, count);
    }
  }
}
