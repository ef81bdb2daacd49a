package io.c1m.verdict;

import io.c1m.bench.ClientResult;
import io.c1m.bench.Latency;
import io.c1m.report.ClientReport;
import io.c1m.report.CompareReport;
import io.c1m.report.CompareReport.Cell;
import io.c1m.report.CompareReport.Latencies;
import io.c1m.report.CompareReport.Repeat;
import io.c1m.report.CompareReport.ServerFigures;
import io.c1m.report.Frontier;
import io.c1m.report.PerConnection;
import io.c1m.report.ServerUse;
import io.c1m.report.Spread;
import io.c1m.statistics.Samples;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Cells of a result file with the figures that a test is about; five runs unless said otherwise.
 */
final class Runs {
  private static final double[] NONE = {};

  private final String name;
  private final String rate;
  private String mode = "virtual";
  private String status = "ok";
  private String tls = "off";
  private String work = "none";
  private int conns = 1_000;
  private int firstRound = 1;
  private List<String> doubt = List.of();
  private double[] throughput = NONE;
  private double[] p99 = NONE;
  private @Nullable Double mergedP99;
  private double[] cpu = NONE;
  private double[] heap = NONE;
  private double[] resident = NONE;

  private Runs(String name, String rate) {
    this.name = name;
    this.rate = rate;
  }

  static Runs of(String name, String rate) {
    return new Runs(name, rate);
  }

  Runs status(String other) {
    status = other;
    return this;
  }

  Runs mode(String other) {
    mode = other;
    return this;
  }

  Runs tls(String other) {
    tls = other;
    return this;
  }

  Runs work(String other) {
    work = other;
    return this;
  }

  Runs conns(int other) {
    conns = other;
    return this;
  }

  /** 0 for a file that knows no rounds. */
  Runs fromRound(int first) {
    firstRound = first;
    return this;
  }

  /** Why the figures of the first run are in doubt. */
  Runs doubt(String reason) {
    doubt = List.of(reason);
    return this;
  }

  Runs throughput(double... perSecond) {
    throughput = perSecond;
    return this;
  }

  Runs p99(double... micros) {
    p99 = micros;
    return this;
  }

  Runs mergedP99(double micros) {
    mergedP99 = micros;
    return this;
  }

  Runs cpu(double... micros) {
    cpu = micros;
    return this;
  }

  Runs heap(double... bytes) {
    heap = bytes;
    return this;
  }

  Runs resident(double... bytes) {
    resident = bytes;
    return this;
  }

  Cell cell() {
    int count = 1;
    for (double[] figures : List.of(throughput, p99, cpu, heap, resident)) {
      count = Math.max(count, figures.length);
    }
    List<Repeat> repeats = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int round = firstRound == 0 ? 0 : firstRound + i;
      repeats.add(
          new Repeat(
              client(i), server(i), null, null, round, null, null, i == 0 ? doubt : List.of()));
    }
    Double merged = p99.length > 0 && mergedP99 == null ? (Double) Samples.median(p99) : mergedP99;
    Double heapMedian = heap.length == 0 ? null : (Double) Samples.median(heap);
    return new Cell(
        name + "/echo/" + work + "/" + conns + "/" + rate,
        name,
        mode,
        "echo",
        work,
        tls,
        conns,
        rate,
        1,
        null,
        List.of(),
        status,
        List.of(),
        repeats,
        spread(throughput),
        new Latencies(latency(merged), null, spread(p99)),
        new ServerFigures(
            spread(cpu),
            spread(resident),
            null,
            null,
            new PerConnection(heapMedian, null, null),
            null,
            null,
            null,
            null,
            Map.of()),
        new CompareReport.ClientSide(PerConnection.UNKNOWN, null),
        null,
        null,
        List.of());
  }

  private ClientReport client(int i) {
    Double perSecond = at(throughput, i);
    return new ClientReport(
        "c1m.client/1",
        Reports.ENVIRONMENT,
        "c1m client",
        Map.of(),
        new ClientResult.Connections(
            conns, conns, conns, Map.of(), 0, Map.of(), 0, conns, 1, conns, null, null, null),
        new ClientResult.Requests(
            null,
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            Map.of(),
            perSecond == null ? Double.NaN : perSecond,
            0,
            0,
            0,
            null,
            null),
        null,
        new ClientResult.Latencies(latency(at(p99, i)), null),
        new ClientResult.InFlight(null, 0),
        new ClientReport.Use(0, null, 1, null, PerConnection.UNKNOWN, null, 0),
        ClientResult.Status.OK,
        List.of(),
        null,
        null,
        null,
        null,
        List.of(),
        null);
  }

  private ServerUse server(int i) {
    Double bytes = at(resident, i);
    return new ServerUse(
        at(cpu, i),
        null,
        bytes == null ? null : (Long) bytes.longValue(),
        at(heap, i),
        0L,
        0L,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        Map.of());
  }

  private static @Nullable Double at(double[] figures, int i) {
    return i < figures.length ? (Double) figures[i] : null;
  }

  private static @Nullable Latency latency(@Nullable Double p99) {
    return p99 == null ? null : new Latency(1, 1, 1, 1, p99, p99, p99, p99, "");
  }

  private static @Nullable Spread spread(double[] figures) {
    return figures.length == 0
        ? null
        : new Spread(
            Samples.median(figures),
            Arrays.stream(figures).min().orElseThrow(),
            Arrays.stream(figures).max().orElseThrow());
  }

  static Frontier frontier(String name, @Nullable Double highest, String cell) {
    return new Frontier(
        name,
        "echo",
        "none",
        1_000,
        "p99<50ms",
        highest,
        null,
        List.of(new Frontier.Step(5_000, cell, 1.0, true, null)),
        true,
        "the bracket is narrow");
  }
}
