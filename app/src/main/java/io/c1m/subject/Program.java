package io.c1m.subject;

import java.io.IOException;
import java.util.List;

/**
 * A server that is started fresh for each run.
 *
 * @param name what it is compared as
 * @param program the command line as it was given
 * @param words of the command line
 * @param waitNanos how long it may take to listen
 */
public record Program(String name, String program, List<String> words, long waitNanos)
    implements Foreign {
  /** What stands for the port that it is to listen on. */
  public static final String PORT = "{port}";

  /**
   * Reads a command line.
   *
   * @throws IllegalArgumentException with one line, when it cannot be split or names no port
   */
  public static Program of(String name, String line, long waitNanos) {
    List<String> words = Words.of(line);
    if (words.isEmpty() || words.stream().noneMatch(word -> word.contains(PORT))) {
      throw new IllegalArgumentException(
          "'" + line + "' has no " + PORT + ", by which it would be told where to listen");
    }
    return new Program(name, line, words, waitNanos);
  }

  /** The words with a port in their places. */
  List<String> words(int port) {
    return words.stream().map(word -> word.replace(PORT, String.valueOf(port))).toList();
  }

  @Override
  public boolean placeable() {
    return true;
  }

  @Override
  public LoadedServer start(Site site) throws IOException, InterruptedException {
    return ProgramServer.start(this, site);
  }
}
