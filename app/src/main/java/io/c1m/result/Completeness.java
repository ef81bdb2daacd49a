package io.c1m.result;

import io.c1m.bench.Distribution;
import io.c1m.bench.Latency;
import io.c1m.report.ClientReport;
import io.c1m.report.CompareReport;
import io.c1m.report.CompareReport.Cell;
import io.c1m.report.CompareReport.Repeat;
import io.c1m.report.ServerReport;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Looks whether a file that calls itself a result has what every result has. */
final class Completeness {
  private final Path file;
  private final Map<String, @Nullable Object> wanted = new LinkedHashMap<>();

  private Completeness(Path file) {
    this.file = file;
  }

  static ClientReport checked(Path file, ClientReport report) {
    Completeness check = new Completeness(file);
    check.client("", report);
    return report;
  }

  static ServerReport checked(Path file, ServerReport report) {
    Completeness check = new Completeness(file);
    check.wants("environment", report.environment());
    check.wants("options", report.options());
    check.wants("counts", report.counts());
    check.wants("memory_bytes", report.memoryBytes());
    check.wants("bytes_per_connection", report.bytesPerConnection());
    check.all();
    return report;
  }

  static CompareReport checked(Path file, CompareReport report) {
    Completeness check = new Completeness(file);
    check.wants("environment", report.environment());
    check.wants("options", report.options());
    check.wants("order", report.order());
    check.wants("cells", report.cells());
    check.wants("verdicts", report.verdicts());
    check.wants("frontiers", report.frontiers());
    check.wants("suites", report.suites());
    check.all();
    report.cells().forEach(check::cell);
    return report;
  }

  private void cell(Cell cell) {
    wants("cells.id", cell.id());
    wants("cells.mode", cell.mode());
    wants("cells.protocol", cell.protocol());
    wants("cells.work", cell.work());
    wants("cells.rate_asked", cell.rateAsked());
    wants("cells.status", cell.status());
    wants("cells.reasons", cell.reasons());
    wants("cells.latency_us", cell.latencyUs());
    wants("cells.server", cell.server());
    wants("cells.client", cell.client());
    wants("cells.repeats", cell.repeats());
    all();
    for (Repeat repeat : cell.repeats()) {
      wants("cells.repeats.reasons", repeat.reasons());
      all();
      if (repeat.client() != null) {
        client("cells.repeats.client.", repeat.client());
      }
    }
  }

  private void client(String before, ClientReport report) {
    wants(before + "environment", report.environment());
    wants(before + "options", report.options());
    wants(before + "connections", report.connections());
    wants(before + "requests", report.requests());
    wants(before + "latency_us", report.latencyUs());
    wants(before + "in_flight", report.inFlight());
    wants(before + "client", report.client());
    wants(before + "status", report.status());
    wants(before + "reasons", report.reasons());
    all();
    wants(before + "environment.started_at", report.environment().startedAt());
    wants(before + "environment.jdk", report.environment().jdk());
    wants(before + "connections.failed", report.connections().failed());
    wants(before + "connections.lost", report.connections().lost());
    wants(before + "requests.errors", report.requests().errors());
    wants(before + "client.bytes_per_connection", report.client().bytesPerConnection());
    all();
    histogram(before + "latency_us.corrected", report.latencyUs().corrected());
    histogram(before + "latency_us.raw", report.latencyUs().raw());
  }

  private void histogram(String name, @Nullable Latency latency) {
    if (latency != null) {
      wants(name + ".histogram", latency.histogram());
      all();
      try {
        Distribution.decode(latency.histogram());
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(
            file + " is not as c1m writes it: " + name + ".histogram is " + e.getMessage(), e);
      }
    }
  }

  private void wants(String name, @Nullable Object value) {
    wanted.put(name, value);
  }

  private void all() {
    List<String> missing =
        wanted.entrySet().stream()
            .filter(each -> each.getValue() == null)
            .map(Map.Entry::getKey)
            .toList();
    wanted.clear();
    if (!missing.isEmpty()) {
      throw new IllegalArgumentException(
          file + " is not as c1m writes it: it lacks " + String.join(", ", missing));
    }
  }
}
