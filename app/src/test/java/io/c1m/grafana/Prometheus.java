package io.c1m.grafana;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.c1m.cli.Jar;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** Debian's Prometheus with a configuration, and what it answers. */
final class Prometheus implements AutoCloseable {
  private final Jar process;
  private final String url;
  private final HttpClient http = HttpClient.newHttpClient();

  private Prometheus(Jar process, String url) {
    this.process = process;
    this.url = url;
  }

  /**
   * Starts it.
   *
   * @param config in a folder that may be written to
   */
  static Prometheus start(Path config) throws IOException {
    Jar.require(isOnPath("prometheus"), "prometheus on PATH");
    int port = freePort();
    Jar process =
        Jar.startShell(
            "exec prometheus --config.file="
                + config
                + " --storage.tsdb.path="
                + config.resolveSibling("data")
                + " --web.listen-address=127.0.0.1:"
                + port);
    process.await("Server is ready to receive web requests");
    return new Prometheus(process, "http://127.0.0.1:" + port + "/api/v1/");
  }

  /** It cannot be asked to pick one and say which. */
  private static int freePort() throws IOException {
    try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return probe.getLocalPort();
    }
  }

  static boolean isOnPath(String program) {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(":", -1))
        .anyMatch(path -> Files.isExecutable(Path.of(path, program)));
  }

  /**
   * A query at every second of a time.
   *
   * @param seconds how far back
   */
  List<Found> lately(String query, int seconds) {
    double now = System.currentTimeMillis() / 1e3;
    return between(query, now - seconds, now, 1);
  }

  /** A query at every step of a time, in seconds since 1970. */
  List<Found> between(String query, double from, double to, int step) {
    JsonNode data =
        ask(
            "query_range?query="
                + encoded(query)
                + "&start="
                + from
                + "&end="
                + to
                + "&step="
                + step);
    assertEquals("matrix", data.path("resultType").asText(), query);
    return data.path("result").valueStream().map(Found::of).toList();
  }

  /** A query that has one number for an answer now; not a number when it has none. */
  double number(String query) {
    JsonNode result = ask("query?query=" + encoded(query)).path("result");
    return result.size() == 1 ? result.at("/0/value/1").asDouble() : Double.NaN;
  }

  /** The values that a label has in series. */
  List<String> values(String label, String series) {
    return ask("label/" + label + "/values?match[]=" + encoded(series))
        .valueStream()
        .map(JsonNode::asText)
        .toList();
  }

  private JsonNode ask(String request) {
    try {
      var answer =
          http.send(
              HttpRequest.newBuilder(URI.create((url + request).replace("[]", "%5B%5D")))
                  .timeout(Duration.ofSeconds(Jar.SECONDS))
                  .build(),
              BodyHandlers.ofString());
      JsonNode json = new ObjectMapper().readTree(answer.body());
      assertEquals("success", json.path("status").asText(), answer::body);
      return json.path("data");
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(request, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    http.close();
    process.close();
  }
}
