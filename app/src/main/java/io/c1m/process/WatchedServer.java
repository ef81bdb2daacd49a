package io.c1m.process;

import io.c1m.bench.Distribution;
import io.c1m.mode.ServerReadings;
import io.c1m.wire.Counts;
import java.util.Map;

/** A server in a child JVM. */
public final class WatchedServer extends WatchedChild implements ServerReadings {
  private volatile ServerFigures figures;

  /**
   * Watches a server that listens.
   *
   * @param processes that it has
   * @param atRest what it used before there were connections, after a collection
   */
  public WatchedServer(ChildJvm server, int processes, Sample atRest) {
    super(server, new ProcessCount(processes, 0), atRest);
    this.figures = ServerFigures.NONE.withSample(atRest);
    server.report(this::told);
  }

  @Override
  void learn(Event event) {
    ServerFigures told = event.server();
    if (told != null) {
      figures = told.after(figures);
    }
  }

  @Override
  public Counts counts() {
    return figures;
  }

  @Override
  public Distribution serviceTimes() {
    return figures.serviceTimes();
  }

  @Override
  public Map<String, Long> threads() {
    return figures.threads();
  }

  @Override
  public long queueDepth() {
    return figures.queueDepth();
  }

  @Override
  public long loopLagNanos() {
    return figures.loopLagNanos();
  }

  @Override
  public Sample lately() {
    return figures.sample();
  }
}
