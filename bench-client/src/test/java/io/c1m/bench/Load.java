package io.c1m.bench;

import io.c1m.drive.SocketSettings;
import io.c1m.protocol.Protocols;
import io.c1m.wire.Protocol;
import io.c1m.wire.Terms;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/** What a test asks of a client; everything it does not name is harmless and short. */
final class Load {
  private final int firstPort;
  private int lastPort;
  private int conns = 4;
  private SourceAddresses sources = new SourceAddresses(List.of(), 10_000, 65_535);
  private double rampPerSecond;
  private int connecting = 64;
  private long connectTimeoutMillis = 5_000;
  private int retries;
  private boolean reconnect;
  private long timeoutMillis = 10_000;
  private Protocol protocol = Protocols.named("echo");
  private Terms terms = Terms.ofMessage(8);
  private Rate rate = new Rate.Closed();
  private Arrivals arrivals = Arrivals.UNIFORM;
  private long thinkMillis;
  private long warmupMillis;
  private long durationMillis = 600;
  private long lateMillis = 60_000; // tests run on crowded machines
  private int loops = 1;

  private Load(int firstPort) {
    this.firstPort = firstPort;
    this.lastPort = firstPort;
  }

  static Load on(int port) {
    return new Load(port);
  }

  Load until(int port) {
    lastPort = port;
    return this;
  }

  Load conns(int number) {
    conns = number;
    return this;
  }

  Load from(InetAddress address, int first, int last) {
    sources = new SourceAddresses(List.of(address), first, last);
    return this;
  }

  Load ramp(double perSecond) {
    rampPerSecond = perSecond;
    return this;
  }

  Load connecting(int atOnce, long timeoutInMillis) {
    connecting = atOnce;
    connectTimeoutMillis = timeoutInMillis;
    return this;
  }

  Load retries(int number) {
    retries = number;
    return this;
  }

  Load reconnect() {
    reconnect = true;
    return this;
  }

  Load timeout(long millis) {
    timeoutMillis = millis;
    return this;
  }

  Load protocol(String name) {
    return protocol(Protocols.named(name));
  }

  Load protocol(Protocol other) {
    protocol = other;
    return this;
  }

  Load terms(UnaryOperator<Terms> change) {
    terms = change.apply(protocol.standardTerms());
    return this;
  }

  Load rate(String text) {
    rate = Rate.parse(text);
    return this;
  }

  Load poisson() {
    arrivals = Arrivals.POISSON;
    return this;
  }

  Load think(long millis) {
    thinkMillis = millis;
    return this;
  }

  Load window(long warmup, long duration) {
    warmupMillis = warmup;
    durationMillis = duration;
    return this;
  }

  Load late(long millis) {
    lateMillis = millis;
    return this;
  }

  Load loops(int number) {
    loops = number;
    return this;
  }

  LoadClient client() {
    try {
      return new LoadClient(
          new ClientSpec(
              ScriptedServer.LOCAL,
              firstPort,
              lastPort,
              conns,
              sources,
              rampPerSecond,
              connecting,
              nanos(connectTimeoutMillis),
              retries,
              reconnect,
              nanos(timeoutMillis),
              protocol,
              terms,
              rate,
              arrivals,
              nanos(thinkMillis),
              nanos(warmupMillis),
              nanos(durationMillis),
              nanos(lateMillis),
              ClientSpec.sleep(loops),
              loops,
              SocketSettings.DEFAULT,
              Slice.WHOLE));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A whole run. */
  ClientResult run() {
    try (LoadClient client = client()) {
      opened(client);
      client.load();
      Await.until("the end of the window", () -> client.stage() == LoadClient.Stage.DONE);
      return finished(client);
    }
  }

  static void opened(LoadClient client) {
    client.open();
    Await.until("all connections have an outcome", () -> client.stage() == LoadClient.Stage.OPEN);
  }

  static ClientResult finished(LoadClient client) {
    ClientResult result = client.result();
    try {
      client.stop();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    if (client.failure() != null) {
      throw new AssertionError(client.failure());
    }
    return result;
  }

  private static long nanos(long millis) {
    return TimeUnit.MILLISECONDS.toNanos(millis);
  }
}
