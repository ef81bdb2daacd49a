package io.c1m.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;

/**
 * What a scrape of a running program showed.
 *
 * @param lines of the text format, without comments
 */
record Scraped(List<String> lines) {
  static Scraped from(String url) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url + "metrics"))
            .timeout(Duration.ofSeconds(Jar.SECONDS))
            .build();
    try (HttpClient http = HttpClient.newHttpClient()) {
      var answer = http.send(request, BodyHandlers.ofString());
      assertEquals(200, answer.statusCode());
      return new Scraped(answer.body().lines().filter(line -> !line.startsWith("#")).toList());
    }
  }

  /** The values of all series of a name, added up. */
  long sum(String name) {
    List<Long> values = values(name + "{");
    assertFalse(values.isEmpty(), () -> "no series " + name);
    return values.stream().mapToLong(Long::longValue).sum();
  }

  /** The cumulative counts of a histogram without further labels, in the order of their bounds. */
  List<Long> buckets(String name) {
    return values(name + "_bucket{");
  }

  private List<Long> values(String prefix) {
    return lines.stream()
        .filter(line -> line.startsWith(prefix))
        .map(line -> Math.round(Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1))))
        .toList();
  }
}
