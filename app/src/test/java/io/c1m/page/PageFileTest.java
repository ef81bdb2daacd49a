package io.c1m.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PageFileTest {
  private static final Pattern ASKED =
      Pattern.compile("(?:href|src)=\"(/[^\"]*)\"|from \"\\.(/[^\"]+)\"");
  private static final Pattern ELSEWHERE =
      Pattern.compile("https?:|url\\(|@import|//\\w+\\.|\\beval\\b|innerHTML");

  static Stream<PageFile> all() {
    return PageFile.ALL.stream();
  }

  static Stream<PageFile> own() {
    return all().filter(file -> !file.resource().contains("/uplot/"));
  }

  private static String text(PageFile file) {
    return new String(file.content(), StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @MethodSource("all")
  void everyFileIsThere(PageFile file) {
    assertTrue(file.content().length > 100, file::toString);
    assertEquals(file, PageFile.of(file.path()));
  }

  @Test
  void whateverTheFilesAskForIsServedAndNothingElse() {
    Set<String> asked = new TreeSet<>(Set.of("/"));
    own()
        .forEach(
            file -> {
              Matcher matcher = ASKED.matcher(text(file));
              while (matcher.find()) {
                asked.add(matcher.group(1) != null ? matcher.group(1) : matcher.group(2));
              }
            });
    asked.remove("/metrics");
    assertEquals(all().map(PageFile::path).collect(Collectors.toCollection(TreeSet::new)), asked);
  }

  @ParameterizedTest
  @MethodSource("own")
  void noFileLeadsElsewhereOrRunsText(PageFile file) {
    String text = text(file).replace("http://www.w3.org/2000/svg", "");
    assertFalse(ELSEWHERE.matcher(text).find(), file::path);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/.",
        "//",
        "/index.html",
        "/page.css/",
        "/PAGE.CSS",
        "/page.css%00",
        "/../page.css",
        "/page.html",
        "/io/c1m/page/page.html",
        "/io/c1m/page/PageFile.class",
        "/META-INF/MANIFEST.MF",
        "/etc/passwd",
      })
  void noOtherPathLeadsToAFile(String path) {
    assertNull(PageFile.of(path));
  }

  @Test
  void theChartLibraryComesWithItsLicence() {
    assertTrue(
        text(PageFile.of("/uplot.js")).startsWith("/*! https://github.com/leeoniya/uPlot (v"));
    assertTrue(text(PageFile.of("/uplot-licence")).startsWith("The MIT License"));
  }
}
