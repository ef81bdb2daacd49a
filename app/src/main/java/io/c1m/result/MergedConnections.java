package io.c1m.result;

import io.c1m.bench.ClientResult.Connections;
import io.c1m.bench.Recovery;
import io.c1m.report.ClientReport;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The connections of several clients as one's. */
final class MergedConnections {
  private MergedConnections() {}

  static Connections of(List<ClientReport> parts) {
    List<Connections> all = parts.stream().map(ClientReport::connections).toList();
    long opened = Sums.of(all, Connections::opened);
    double seconds = all.stream().mapToDouble(Connections::seconds).max().orElse(0);
    return new Connections(
        Sums.of(all, Connections::requested),
        opened,
        Sums.of(all, Connections::used),
        Sums.tables(all, Connections::failed),
        Sums.of(all, Connections::retried),
        Sums.tables(all, Connections::lost),
        Sums.of(all, Connections::reconnected),
        Sums.of(all, Connections::liveAtEnd),
        seconds,
        // each machine has a clock of its own: how far the ramps overlapped is not known to the
        // millisecond that a short one takes, but each rate is
        all.stream().mapToDouble(Connections::perSecond).sum(),
        Histograms.lag(new ArrayList<>(all.stream().map(Connections::connectLatencyUs).toList())),
        // clients on the server's machine have all seen the same queues
        all.stream()
            .map(Connections::acceptQueueOverflows)
            .filter(Objects::nonNull)
            .max(Comparator.naturalOrder())
            .orElse(null),
        recovery(all));
  }

  /** Episodes that several clients saw were mostly the same ones. */
  private static Recovery.@Nullable Summary recovery(List<Connections> all) {
    List<Recovery.Summary> some =
        all.stream().map(Connections::recovery).filter(Objects::nonNull).toList();
    return some.isEmpty()
        ? null
        : new Recovery.Summary(
            some.stream().mapToInt(Recovery.Summary::episodes).max().orElse(0),
            Sums.of(some, Recovery.Summary::lost),
            some.stream().mapToDouble(Recovery.Summary::longestSeconds).max().orElse(0),
            Sums.of(some, Recovery.Summary::missingAtEnd));
  }
}
