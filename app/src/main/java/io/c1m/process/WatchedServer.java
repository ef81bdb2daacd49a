package io.c1m.process;

import io.c1m.bench.Distribution;
import io.c1m.mode.ServerReadings;
import io.c1m.wire.Counts;
import java.util.Map;

/**
 * A server in a child JVM, for those who look at it while another thread conducts it: what it told
 * last. Any thread may read; only its {@link #inquiry} asks the child.
 */
public final class WatchedServer implements ServerReadings, UsageReadings {
  private final Sample atRest;
  private final Inquiry inquiry;
  private volatile ServerFigures figures;
  private volatile ProcessCount processes;

  /**
   * Watches a server that listens.
   *
   * @param processes that it has
   * @param atRest what it used before there were connections, after a collection
   */
  public WatchedServer(ChildJvm server, int processes, Sample atRest) {
    this.processes = new ProcessCount(processes, 0);
    this.atRest = atRest;
    this.figures = ServerFigures.NONE.withSample(atRest);
    this.inquiry = new Inquiry(server);
    server.report(this::told);
  }

  private void told(Event event) {
    ServerFigures told = event.server();
    ProcessCount count = event.processes();
    if (count != null) {
      processes = count;
    }
    if (told != null) {
      figures = told.after(figures);
    }
    if (event.isAnswer()) {
      inquiry.answered();
    }
  }

  /** By which it is asked for what is new. */
  public Inquiry inquiry() {
    return inquiry;
  }

  /** What it used before there were connections, after a collection. */
  public Sample atRest() {
    return atRest;
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

  @Override
  public int processesLive() {
    return processes.live();
  }

  @Override
  public long processesReplaced() {
    return processes.replaced();
  }
}
