package io.c1m.process;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Another program, started in a session of its own: no signal of a terminal reaches it, and what it
 * starts is found by the session. Its input is empty; what it writes has to be read, by one thread.
 * It is ended, with its group, when this process is killed.
 */
public final class ProgramProcess implements AutoCloseable {
  private static final String SESSION = "setsid";
  private static final File NOTHING = new File("/dev/null");
  private static final int OF_A_SIGNAL = 128;

  private final Process process;
  private final Guard guard;

  private ProgramProcess(Process process, Guard guard) {
    this.process = process;
    this.guard = guard;
  }

  /**
   * Starts a program.
   *
   * @param words its name or path and its arguments
   * @param cpus processors it is held to in the notation of taskset, {@code null} for all
   * @param environment variables beyond those of this process
   * @throws IOException when the system refuses
   */
  public static ProgramProcess start(
      List<String> words, @Nullable String cpus, Map<String, String> environment)
      throws IOException {
    List<String> line = new ArrayList<>(Taskset.prefix(cpus));
    line.add(SESSION); // becomes the program, so that the id stays
    line.addAll(words);
    ProcessBuilder builder =
        new ProcessBuilder(line).redirectErrorStream(true).redirectInput(NOTHING);
    builder.environment().putAll(environment);
    Process process = builder.start();
    try {
      return new ProgramProcess(process, Guard.over(process.pid()));
    } catch (IOException e) {
      process.destroyForcibly();
      throw e;
    }
  }

  /**
   * Why a program cannot be started here.
   *
   * @param program a path, or a name that is looked for where the system does
   * @return one line, {@code null} when nothing is in the way
   */
  public static @Nullable String missing(String program) {
    if (!found(SESSION)) {
      return "it needs the program " + SESSION + ", of the package util-linux, to be started";
    }
    return found(program) ? null : "there is no program " + program + " that could be run";
  }

  private static boolean found(String program) {
    if (program.contains(File.separator)) {
      return runs(new File(program));
    }
    String path = System.getenv("PATH");
    return path != null
        && Stream.of(path.split(File.pathSeparator, -1))
            .anyMatch(folder -> runs(new File(folder, program)));
  }

  private static boolean runs(File file) {
    return file.isFile() && file.canExecute();
  }

  /** The process id, which is that of the session too. */
  public long pid() {
    return process.pid();
  }

  /** Whether it still runs; what it has started may do so longer. */
  public boolean alive() {
    // the JVM learns of an end by a thread of its own, a moment after the system has it
    return process.isAlive() && process.toHandle().isAlive();
  }

  /** What it writes to standard output and standard error. */
  public InputStream output() {
    return process.getInputStream();
  }

  /** How it ended, in a few words; waits a moment for it. */
  public String ending() throws InterruptedException {
    if (!process.waitFor(1, TimeUnit.SECONDS)) {
      return "has left no process";
    }
    int code = process.exitValue();
    return code > OF_A_SIGNAL
        ? "was ended by signal " + (code - OF_A_SIGNAL)
        : "ended with exit code " + code;
  }

  /**
   * It has ended, or may go on when this process does not. Of one that has ended nothing is left in
   * the system then, which keeps it until the JVM has asked how it ended; waits a moment for that.
   */
  @Override
  public void close() {
    guard.close();
    process.onExit().completeOnTimeout(process, 1, TimeUnit.SECONDS).join();
  }
}
