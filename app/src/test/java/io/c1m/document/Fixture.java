package io.c1m.document;

import io.c1m.bench.ClientResult;
import io.c1m.bench.ClientResult.Status;
import io.c1m.bench.Distribution;
import io.c1m.bench.Latency;
import io.c1m.doctor.Environment;
import io.c1m.report.ClientReport;
import io.c1m.report.CompareReport;
import io.c1m.report.CompareReport.Cell;
import io.c1m.report.CompareReport.Repeat;
import io.c1m.report.CompareReport.ServerFigures;
import io.c1m.report.MachineUse;
import io.c1m.report.MemoryUse;
import io.c1m.report.PerConnection;
import io.c1m.report.ServerUse;
import io.c1m.report.Spread;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;

/**
 * A result file as a comparison of some hours would write it: every status, names that somebody has
 * typed, all kinds of sections.
 */
public final class Fixture {
  /** A name that would be bold, run, or be an image, if it were taken for markup. */
  public static final String TYPED =
      "<b>bold</b> | `own` <script>document.title='run'</script> & \"co\" <img src=x onerror=1>";

  private static final int REPEATS = 5;
  private static final int CONNS = 50_000;
  private static final String STARTED = "2026-11-21T20:15:00Z";

  static final double WINDOW_SECONDS = 30;

  private Fixture() {}

  /** When the window of a run began: well after its JVM started. */
  static long windowStartMillis(int round) {
    return Instant.parse(STARTED).toEpochMilli() + 15_250 + round * 120_000L;
  }

  /** A case of the matrix. */
  private record Case(
      String mode, String name, double rate, double median, double cpu, PerConnection memory) {}

  private static final List<Case> CASES =
      List.of(
          new Case("virtual", null, 5000, 2100, 42.1, new PerConnection(4180.0, 950.0, 2210.0)),
          new Case(
              "multi-selector", null, 5000, 2050, 37.4, new PerConnection(910.0, 220.0, 2190.0)),
          new Case("worker-pool", TYPED, 5000, 3900, 55.9, new PerConnection(1320.0, null, 2205.0)),
          new Case(
              "platform", null, 3210, 91_000, 110, new PerConnection(1020.0, 21_400.0, 2230.0)),
          new Case(
              "single-selector", null, 4990, 2600, 35, new PerConnection(880.0, 160.0, 2195.0)),
          new Case("netty-epoll", "netty, as it comes", 4998, 2200, 36, PerConnection.UNKNOWN),
          new Case("netty-nio", null, 0, 1, 0, PerConnection.UNKNOWN));

  private static final List<String> STATUSES =
      List.of("ok", "ok", "ok", "overloaded", "disturbed", "client_limited", "failed");

  /** The whole of it. */
  public static CompareReport report() {
    List<Cell> cells = new ArrayList<>();
    for (String rate : List.of("5000/s", "closed")) {
      for (int i = 0; i < CASES.size(); i++) {
        cells.add(cell(CASES.get(i), STATUSES.get(i), rate, i));
      }
    }
    cells.addAll(FixtureSections.sweepCells(cells));
    cells.addAll(FixtureSections.frontCells(cells));
    return new CompareReport(
        "c1m.compare/1",
        environment(),
        "c1m compare --modes=virtual,multi-selector --out=results --overwrite --conns=50000"
            + " --tls=self-signed '--case="
            + TYPED
            + ": --mode=worker-pool'",
        Map.of("conns", "50000", "rate", "auto", "work", "sleep:3ms", "case", TYPED),
        4711,
        cells.stream().map(Cell::id).toList(),
        "virtual",
        false,
        0.03,
        false,
        false,
        List.copyOf(cells),
        FixtureSections.verdicts(cells),
        FixtureSections.frontiers(),
        FixtureSections.sweep(cells),
        List.of(),
        FixtureSections.memory(),
        FixtureSections.fronts());
  }

  /** What would stand above all. */
  public static List<String> headlines() {
    return List.of(
        "At 5,000/s on 50,000 connections with TLS and a 3 ms wait, virtual and multi-selector both"
            + " hold p99 < 20 ms (equal within 3 %).",
        "virtual costs 12 % [9, 15] more CPU per request and 4.0 KiB more per connection (190 MB).",
        "platform is overloaded: asked 5,000/s, got 3,210/s; " + TYPED + " is undecided.");
  }

  private static Cell cell(Case of, String status, String rateAsked, int number) {
    boolean open = rateAsked.contains("/");
    double rate = open ? of.rate : of.rate * 4.2;
    boolean failed = status.equals("failed");
    List<Repeat> repeats =
        IntStream.rangeClosed(1, REPEATS)
            .mapToObj(
                round ->
                    failed
                        ? Repeat.failed(null, "the server did not listen within 60 s").in(round)
                        : repeat(of, status, open, rate, round))
            .toList();
    List<Distribution> raws =
        repeats.stream()
            .filter(repeat -> repeat.client() != null)
            .map(r -> Distribution.decode(r.client().latencyUs().raw().histogram()))
            .toList();
    Latency raw = failed ? null : Latency.of(Distribution.merge(raws));
    Latency corrected = failed || !open ? null : stretched(raw, of.median);
    return new Cell(
        String.join("/", of.name == null ? of.mode : "case-" + number, "echo", rateAsked),
        of.name,
        of.mode,
        "echo",
        "sleep:3ms",
        "self-signed",
        CONNS,
        rateAsked,
        1,
        of.mode.equals("multi-selector") ? 2 : null,
        List.of("-XX:+UseZGC"),
        status,
        reasons(status),
        repeats,
        failed ? null : spread(rate, 0.02),
        new CompareReport.Latencies(
            corrected,
            raw,
            failed ? null : spread((corrected == null ? raw : corrected).p99(), 0.1)),
        failed ? ServerFigures.UNKNOWN : server(of),
        new CompareReport.ClientSide(new PerConnection(700.0, null, 2200.0), 4.1e8),
        null,
        failed ? null : (Double) (-0.8 + number),
        List.of());
  }

  private static List<String> reasons(String status) {
    return switch (status) {
      case "overloaded" -> List.of("kept up with 3,210/s of 5,000/s asked for");
      case "disturbed" -> List.of("another program used 23 % of the processors: " + TYPED);
      case "client_limited" -> List.of("4.1 % of the sends were late by more than 1 ms");
      case "failed" -> List.of("the server did not listen within 60 s");
      default -> List.of();
    };
  }

  private static ServerFigures server(Case of) {
    return new ServerFigures(
        spread(of.cpu, 0.03),
        spread(of.cpu * 1e7, 0.01),
        spread(1.4, 0.05),
        new CompareReport.Collections(17, 212, 31.5),
        of.memory,
        spread(of.cpu * 0.6, 0.03),
        spread(of.cpu * 0.4, 0.03),
        spread(2.01, 0.001),
        spread(1843, 0.01),
        Map.of("loop", 2L, "carrier", 2L, "virtual_live", 50_000L));
  }

  private static Repeat repeat(Case of, String status, boolean open, double rate, int round) {
    Latency raw = raw(of.median, round);
    ClientResult result =
        new ClientResult(
            new ClientResult.Connections(
                CONNS, CONNS, CONNS, Map.of(), 0, Map.of(), 0, CONNS, 9.1, 5494, null, 0L, null),
            new ClientResult.Requests(
                open ? 150_000L : null,
                150_000,
                Math.round(rate * 30),
                0,
                12,
                0,
                0,
                3,
                Map.of(),
                rate,
                1_200_000,
                1_200_000,
                0,
                null,
                null),
            null,
            new ClientResult.Latencies(open ? stretched(raw, of.median) : null, raw),
            new ClientResult.InFlight(rate * 3e-3, rate * 3.1e-3),
            Status.valueOf(status.toUpperCase(java.util.Locale.ROOT)),
            reasons(status));
    ClientReport client =
        ClientReport.of(
            environment(),
            "c1m client",
            Map.of("conns", String.valueOf(CONNS)),
            result,
            new ClientReport.Use(
                11.2, 812_000_000L, 1, null, new PerConnection(700.0, null, 2200.0), null, 0),
            new ClientReport.Window(windowStartMillis(round), WINDOW_SECONDS),
            null);
    return new Repeat(
        client,
        new ServerUse(
            of.cpu,
            1.4,
            421_000_000L,
            of.memory.heap(),
            3L,
            42L,
            of.memory.nativeBytes(),
            new MemoryUse(CONNS, 209_000_000L, 47_500_000L, 221_000_000L, "slabinfo"),
            of.cpu * 0.6,
            of.cpu * 0.4,
            2.01,
            1843.0,
            31.5,
            Map.of("loop", 2L)),
        null,
        4_100_000_000L,
        round,
        new MachineUse(0.4 * round, 1.1, 61.0, 2.2, 3.1, 0L),
        -0.8,
        List.of());
  }

  static Spread spread(double median, double share) {
    return new Spread(median, median * (1 - share), median * (1 + 2 * share));
  }

  private static Latency raw(double medianMicros, int seed) {
    Random random = new Random(seed);
    double[] micros =
        random
            .doubles(20_000)
            .map(share -> medianMicros * (0.4 + 0.6 * Math.pow(1 / (1 - share), 0.28)))
            .toArray();
    return Latency.of(distribution(micros));
  }

  /** Some of them with a stall before. */
  private static Latency stretched(Latency raw, double medianMicros) {
    double[] stalled =
        new Random(7).doubles(3_000).map(share -> share * 40 * medianMicros).toArray();
    return Latency.of(
        Distribution.merge(List.of(Distribution.decode(raw.histogram()), distribution(stalled))));
  }

  private static Distribution distribution(double[] micros) {
    Histogram histogram = new Histogram(Distribution.LONGEST_NANOS, 3);
    Arrays.stream(micros).forEach(each -> histogram.recordValue(Math.round(each * 1e3)));
    ByteBuffer bytes = ByteBuffer.allocate(histogram.getNeededByteBufferCapacity());
    int length = histogram.encodeIntoCompressedByteBuffer(bytes);
    return Distribution.decode(
        Base64.getEncoder().encodeToString(Arrays.copyOf(bytes.array(), length)));
  }

  private static Environment environment() {
    return new Environment(
        "Debian GNU/Linux 13 (trixie)",
        "6.18.5",
        "AMD EPYC 9554P 64-Core Processor",
        8,
        34_359_738_368L,
        "v2 cpu.max=max memory.max=34359738368",
        "kvm",
        "kvm-clock",
        "25.0.3+9 Temurin",
        List.of("-XX:+UseZGC", "-Xmx4g"),
        Map.of("net.core.somaxconn", "65535", "fs.file-max", "9223372036854775807"),
        2_000_000L,
        "0.1.0-SNAPSHOT",
        "0bba8a2f5e4c",
        "9f2c5d",
        STARTED);
  }
}
