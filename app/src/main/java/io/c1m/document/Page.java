package io.c1m.document;

import io.c1m.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One file with all that it needs: style, charts' figures, the library that draws them. It asks
 * nobody for anything, and its policy lets no script run but those that are put into it here, each
 * by its digest.
 */
final class Page {
  private static final Pattern PLACE = Pattern.compile("\\{\\{(\\w+)}}");

  /** In the order in which they need each other. */
  static final List<String> SCRIPTS =
      List.of(
          "library/d3.min.js",
          "library/plot.umd.min.js",
          "units.js",
          "scatter.js",
          "charts.js",
          "report.js");

  private Page() {}

  static String of(Report report) {
    Html.Rendered rendered = Html.of(report);
    List<String> scripts = SCRIPTS.stream().map(Page::resource).toList();
    Map<String, String> parts =
        Map.of(
            "policy",
            "default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none';"
                + " form-action 'none'; script-src "
                + scripts.stream().map(Page::digest).collect(Collectors.joining(" ")),
            "style",
            resource("report.css"),
            "body",
            rendered.body(),
            "charts",
            // within a script element only this could end it
            Json.writeLine(rendered.charts()).replace("<", "\\u003c"),
            "scripts",
            scripts.stream()
                .map(script -> "<script>" + script + "</script>")
                .collect(Collectors.joining("\n")));
    return PLACE
        .matcher(resource("report.html"))
        .replaceAll(
            place -> Matcher.quoteReplacement(Objects.requireNonNull(parts.get(place.group(1)))));
  }

  static String resource(String name) {
    try (InputStream file = Page.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(file, name).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String digest(String script) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8));
      return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java has it
    }
  }
}
