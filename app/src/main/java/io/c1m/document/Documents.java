package io.c1m.document;

import io.c1m.file.WholeFile;
import io.c1m.report.CompareReport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The written reports of a result file. */
public final class Documents {
  private Documents() {}

  /**
   * Writes {@code report.html}, {@code report.md} and a {@code .hlog} for each cell. Each file
   * appears complete or not at all.
   *
   * @param headlines what the comparison says, the most important sentence first
   * @return the files, in the order in which they were written
   * @throws IOException with one line, at the first that cannot be written; those before stay
   * @throws IllegalArgumentException with one line, for a histogram in the file that is none
   */
  public static List<Path> write(Path folder, CompareReport report, List<String> headlines)
      throws IOException {
    Report rendered = Report.of(report, headlines);
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put("report.html", Page.of(rendered));
    texts.put("report.md", Markdown.of(rendered));
    texts.putAll(HistogramLogs.of(report));
    List<Path> written = new ArrayList<>();
    for (Map.Entry<String, String> text : texts.entrySet()) {
      Path file = folder.resolve(text.getKey());
      WholeFile.write(file, text.getValue());
      written.add(file);
    }
    return written;
  }
}
