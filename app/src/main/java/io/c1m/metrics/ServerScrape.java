package io.c1m.metrics;

import io.c1m.report.ServerUse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.MalformedURLException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Looks at a server's metrics at the beginning and at the end of a window, for who measures it from
 * another machine. Used by one thread, which each look holds up by some milliseconds, and by five
 * seconds at most.
 */
public final class ServerScrape {
  private static final int PATIENCE_MILLIS = 5_000;
  private static final int MOST_BYTES = 8 << 20;

  private final URL url;
  private @Nullable ScrapedServer first;
  private @Nullable ScrapedServer last;
  private @Nullable String failure;

  /**
   * Looks once, to see that there is something to see.
   *
   * @param text its address; {@code http://} in front and {@code /metrics} behind may be left out
   * @throws IllegalArgumentException with one line, when there is not
   */
  public ServerScrape(String text) {
    this.url = url(text);
    try {
      ScrapedServer.parse(fetch());
    } catch (IOException | IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "--server-metrics=" + text + ": " + reason(e) + "; name the server's --metrics", e);
    }
  }

  /** The window begins. */
  public void begins() {
    first = look();
  }

  /** The window is over. */
  public void ends() {
    last = look();
  }

  /** Why there are no figures, {@code null} when there are. */
  public @Nullable String failure() {
    return failure;
  }

  /**
   * What the server used between the two looks, {@code null} without both.
   *
   * @param counted requests by the client's own count, for servers that tell of none; {@code null}
   *     where it is not the only client
   */
  public @Nullable ServerUse use(@Nullable Long counted) {
    return first == null || last == null ? null : last.since(first, counted);
  }

  private @Nullable ScrapedServer look() {
    try {
      return ScrapedServer.parse(fetch());
    } catch (IOException | IllegalArgumentException e) {
      failure = "no figures of the server: " + url + ": " + reason(e);
      return null;
    }
  }

  private static URL url(String text) {
    String whole = text.contains("://") ? text : "http://" + text;
    try {
      URI given = new URI(whole);
      String scheme = String.valueOf(given.getScheme());
      String path = given.getPath() == null ? "" : given.getPath();
      if (given.getHost() != null && (scheme.equals("http") || scheme.equals("https"))) {
        return (path.isEmpty() || path.equals("/") ? given.resolve("/metrics") : given).toURL();
      }
    } catch (URISyntaxException | MalformedURLException e) {
      // told below
    }
    throw new IllegalArgumentException(
        "--server-metrics="
            + text
            + " is no address of metrics: write http://HOST:9464/metrics, or join the server's"
            + " result file by c1m report --server-metrics=FILE");
  }

  private String fetch() throws IOException {
    HttpURLConnection connection = (HttpURLConnection) url.openConnection();
    connection.setConnectTimeout(PATIENCE_MILLIS);
    connection.setReadTimeout(PATIENCE_MILLIS);
    connection.setInstanceFollowRedirects(false);
    connection.setRequestProperty("Accept", "text/plain");
    try {
      if (connection.getResponseCode() != HttpURLConnection.HTTP_OK) {
        throw new IOException("it answers with status " + connection.getResponseCode());
      }
      try (InputStream body = connection.getInputStream()) {
        return read(body);
      }
    } finally {
      connection.disconnect();
    }
  }

  private static String read(InputStream body) throws IOException {
    long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    byte[] some = new byte[64 << 10];
    for (int n = body.read(some); n >= 0; n = body.read(some)) {
      bytes.write(some, 0, n);
      if (bytes.size() > MOST_BYTES || System.nanoTime() > until) {
        throw new IOException("its answer does not end");
      }
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private static String reason(Exception e) {
    return switch (e) {
      case ConnectException refused -> "nobody listens there";
      case SocketTimeoutException silent -> "no answer within " + PATIENCE_MILLIS / 1_000 + " s";
      case UnknownHostException unknown -> "there is no such host";
      default -> String.valueOf(e.getMessage());
    };
  }
}
