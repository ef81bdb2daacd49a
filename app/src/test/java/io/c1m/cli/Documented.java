package io.c1m.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A row of the table in {@code docs/metrics.md}.
 *
 * @param labels beside those that every series has
 * @param side server, client or both
 */
record Documented(String name, String type, Set<String> labels, String side) {
  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| `(c1m_\\w+)` \\| (\\w+) \\|([^|]*)\\| (\\w+) \\| .+ \\|$");
  private static final Pattern NAME = Pattern.compile("`(\\w+)`");

  static List<Documented> all() throws IOException {
    Path page = Path.of("docs/metrics.md");
    String text = Files.readString(Files.exists(page) ? page : Path.of("..").resolve(page));
    return ROW.matcher(text).results().map(Documented::of).toList();
  }

  private static Documented of(MatchResult row) {
    Set<String> labels = new TreeSet<>();
    NAME.matcher(row.group(3)).results().forEach(name -> labels.add(name.group(1)));
    return new Documented(row.group(1), row.group(2), labels, row.group(4));
  }

  boolean shownBy(String role) {
    return side.equals("both") || side.equals(role);
  }
}
