package io.c1m.cli;

import io.c1m.compare.Comparison;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;

/** What a comparison keeps of its servers beside figures. */
final class RecordingOptions {
  @Option(
      names = "--jfr",
      description =
          "Keep a flight recording and a GC log of every run's server, in the folder recordings"
              + " beside the results; what they cost is in the figures.")
  private boolean jfr;

  private static Path folder(Path results) {
    return results.resolve("recordings");
  }

  /**
   * Has them kept, if they are wanted.
   *
   * @throws IllegalArgumentException with one line, when they cannot be
   */
  void apply(Comparison comparison, Path results) {
    if (!jfr) {
      return;
    }
    Path folder = folder(results);
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new IllegalArgumentException("cannot make the folder " + folder, e);
    }
    comparison.record(folder);
  }

  /** Where they are, and what has to be known of them. */
  List<String> remarks(Path results) {
    return jfr
        ? List.of(
            "",
            "Flight recordings (jfr print, JDK Mission Control) and GC logs of the servers: "
                + folder(results),
            "Recording costs some processor time itself: compare these figures with recorded ones"
                + " only.")
        : List.of();
  }
}
