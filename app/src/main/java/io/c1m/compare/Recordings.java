package io.c1m.compare;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Flight recordings and GC logs of the servers of a comparison, files named by cell, by how often
 * it has run, and by process. Used by the thread that runs the comparison.
 */
final class Recordings {
  /** They would be read as the end of a name, or as a place for something else. */
  private static final String NOT_IN_NAMES = ",:%\"";

  private final Path folder;
  private final Map<String, Integer> runs = new ConcurrentHashMap<>();

  /**
   * Into a folder that exists.
   *
   * @throws IllegalArgumentException with one line, when a JVM cannot be told to write there
   */
  Recordings(Path folder) {
    this.folder = folder.toAbsolutePath();
    String name = this.folder.toString();
    if (name.chars().anyMatch(c -> NOT_IN_NAMES.indexOf(c) >= 0)) {
      throw new IllegalArgumentException(
          "--jfr cannot write to "
              + folder
              + ": a JVM does not take such a name for its files; give --out without any of "
              + NOT_IN_NAMES);
    }
  }

  /** Flags for the JVMs of the server of the next run of a cell; its children inherit them. */
  List<String> flags(Cell cell) {
    int run = runs.merge(cell.id(), 1, Integer::sum);
    String name = cell.id().replaceAll("[^A-Za-z0-9._+-]", "-") + "-r" + run + "-pid%p";
    return List.of(
        "-XX:StartFlightRecording:settings=default,dumponexit=true,filename="
            + folder.resolve(name + ".jfr"),
        "-Xlog:gc*,safepoint:file=" + folder.resolve(name + ".gc.log") + ":time,uptime,level,tags");
  }
}
