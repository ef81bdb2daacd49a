package io.c1m.metrics;

import com.sun.net.httpserver.HttpServer;
import io.c1m.unit.AddressText;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Serves what a {@link Source} shows to whoever scrapes it. Its threads are daemons and few; a
 * scraper that is slow or one too many is turned away, and never touches the load.
 */
public final class MetricsEndpoint implements AutoCloseable {
  private static final int THREADS = 2;
  private static final int WAITING = 16;
  private static final int BACKLOG = 16;
  private static final long IDLE_SECONDS = 30;

  static {
    setUnlessGiven("sun.net.httpserver.maxReqTime", "10");
    setUnlessGiven("sun.net.httpserver.maxRspTime", "30");
    setUnlessGiven("sun.net.httpserver.nodelay", "true");
    setUnlessGiven("jdk.httpserver.maxConnections", "64");
  }

  private final HttpServer http;
  private final ExecutorService threads;
  private final JvmMeters jvm;

  private MetricsEndpoint(HttpServer http, Source own, Supplier<List<Source>> others) {
    this.http = http;
    PrometheusRegistry registry = new PrometheusRegistry();
    jvm = new JvmMeters(registry, own);
    registry.register(new Exposition(own, others));
    threads = threads();
    http.setExecutor(threads);
    http.createContext("/", new Pages(jvm::scrape));
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
    MetricsEndpoint endpoint = new MetricsEndpoint(http, own, others);
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

  /** Where it listens, with the port that was picked. */
  public InetSocketAddress address() {
    return http.getAddress();
  }

  /** Such as {@code http://127.0.0.1:9464/}. */
  public String url() {
    return "http://" + AddressText.of(address()) + "/";
  }

  /** Stops at once. */
  @Override
  public void close() {
    http.stop(0);
    threads.shutdownNow();
    jvm.close();
  }

  private static ExecutorService threads() {
    ThreadPoolExecutor pool =
        new ThreadPoolExecutor(
            THREADS,
            THREADS,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(WAITING),
            Thread.ofPlatform().daemon().name("c1m-metrics-", 0).factory());
    pool.allowCoreThreadTimeOut(true);
    return pool;
  }

  private static void setUnlessGiven(String property, String value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, value);
    }
  }
}
