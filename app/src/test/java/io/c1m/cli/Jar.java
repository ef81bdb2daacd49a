package io.c1m.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;

/** The packaged program as a child process: started, listened to, ended by its id. */
public final class Jar implements AutoCloseable {
  /** Bounds every wait for something that is to happen. */
  public static final long SECONDS = 240;

  /** The recommended flags; the compiler's first stage alone starts faster. */
  private static final List<String> FLAGS =
      List.of(
          "-XX:+UseCompactObjectHeaders",
          "-XX:+ExitOnOutOfMemoryError",
          "-XX:TieredStopAtLevel=1",
          "-Xmx512m");

  /** A build in the background, or one that outlives its terminal, ignores these. */
  private static final String DEFAULT_SIGNALS = "--default-signal=INT,HUP";

  private final Process process;
  private final Queue<String> out = new ConcurrentLinkedQueue<>();
  private final Queue<String> err = new ConcurrentLinkedQueue<>();
  private final CountDownLatch read = new CountDownLatch(2);

  /** How a child ended. */
  public record End(int code, String out, String err) {
    /** Requires that a comparison ran, on a machine that may be busy with something else. */
    void assertCompared() {
      assertTrue(code == 0 || code == 4, this::toString);
      assertFalse(out.contains("failed"), this::toString);
    }

    /** Requires one line on standard error, nothing on standard output and exit code 2. */
    void assertRefused(String... words) {
      assertEquals(2, code, this::toString);
      assertEquals(1, err.lines().count(), this::toString);
      assertTrue(err.startsWith("c1m"), this::toString);
      assertEquals("", out);
      for (String word : words) {
        assertTrue(err.contains(word), () -> "no '" + word + "' in: " + err);
      }
    }
  }

  private Jar(List<String> line) throws IOException {
    process = new ProcessBuilder(line).start();
    read(process.inputReader(), out);
    read(process.errorReader(), err);
  }

  private void read(BufferedReader from, Queue<String> to) {
    Thread.ofPlatform()
        .daemon()
        .start(
            () -> {
              try (from) {
                for (String text = from.readLine(); text != null; text = from.readLine()) {
                  to.add(text + "\n");
                }
              } catch (IOException e) {
                to.add(e.toString());
              } finally {
                read.countDown();
              }
            });
  }

  /** Starts the program. */
  static Jar start(String... arguments) throws IOException {
    return start(FLAGS, arguments);
  }

  /** Starts the program with JVM flags in place of the recommended ones. */
  public static Jar start(List<String> flags, String... arguments) throws IOException {
    return new Jar(line(List.of(), java(), flags, arguments));
  }

  /** Starts the program so that Ctrl-C reaches it even if this JVM was told to ignore it. */
  static Jar startInterruptible(List<String> moreFlags, String... arguments) throws IOException {
    List<String> flags = new ArrayList<>(FLAGS);
    flags.addAll(moreFlags);
    List<String> prefix = List.of("env", DEFAULT_SIGNALS);
    require(
        new Jar(List.of("env", DEFAULT_SIGNALS, "true")).end().code == 0,
        "env of GNU coreutils 8.31 or newer");
    return new Jar(line(prefix, java(), flags, arguments));
  }

  /** Starts a program's JVM after a shell has run a command, such as {@code ulimit -n 256}. */
  static Jar startAfter(String shellCommand, String... arguments) throws IOException {
    List<String> prefix = List.of("bash", "-c", shellCommand + "; exec \"$@\"", "bash");
    return new Jar(line(prefix, java(), FLAGS, arguments));
  }

  /** Starts the program by its class path, so that the manifest does not count. */
  static Jar startByClassPath(String... arguments) throws IOException {
    List<String> line = line(List.of(), java(), FLAGS, arguments);
    int jar = line.indexOf("-jar");
    line.set(jar, "-cp");
    line.add(jar + 2, "io.c1m.cli.Launcher");
    return new Jar(line);
  }

  /** Starts a shell that runs a command. */
  public static Jar startShell(String command) throws IOException {
    return new Jar(List.of("sh", "-c", command));
  }

  /** Runs the program to its end. */
  static End run(String... arguments) throws IOException {
    try (Jar jar = start(arguments)) {
      return jar.end();
    }
  }

  /** Runs the program by another Java, without flags. */
  static End runBy(Path java, String... arguments) throws IOException {
    try (Jar jar = new Jar(line(List.of(), java.toString(), List.of(), arguments))) {
      return jar.end();
    }
  }

  /** Starts another program, a class of a folder. */
  static Jar startClass(Path folder, String mainClass, String... arguments) throws IOException {
    List<String> line =
        new ArrayList<>(
            List.of(
                java(),
                "-cp",
                folder + File.pathSeparator + System.getProperty("c1m.jar", ""),
                mainClass));
    line.addAll(List.of(arguments));
    return new Jar(line);
  }

  /** The line that starts the program by the usual flags. */
  static List<String> line(String... arguments) {
    return line(List.of(), java(), FLAGS, arguments);
  }

  private static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  private static List<String> line(
      List<String> prefix, String java, List<String> flags, String... arguments) {
    String jar = System.getProperty("c1m.jar", "");
    require(new File(jar).isFile(), "the packaged program: -Dc1m.jar=" + jar);
    List<String> line = new ArrayList<>(prefix);
    line.add(java);
    line.addAll(flags);
    line.addAll(List.of("-jar", jar));
    line.addAll(List.of(arguments));
    return line;
  }

  /** Skips a test that lacks something here, or fails it where nothing may lack. */
  public static void require(boolean there, String what) {
    if (!there && Boolean.getBoolean("c1m.it.required")) {
      fail("not found: " + what);
    }
    Assumptions.assumeTrue(there, () -> "not found: " + what);
  }

  /** Waits for a condition. */
  public static void await(String what, BooleanSupplier condition) {
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
    while (!condition.getAsBoolean()) {
      assertTrue(System.nanoTime() < until, () -> "did not happen: " + what);
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
    }
  }

  /** Waits for a part of its output or standard error and returns the groups of the first match. */
  public List<String> await(String regex) {
    Pattern pattern = Pattern.compile(regex);
    await(
        regex + " of " + process.info(),
        () -> pattern.matcher(said()).find() || (!process.isAlive() && read.getCount() == 0));
    Matcher matcher = pattern.matcher(said());
    assertTrue(matcher.find(), () -> "ended without " + regex + ": " + said());
    List<String> groups = new ArrayList<>();
    for (int i = 1; i <= matcher.groupCount(); i++) {
      groups.add(matcher.group(i));
    }
    return groups;
  }

  private String said() {
    return String.join("", out) + String.join("", err);
  }

  /** Waits until a server listens and returns its first port. */
  public int port() {
    return Integer.parseInt(await("(?m)^ready mode=\\S+ ports=(\\d+)").getFirst());
  }

  /** Waits for the address of its metrics. */
  public String metrics() {
    return await("metrics[= ](http://\\S+/)").getFirst();
  }

  long pid() {
    return process.pid();
  }

  /** The processes that it has started. */
  List<ProcessHandle> children() {
    return process.descendants().toList();
  }

  /** As Ctrl-C does. */
  void interrupt() throws IOException {
    signal("INT");
  }

  /** Sends a signal by its name. */
  void signal(String name) throws IOException {
    try (Jar kill = new Jar(List.of("kill", "-" + name, String.valueOf(pid())))) {
      assertEquals(0, kill.end().code);
    }
  }

  /** Sends two signals, the second before the first can have had much effect. */
  void signalAtOnce(String first, String second) throws IOException {
    String both = "kill -" + first + " " + pid() + "; kill -" + second + " " + pid();
    try (Jar kill = startShell(both)) {
      assertEquals(0, kill.end().code);
    }
  }

  /** Asks it to end, by SIGTERM. */
  public void terminate() {
    process.destroy();
  }

  /** Ends it by SIGKILL. */
  void kill() {
    process.destroyForcibly();
  }

  /** Ends its standard input. */
  void endInput() throws IOException {
    process.getOutputStream().close();
  }

  /** Waits for its end. */
  public End end() {
    try {
      assertTrue(process.waitFor(SECONDS, TimeUnit.SECONDS), () -> "does not end: " + said());
      assertTrue(read.await(SECONDS, TimeUnit.SECONDS), "its output does not end");
      return new End(process.exitValue(), String.join("", out), String.join("", err));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Ends it and what it has started, if they run still. */
  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }
}
