package io.c1m.process;

import io.c1m.bench.ClientFigures;
import io.c1m.bench.ClientFigures.Kind;
import io.c1m.bench.LoadAsked;
import io.c1m.bench.LoadReadings;
import io.c1m.bench.Rate;
import io.c1m.wire.Protocol;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** A load client in a child JVM. */
public final class WatchedClient extends WatchedChild implements LoadReadings {
  private final Protocol protocol;
  private final int conns;
  private final Rate rate;
  private volatile ClientFigures figures;
  private volatile Sample sample;

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
    super(client, Objects.requireNonNull(atRest.processes()), told.sample());
    this.protocol = protocol;
    this.conns = conns;
    this.rate = rate;
    this.sample = told.sample();
    this.figures = told.figures();
    client.report(this::told);
  }

  @Override
  void learn(Event event) {
    ClientSample told = event.client();
    if (told != null) {
      figures = told.figures(figures);
      sample = told.sample();
    }
  }

  @Override
  public LoadAsked asked() {
    return new LoadAsked(protocol, conns, rate, figures.sums().loops());
  }

  @Override
  public ClientFigures figures(Set<Kind> wanted) {
    return ClientFigures.merge(List.of(figures), wanted);
  }

  @Override
  public Sample lately() {
    return sample;
  }
}
