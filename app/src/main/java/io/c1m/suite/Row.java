package io.c1m.suite;

import io.c1m.report.SuiteReport.Figures;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A line of an original's table: a server and a client at the original's own size.
 *
 * @param name within its suite
 * @param originals names in {@link Originals}
 * @param server options of the server, separated by blanks
 * @param client options of the client, separated by blanks
 * @param leastSeconds the shortest window that shows anything
 * @param note what has to be known to read the figures, {@code null} for nothing
 * @param theirs what the original has published, {@code null} for nothing known
 */
record Row(
    String name,
    List<String> originals,
    String server,
    String client,
    int leastSeconds,
    @Nullable String note,
    @Nullable Figures theirs) {

  static Row of(String name, List<String> originals, String server, String client) {
    return new Row(name, originals, server, client, 0, null, null);
  }

  Row least(int seconds) {
    return new Row(name, originals, server, client, seconds, note, theirs);
  }

  Row noting(String text) {
    return new Row(name, originals, server, client, leastSeconds, text, theirs);
  }

  Row theirs(Figures figures) {
    return new Row(name, originals, server, client, leastSeconds, note, figures);
  }

  List<String> serverOptions() {
    return List.of(server.split(" +", -1));
  }

  List<String> clientOptions() {
    return List.of(client.split(" +", -1));
  }
}
