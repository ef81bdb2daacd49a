package io.c1m.process;

import java.io.IOException;
import java.util.List;

/**
 * Ends a program that was started here when this process is killed and cannot do it itself: a shell
 * that waits for the end of its input, which comes then, and asks the program's group to end, and
 * kills it after some seconds. What has left the group goes on.
 */
final class Guard implements AutoCloseable {
  private static final String SCRIPT =
      "trap '' INT HUP TERM; read -r _; kill -TERM \"-$0\"; sleep 5; kill -KILL \"-$0\"";

  private final Process shell;

  private Guard(Process shell) {
    this.shell = shell;
  }

  /** Guards a process that leads its group. */
  static Guard over(long group) throws IOException {
    List<String> line = List.of("setsid", "sh", "-c", SCRIPT, String.valueOf(group));
    return new Guard(
        new ProcessBuilder(line)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start());
  }

  /** There is nothing to guard any more. */
  @Override
  public void close() {
    shell.destroyForcibly();
  }
}
