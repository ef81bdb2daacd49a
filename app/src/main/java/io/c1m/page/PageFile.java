package io.c1m.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A file of the page in the class path.
 *
 * @param path what a browser asks for
 * @param resource where it is, whatever was asked for
 * @param type of its content
 */
record PageFile(String path, String resource, String type) {
  private static final String HTML = "text/html; charset=utf-8";
  private static final String CSS = "text/css; charset=utf-8";
  private static final String SCRIPT = "text/javascript; charset=utf-8";
  private static final String SVG = "image/svg+xml";
  private static final String OWN = "/io/c1m/page/";
  private static final String UPLOT = OWN + "uplot/";

  /** All there are. No other path leads to a file. */
  static final List<PageFile> ALL =
      List.of(
          new PageFile("/", OWN + "page.html", HTML),
          new PageFile("/page.css", OWN + "page.css", CSS),
          new PageFile("/icon.svg", OWN + "icon.svg", SVG),
          script("page.js"),
          script("rows.js"),
          script("figures.js"),
          script("panels.js"),
          script("panel.js"),
          script("plot.js"),
          script("chart.js"),
          script("heatmap.js"),
          script("legend.js"),
          script("units.js"),
          script("theme.js"),
          new PageFile("/uplot.js", UPLOT + "uPlot.iife.min.js", SCRIPT),
          new PageFile("/uplot.css", UPLOT + "uPlot.min.css", CSS),
          new PageFile("/uplot-licence", UPLOT + "LICENSE", "text/plain; charset=utf-8"));

  private static final Map<String, PageFile> BY_PATH =
      ALL.stream().collect(Collectors.toMap(PageFile::path, Function.identity()));

  private static PageFile script(String name) {
    return new PageFile("/" + name, OWN + name, SCRIPT);
  }

  /** The file of a path, if it is one of them to the letter. */
  static @Nullable PageFile of(String path) {
    return BY_PATH.get(path);
  }

  /** Reads it anew: nobody looks at the page of most runs, and then it takes no memory. */
  byte[] content() {
    try (InputStream file = PageFile.class.getResourceAsStream(resource)) {
      if (file == null) {
        throw new IllegalStateException("not in the class path: " + resource);
      }
      return file.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
