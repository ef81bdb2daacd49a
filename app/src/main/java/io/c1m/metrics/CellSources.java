package io.c1m.metrics;

import io.c1m.compare.Comparison;
import io.c1m.compare.RunningCell;
import io.c1m.doctor.Facts;
import io.c1m.process.WatchedClient;
import io.c1m.process.WatchedServer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The server and the client of the cell that runs, as sources of the comparison's endpoint. Its
 * processes are asked what is new when somebody scrapes, and only then. Callable by any thread.
 */
public final class CellSources implements Supplier<List<Source>> {
  private final Comparison comparison;
  private final String run;
  private final Facts facts;
  private @Nullable RunningCell known;
  private @Nullable Source server;
  private @Nullable Source client;

  /**
   * Of a comparison, running or not.
   *
   * @param run the name the user gave to it, may be empty
   */
  public CellSources(Comparison comparison, String run, Facts facts) {
    this.comparison = comparison;
    this.run = run;
    this.facts = facts;
  }

  /** None between cells, and none of a process that has not come to serve or to load yet. */
  @Override
  public List<Source> get() {
    RunningCell now = comparison.running();
    if (now == null) {
      return List.of();
    }
    now.look();
    return of(now);
  }

  private synchronized List<Source> of(RunningCell now) {
    if (now != known) {
      known = now;
      server = null;
      client = null;
    }
    WatchedServer serves = now.server();
    if (server == null && serves != null) {
      server = ServerMetrics.of(serves, now, run, facts);
    }
    WatchedClient loads = now.client();
    if (client == null && loads != null) {
      client = ClientMetrics.of(loads, now, run, facts);
    }
    List<Source> sources = new ArrayList<>();
    if (server != null) {
      sources.add(server);
    }
    if (client != null) {
      sources.add(client);
    }
    return sources;
  }
}
