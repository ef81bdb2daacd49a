package io.c1m.compare;

import io.c1m.bench.ClientResult.Status;
import io.c1m.bench.Distribution;
import io.c1m.bench.Latency;
import io.c1m.process.JvmFlags;
import io.c1m.report.ClientReport;
import io.c1m.report.CompareReport;
import io.c1m.report.CompareReport.ClientSide;
import io.c1m.report.CompareReport.Collections;
import io.c1m.report.CompareReport.Latencies;
import io.c1m.report.CompareReport.Repeat;
import io.c1m.report.CompareReport.ServerFigures;
import io.c1m.report.PerConnection;
import io.c1m.report.ServerUse;
import io.c1m.report.Spread;
import io.c1m.statistics.Samples;
import io.c1m.subject.Foreign;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A cell's repeats, put together: medians and extremes of figures, percentiles of merged
 * histograms.
 *
 * @param status that of the worst repeat
 */
record Summary(
    Cell cell,
    List<Repeat> repeats,
    Status status,
    List<String> reasons,
    @Nullable Spread requestsPerSecond,
    Latencies latency,
    ServerFigures server,
    ClientSide client) {

  static Summary of(Cell cell, List<Repeat> repeats) {
    List<List<String>> reasons = new ArrayList<>();
    Status status = Status.OK;
    for (Repeat repeat : repeats) {
      ClientReport client = repeat.client();
      Status own = client == null ? Status.FAILED : client.status();
      status = Stream.of(status, own).max(Comparator.naturalOrder()).orElse(own);
      List<String> ofRun = new ArrayList<>(client == null ? List.of() : client.reasons());
      if (repeat.failure() != null) {
        ofRun.add(repeat.failure());
      }
      ofRun.addAll(repeat.reasons());
      reasons.add(ofRun);
    }
    return new Summary(
        cell,
        repeats,
        repeats.isEmpty() ? Status.FAILED : status,
        Reasons.gathered(reasons),
        spread(repeats, repeat -> figure(repeat.client(), c -> c.requests().perSecond())),
        latency(repeats),
        server(repeats),
        client(repeats));
  }

  /** Whether the figures speak of the server. */
  boolean valid() {
    return status == Status.OK || status == Status.OVERLOADED;
  }

  /** Whether there are figures at all: what could be served in spite of trouble was served. */
  boolean measured() {
    return status != Status.FAILED;
  }

  double medianRate() {
    return requestsPerSecond == null ? 0 : requestsPerSecond.median();
  }

  CompareReport.Cell toReport(RunSettings settings, List<String> jvmFlags) {
    return new CompareReport.Cell(
        cell.id(),
        cell.extras().name(),
        cell.mode(),
        cell.protocol(),
        cell.work(),
        settings.tls(cell),
        cell.conns(),
        cell.rate(),
        settings.processes(cell),
        settings.loops(cell),
        cell.foreign() == null ? JvmFlags.beside(jvmFlags, cell.extras().jvmFlags()) : List.of(),
        status.label(),
        reasons,
        repeats,
        requestsPerSecond,
        latency,
        server,
        client,
        program(cell.foreign()),
        trendPercent(),
        settings.serverArguments(cell));
  }

  private static @Nullable String program(@Nullable Foreign foreign) {
    return foreign == null ? null : foreign.program();
  }

  /** The median of how far the runs did not settle, {@code null} when unknown. */
  @Nullable Double trendPercent() {
    return median(repeats, Repeat::trendPercent);
  }

  private static Latencies latency(List<Repeat> repeats) {
    Latency corrected = merged(repeats, client -> client.latencyUs().corrected());
    Latency raw = merged(repeats, client -> client.latencyUs().raw());
    Function<ClientReport, @Nullable Latency> shown =
        corrected == null ? c -> c.latencyUs().raw() : c -> c.latencyUs().corrected();
    Spread p99 =
        spread(
            repeats,
            repeat -> {
              Latency own = repeat.client() == null ? null : shown.apply(repeat.client());
              return own == null ? null : (Double) own.p99();
            });
    return new Latencies(corrected, raw, p99);
  }

  private static @Nullable Latency merged(
      List<Repeat> repeats, Function<ClientReport, @Nullable Latency> kind) {
    List<Distribution> parts = new ArrayList<>();
    for (Repeat repeat : repeats) {
      Latency latency = repeat.client() == null ? null : kind.apply(repeat.client());
      if (latency != null) {
        parts.add(Distribution.decode(latency.histogram()));
      }
    }
    return parts.isEmpty() ? null : Latency.of(Distribution.merge(parts));
  }

  private static ServerFigures server(List<Repeat> repeats) {
    List<ServerUse> uses = repeats.stream().map(Repeat::server).filter(Objects::nonNull).toList();
    return new ServerFigures(
        spread(repeats, r -> used(r, ServerUse::cpuUsPerRequest)),
        spread(repeats, r -> used(r, Summary::rss)),
        spread(repeats, r -> used(r, ServerUse::contextSwitchesPerRequest)),
        uses.isEmpty() || unknown(uses, ServerUse::gcCount) || unknown(uses, ServerUse::gcMs)
            ? null
            : new Collections(
                sum(uses, ServerUse::gcCount),
                sum(uses, ServerUse::gcMs),
                uses.stream()
                    .map(ServerUse::gcMaxMs)
                    .filter(Objects::nonNull)
                    .max(Comparator.naturalOrder())
                    .orElse(null)),
        new PerConnection(
            median(repeats, r -> used(r, ServerUse::heapBytesPerConnection)),
            median(repeats, r -> used(r, ServerUse::nativeBytesPerConnection)),
            // the client looks at the machine before and after; each end has its share
            median(repeats, r -> perConnection(r, PerConnection::kernel))),
        spread(repeats, r -> used(r, ServerUse::cpuUserUsPerRequest)),
        spread(repeats, r -> used(r, ServerUse::cpuSystemUsPerRequest)),
        spread(repeats, r -> used(r, ServerUse::ioCallsPerRequest)),
        spread(repeats, r -> used(r, ServerUse::allocatedBytesPerRequest)),
        uses.isEmpty() ? Map.of() : uses.getLast().threads());
  }

  private static boolean unknown(List<ServerUse> uses, Function<ServerUse, @Nullable Long> figure) {
    return uses.stream().anyMatch(use -> figure.apply(use) == null);
  }

  private static long sum(List<ServerUse> uses, Function<ServerUse, @Nullable Long> figure) {
    return uses.stream().map(figure).filter(Objects::nonNull).mapToLong(Long::longValue).sum();
  }

  private static ClientSide client(List<Repeat> repeats) {
    return new ClientSide(
        new PerConnection(
            median(repeats, r -> perConnection(r, PerConnection::heap)),
            median(repeats, r -> perConnection(r, PerConnection::nativeBytes)),
            median(repeats, r -> perConnection(r, PerConnection::kernel))),
        median(repeats, Summary::availableFall));
  }

  private static @Nullable Double perConnection(
      Repeat repeat, Function<PerConnection, @Nullable Double> area) {
    ClientReport client = repeat.client();
    return client == null ? null : area.apply(client.client().bytesPerConnection());
  }

  private static @Nullable Double availableFall(Repeat repeat) {
    Long bytes = repeat.availableFallBytes();
    return bytes == null ? null : (Double) bytes.doubleValue();
  }

  private static @Nullable Double median(
      List<Repeat> repeats, Function<Repeat, @Nullable Double> figure) {
    Spread spread = spread(repeats, figure);
    return spread == null ? null : (Double) spread.median();
  }

  private static @Nullable Double rss(ServerUse use) {
    Long bytes = use.rssBytes();
    return bytes == null ? null : (Double) bytes.doubleValue();
  }

  private static @Nullable Double used(
      Repeat repeat, Function<ServerUse, @Nullable Double> figure) {
    ServerUse use = repeat.server();
    return use == null ? null : figure.apply(use);
  }

  private static @Nullable Double figure(
      @Nullable ClientReport client, Function<ClientReport, Double> figure) {
    return client == null ? null : figure.apply(client);
  }

  /** Median and extremes of a figure over the repeats that have it, {@code null} if none has. */
  static @Nullable Spread spread(List<Repeat> repeats, Function<Repeat, @Nullable Double> figure) {
    double[] values =
        repeats.stream()
            .map(figure)
            .filter(Objects::nonNull)
            .mapToDouble(Double::doubleValue)
            .sorted()
            .toArray();
    if (values.length == 0) {
      return null;
    }
    return new Spread(Samples.median(values), values[0], values[values.length - 1]);
  }
}
