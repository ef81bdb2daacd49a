package io.c1m.metrics;

import com.sun.net.httpserver.HttpServer;
import io.c1m.page.LivePage;
import io.c1m.unit.AddressText;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Serves what a {@link Source} shows to whoever scrapes it, and to people as a live page. Its
 * threads are daemons and few; a scraper that is slow or one too many is turned away, and never
 * touches the load: {@link EndpointLimits} has the bounds.
 */
public final class MetricsEndpoint implements AutoCloseable {
  private static final int BACKLOG = 128;

  static {
    EndpointLimits.set();
  }

  private final HttpServer http;
  private final InetAddress host;
  private final ExecutorService threads;
  private final JvmMeters jvm;
  private final LivePage page;

  private MetricsEndpoint(
      HttpServer http, InetSocketAddress asked, Source own, Supplier<List<Source>> others) {
    this.http = http;
    this.host = asked.getAddress();
    PrometheusRegistry registry = new PrometheusRegistry();
    jvm = new JvmMeters(registry, own);
    Exposition exposition = new Exposition(own, others);
    registry.register(exposition);
    threads = EndpointLimits.threads();
    http.setExecutor(threads);
    // without Micrometer's meters, which the page does not show and the system takes long to tell
    page = LivePage.open(new Readings(exposition));
    http.createContext("/", new Pages(new SharedScrape(jvm::scrape), page, new HostNames(asked)));
  }

  /**
   * Starts to serve.
   *
   * @param address where; port 0 picks a free one
   * @throws IOException with one line that says what to do when the address cannot be had
   */
  public static MetricsEndpoint open(InetSocketAddress address, Source source) throws IOException {
    return open(address, source, List::of);
  }

  /**
   * Starts to serve several at one address.
   *
   * @param address where; port 0 picks a free one
   * @param own of this process, whose labels the meters of its JVM have
   * @param others what else there is, asked for at each scrape by its thread; no two may have the
   *     same labels
   * @throws IOException with one line that says what to do when the address cannot be had
   */
  public static MetricsEndpoint open(
      InetSocketAddress address, Source own, Supplier<List<Source>> others) throws IOException {
    if (address.isUnresolved()) {
      throw new IOException(
          "cannot serve metrics: the host " + address.getHostString() + " of --metrics is unknown");
    }
    HttpServer http;
    try {
      http = HttpServer.create(address, BACKLOG);
    } catch (SocketException e) {
      throw new IOException(refused(address, own, e), e);
    }
    MetricsEndpoint endpoint = new MetricsEndpoint(http, address, own, others);
    endpoint.start();
    return endpoint;
  }

  private static String refused(InetSocketAddress address, Source source, SocketException e) {
    @Nullable String owner = source.facts().portOwner(address.getPort());
    return "cannot serve metrics on "
        + AddressText.of(address)
        + ": "
        + String.valueOf(e.getMessage()).toLowerCase(java.util.Locale.ROOT)
        + (owner == null ? "" : ", held by " + owner)
        + "; choose another with --metrics=HOST:PORT, or --metrics=off";
  }

  /** The JDK's dispatching thread is a daemon only when its starter is one. */
  private void start() {
    Thread starter = Thread.ofPlatform().daemon().name("c1m-metrics").unstarted(http::start);
    starter.start();
    boolean interrupted = false;
    while (starter.isAlive()) {
      try {
        starter.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Where it was asked to listen, with the port that was picked. */
  public InetSocketAddress address() {
    // the socket calls any IPv4 address the same as any IPv6 one
    return new InetSocketAddress(host, http.getAddress().getPort());
  }

  /** Such as {@code http://127.0.0.1:9464/}. */
  public String url() {
    return "http://" + AddressText.of(address()) + "/";
  }

  /** Stops at once. */
  @Override
  public void close() {
    page.close();
    http.stop(0);
    threads.shutdownNow();
    jvm.close();
  }
}
