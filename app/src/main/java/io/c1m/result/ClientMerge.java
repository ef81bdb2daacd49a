package io.c1m.result;

import io.c1m.bench.ClientResult.Greetings;
import io.c1m.bench.ClientResult.InFlight;
import io.c1m.bench.ClientResult.Latencies;
import io.c1m.bench.ClientResult.Pushes;
import io.c1m.bench.ClientResult.Status;
import io.c1m.report.ClientReport;
import io.c1m.report.ClientReport.Part;
import io.c1m.report.ClientReport.Window;
import io.c1m.result.ResultFile.OfClient;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Makes one result of those of all clients of a run, each on a machine of its own. Counters add up,
 * histograms merge, and the status is that of the worst: a client that was the limit of its share
 * was not outweighed by the others.
 */
public final class ClientMerge {
  private final List<ClientReport> parts;

  private ClientMerge(List<ClientReport> parts) {
    this.parts = parts;
  }

  /**
   * Merges slices of one run.
   *
   * @param command that merges them
   * @throws IllegalArgumentException with one line, when they are not all slices of one run
   */
  public static ClientReport of(List<OfClient> files, String command) {
    Slices.check(files);
    return new ClientMerge(files.stream().map(OfClient::report).toList()).whole(files, command);
  }

  private ClientReport whole(List<OfClient> files, String command) {
    double seconds =
        parts.stream()
            .map(ClientReport::window)
            .filter(Objects::nonNull)
            .mapToDouble(Window::seconds)
            .max()
            .orElse(0);
    ClientReport first = parts.getFirst();
    return new ClientReport(
        first.schema(),
        first.environment(),
        command,
        options(first),
        MergedConnections.of(parts),
        MergedRequests.of(parts, seconds),
        Histograms.lag(each(ClientReport::sendLagUs)),
        new Latencies(
            Histograms.latency(each(part -> part.latencyUs().corrected())),
            Histograms.latency(each(part -> part.latencyUs().raw()))),
        inFlight(),
        MergedUse.of(parts),
        status(),
        reasons(files),
        greetings(),
        pushes(),
        window(seconds),
        parts.stream().map(ClientReport::server).filter(Objects::nonNull).findFirst().orElse(null),
        parts.stream().map(ClientMerge::part).toList(),
        parts.stream()
            .map(ClientReport::loopsBusyPercent)
            .filter(Objects::nonNull)
            .max(Comparator.naturalOrder())
            .orElse(null));
  }

  private <T> List<@Nullable T> each(Function<ClientReport, @Nullable T> of) {
    List<@Nullable T> all = new ArrayList<>();
    parts.forEach(part -> all.add(of.apply(part)));
    return all;
  }

  private static Map<String, String> options(ClientReport first) {
    Map<String, String> whole = new LinkedHashMap<>(first.options());
    whole.remove("slice");
    return whole;
  }

  private static Part part(ClientReport report) {
    return new Part(
        report.environment(),
        report.command(),
        report.options(),
        report.window(),
        report.requests().perSecond(),
        report.status(),
        report.reasons());
  }

  /** What is in flight of one client is in flight of all. */
  private InFlight inFlight() {
    List<Double> laws =
        parts.stream().map(part -> part.inFlight().littlesLaw()).filter(Objects::nonNull).toList();
    return new InFlight(
        laws.isEmpty() ? null : (Double) laws.stream().mapToDouble(Double::doubleValue).sum(),
        parts.stream().mapToDouble(part -> part.inFlight().counted()).sum());
  }

  private Status status() {
    return parts.stream()
        .map(ClientReport::status)
        .max(Comparator.naturalOrder())
        .orElse(Status.FAILED);
  }

  private static List<String> reasons(List<OfClient> files) {
    List<String> all = new ArrayList<>();
    for (OfClient file : files) {
      String slice = "slice " + file.report().options().get("slice") + ": ";
      file.report().reasons().forEach(reason -> all.add(slice + reason));
    }
    return all;
  }

  private @Nullable Greetings greetings() {
    List<Greetings> all =
        parts.stream().map(ClientReport::greetings).filter(Objects::nonNull).toList();
    return all.isEmpty()
        ? null
        : new Greetings(
            all.stream().mapToLong(Greetings::sent).sum(),
            all.stream().mapToLong(Greetings::answered).sum(),
            Histograms.lag(
                each(part -> part.greetings() == null ? null : part.greetings().latencyUs())));
  }

  private @Nullable Pushes pushes() {
    List<Pushes> all = parts.stream().map(ClientReport::pushes).filter(Objects::nonNull).toList();
    return all.isEmpty()
        ? null
        : new Pushes(
            all.stream().mapToLong(Pushes::received).sum(),
            Histograms.lag(each(part -> part.pushes() == null ? null : part.pushes().gapUs())));
  }

  /** From the first that began; as long as the longest. */
  private @Nullable Window window(double seconds) {
    return parts.stream()
        .map(ClientReport::window)
        .filter(Objects::nonNull)
        .min(Comparator.comparingLong(Window::startEpochMs))
        .map(first -> new Window(first.startEpochMs(), seconds))
        .orElse(null);
  }
}
