package io.c1m.result;

import io.c1m.report.ClientReport;
import io.c1m.report.ClientReport.Use;
import io.c1m.report.MemoryUse;
import io.c1m.report.PerConnection;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What several clients needed together. */
final class MergedUse {
  private MergedUse() {}

  static Use of(List<ClientReport> parts) {
    List<Use> all = parts.stream().map(ClientReport::client).toList();
    return new Use(
        all.stream().mapToDouble(Use::cpuSeconds).sum(),
        Sums.known(all, Use::rssBytes),
        Math.toIntExact(Sums.of(all, Use::processes)),
        memory(all),
        new PerConnection(
            perConnection(parts, PerConnection::heap),
            perConnection(parts, PerConnection::nativeBytes),
            perConnection(parts, PerConnection::kernel)),
        Sums.known(all, Use::availableFallBytes),
        all.stream().mapToDouble(Use::startSeconds).max().orElse(0));
  }

  private static @Nullable MemoryUse memory(List<Use> all) {
    List<MemoryUse> known = all.stream().map(Use::memoryBytes).filter(Objects::nonNull).toList();
    if (known.size() < all.size()) {
      return null;
    }
    List<@Nullable String> methods =
        known.stream().<@Nullable String>map(MemoryUse::kernelMethod).distinct().toList();
    return new MemoryUse(
        Sums.of(known, MemoryUse::connections),
        Sums.known(known, MemoryUse::heapLive),
        Sums.known(known, MemoryUse::nativeBytes),
        Sums.known(known, MemoryUse::kernel),
        methods.size() == 1 ? methods.getFirst() : null);
  }

  /** The mean over all connections. */
  private static @Nullable Double perConnection(
      List<ClientReport> parts, Function<PerConnection, @Nullable Double> area) {
    double bytes = 0;
    long connections = 0;
    for (ClientReport part : parts) {
      Double each = area.apply(part.client().bytesPerConnection());
      if (each == null) {
        return null;
      }
      bytes += each * part.connections().opened();
      connections += part.connections().opened();
    }
    return connections == 0 ? null : (Double) (bytes / connections);
  }
}
