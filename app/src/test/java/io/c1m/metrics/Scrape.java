package io.c1m.metrics;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One answer of an endpoint, and the series in it. */
record Scrape(HttpResponse<String> response) {
  private static final Pattern SERIES = Pattern.compile("(\\w+)(?:\\{(.*)\\})? (\\S+)");

  static InetSocketAddress anyPort() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  }

  static Scrape of(MetricsEndpoint endpoint) throws IOException, InterruptedException {
    return of(endpoint, "GET", "metrics", "text/plain");
  }

  static Scrape of(MetricsEndpoint endpoint, String method, String path, String accept)
      throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(endpoint.url() + path))
              .method(method, BodyPublishers.noBody())
              .header("Accept", accept)
              .build();
      return new Scrape(client.send(request, BodyHandlers.ofString()));
    }
  }

  String body() {
    return response.body();
  }

  String header(String name) {
    return response.headers().firstValue(name).orElse("");
  }

  /** The lines of a metric whose labels hold all of these, such as {@code reason="reset"}. */
  List<String> lines(String name, String... labels) {
    return body()
        .lines()
        .filter(
            line -> {
              Matcher series = SERIES.matcher(line);
              return series.matches()
                  && series.group(1).equals(name)
                  && List.of(labels).stream()
                      .allMatch(label -> ("," + series.group(2) + ",").contains("," + label + ","));
            })
        .toList();
  }

  /** The value of the only series with these labels. */
  double value(String name, String... labels) {
    List<String> lines = lines(name, labels);
    if (lines.size() != 1) {
      throw new AssertionError(name + List.of(labels) + " is not one series but " + lines);
    }
    return Double.parseDouble(lines.getFirst().substring(lines.getFirst().lastIndexOf(' ') + 1));
  }
}
