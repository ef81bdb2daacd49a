package io.c1m.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A whole scrape in Prometheus' text format, with what it says of types.
 *
 * @param text as it came
 * @param types of families, by name
 */
record Exposition(String text, Map<String, String> types, List<Sample> samples) {
  private static final Pattern TYPE = Pattern.compile("# TYPE (\\S+) (\\S+)");
  private static final Pattern SAMPLE = Pattern.compile("(\\w+)(?:\\{(.*)})? (\\S+)");
  private static final Pattern LABEL = Pattern.compile("(\\w+)=\"((?:[^\"\\\\]|\\\\.)*)\"");
  private static final Set<String> SUFFIXES = Set.of("_bucket", "_sum", "_count");

  /** One series and its value. */
  record Sample(String name, Map<String, String> labels, double value) {}

  static Exposition of(Jar program) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(program.metrics() + "metrics"))
            .timeout(Duration.ofSeconds(Jar.SECONDS))
            .build();
    try (HttpClient http = HttpClient.newHttpClient()) {
      var answer = http.send(request, BodyHandlers.ofString());
      assertEquals(200, answer.statusCode(), answer::body);
      return parse(answer.body());
    }
  }

  static Exposition parse(String text) {
    Map<String, String> types = new LinkedHashMap<>();
    Stream.Builder<Sample> samples = Stream.builder();
    for (String line : text.lines().toList()) {
      Matcher type = TYPE.matcher(line);
      Matcher sample = SAMPLE.matcher(line);
      if (type.matches()) {
        types.put(type.group(1), type.group(2));
      } else if (!line.startsWith("#")) {
        assertTrue(sample.matches(), line);
        Map<String, String> labels = new TreeMap<>();
        if (sample.group(2) != null) {
          LABEL.matcher(sample.group(2)).results().forEach(l -> labels.put(l.group(1), l.group(2)));
        }
        samples.add(
            new Sample(sample.group(1), labels, Double.parseDouble(special(sample.group(3)))));
      }
    }
    return new Exposition(text, types, samples.build().toList());
  }

  private static String special(String value) {
    return value.replace("Inf", "Infinity");
  }

  /** The family that a series is of: a histogram has three names for its own. */
  String family(Sample sample) {
    for (String suffix : SUFFIXES) {
      String stem = sample.name().replaceFirst(suffix + "$", "");
      if (Set.of("histogram", "summary").contains(types.getOrDefault(stem, ""))) {
        return stem;
      }
    }
    return sample.name();
  }

  Stream<Sample> of(String family) {
    return samples.stream().filter(sample -> family(sample).equals(family));
  }

  /** The values that a label of a family has. */
  Set<String> values(String family, String label) {
    Set<String> values = new TreeSet<>();
    of(family)
        .map(sample -> sample.labels().get(label))
        .filter(Objects::nonNull)
        .forEach(values::add);
    return values;
  }

  /** All values of a name together. */
  double sum(String name) {
    return samples.stream()
        .filter(sample -> sample.name().equals(name))
        .mapToDouble(Sample::value)
        .sum();
  }

  /**
   * What Prometheus' own tool has to say against it, empty for nothing. A name that Micrometer gave
   * and dashboards know stays as it is.
   */
  String objections(Path folder) throws IOException, InterruptedException {
    Path metrics = Files.writeString(Files.createTempFile(folder, "metrics", ""), text);
    Path said = Files.createTempFile(folder, "said", "");
    Process promtool =
        new ProcessBuilder("promtool", "check", "metrics")
            .redirectInput(metrics.toFile())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
    assertTrue(promtool.waitFor(Jar.SECONDS, TimeUnit.SECONDS));
    return Files.readString(said)
        .replace(
            "system_cpu_count non-histogram and non-summary metrics should not have \"_count\""
                + " suffix\n",
            "");
  }

  static boolean promtoolIsThere() {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(":", -1))
        .anyMatch(path -> Files.isExecutable(Path.of(path, "promtool")));
  }
}
