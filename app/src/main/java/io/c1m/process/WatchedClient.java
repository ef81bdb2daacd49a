package io.c1m.process;

import io.c1m.bench.ClientFigures;
import io.c1m.bench.LoadAsked;
import io.c1m.bench.LoadReadings;
import io.c1m.bench.Rate;
import io.c1m.wire.Protocol;
import java.util.Objects;

/**
 * A load client in a child JVM, for those who look at it while another thread conducts it: what it
 * told last. Any thread may read; only its {@link #inquiry} asks the child.
 */
public final class WatchedClient implements LoadReadings, UsageReadings {
  private final Protocol protocol;
  private final int conns;
  private final Rate rate;
  private final Sample atRest;
  private final Inquiry inquiry;
  private volatile ClientFigures figures;
  private volatile Sample sample;
  private volatile ProcessCount processes;

  /**
   * Watches a client that is about to connect.
   *
   * @param protocol that it was told to speak
   * @param conns that it was told to open
   * @param rate that it was told to load with
   * @param atRest what it told before it connected, with its figures and processes
   */
  public WatchedClient(ChildJvm client, Protocol protocol, int conns, Rate rate, Event atRest) {
    ClientSample told = Objects.requireNonNull(atRest.client());
    this.processes = Objects.requireNonNull(atRest.processes());
    this.protocol = protocol;
    this.conns = conns;
    this.rate = rate;
    this.atRest = told.sample();
    this.sample = told.sample();
    this.figures = told.figures();
    this.inquiry = new Inquiry(client);
    client.report(this::told);
  }

  private void told(Event event) {
    ClientSample told = event.client();
    ProcessCount count = event.processes();
    if (count != null) {
      processes = count;
    }
    if (told != null) {
      figures = told.figures(figures);
      sample = told.sample();
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
  public LoadAsked asked() {
    return new LoadAsked(protocol, conns, rate, figures.sums().loops());
  }

  @Override
  public ClientFigures figures() {
    return figures;
  }

  @Override
  public Sample lately() {
    return sample;
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
