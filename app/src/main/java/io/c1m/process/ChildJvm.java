package io.c1m.process;

import io.c1m.drive.LinuxSockets;
import io.c1m.json.Json;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One child: this same program in a fresh JVM, spoken to by its standard input and output. Commands
 * may be sent by any thread; one thread at a time waits for events.
 */
public final class ChildJvm implements AutoCloseable {
  private static final String MAIN = "io.c1m.cli.Launcher";
  private static final String END = "end of output";
  private static final long STOP_SECONDS = 15;
  private static final long KILL_SECONDS = 5;

  /** What a JVM with ExitOnOutOfMemoryError returns. */
  private static final int OUT_OF_MEMORY = 3;

  private static final File SHELL = new File("/bin/sh");
  private static final int KILLED = 137;
  private static final Pattern EXCEPTION = Pattern.compile("^\\S*(Exception|Error)\\b");

  private final String name;
  private final Process process;
  private final Path errors;
  private final BufferedWriter commands;
  private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();

  private ChildJvm(String name, Process process, Path errors) {
    this.name = name;
    this.process = process;
    this.errors = errors;
    this.commands =
        new BufferedWriter(
            new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8));
    Thread.ofPlatform().name("c1m-" + name + "-events").daemon().start(this::readEvents);
  }

  /**
   * Starts a child.
   *
   * @param name for messages: server or client
   * @param cpus processors it is held to in the notation of taskset, {@code null} for all
   * @param jvmFlags flags beyond those of this JVM
   * @param arguments of the program; {@code --control=stdin} is added
   */
  public static ChildJvm start(
      String name, @Nullable String cpus, List<String> jvmFlags, List<String> arguments)
      throws IOException {
    return start(name, Taskset.prefix(cpus), jvmFlags, arguments);
  }

  /**
   * Starts a child that Ctrl-C does not reach, though a terminal sends it to all of its processes:
   * it obeys its parent alone.
   */
  static ChildJvm startShielded(String name, List<String> arguments) throws IOException {
    List<String> prefix =
        SHELL.canExecute()
            ? List.of(SHELL.getPath(), "-c", "trap '' INT; exec \"$@\"", "c1m")
            : List.of();
    return start(name, prefix, List.of(), arguments);
  }

  private static ChildJvm start(
      String name, List<String> prefix, List<String> jvmFlags, List<String> arguments)
      throws IOException {
    List<String> line = new ArrayList<>(prefix);
    line.add(System.getProperty("java.home") + File.separator + "bin" + File.separator + "java");
    line.addAll(inheritedFlags());
    line.addAll(jvmFlags);
    line.add("--enable-native-access=ALL-UNNAMED"); // the manifest counts with -jar only
    line.add(LinuxSockets.FLAG);
    line.addAll(List.of("-cp", System.getProperty("java.class.path"), MAIN));
    line.addAll(arguments);
    line.add("--control=stdin");
    Path errors = Files.createTempFile("c1m-" + name.replace(' ', '-') + "-", ".err");
    errors.toFile().deleteOnExit();
    return new ChildJvm(
        name, new ProcessBuilder(line).redirectError(errors.toFile()).start(), errors);
  }

  /** The flags of this JVM that its children share. */
  static List<String> inheritedFlags() {
    return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(flag -> flag.startsWith("-X") || flag.startsWith("-D") || flag.startsWith("--"))
        .filter(flag -> !flag.startsWith("-agentlib") && !flag.startsWith("-javaagent"))
        .toList();
  }

  /** The process id. */
  public long pid() {
    return process.pid();
  }

  /** Whether it still runs. */
  public boolean alive() {
    return process.isAlive();
  }

  /** Sends a command. */
  public synchronized void send(Command command) throws IOException {
    try {
      commands.write(Json.writeLine(command));
      commands.newLine();
      commands.flush();
    } catch (IOException e) {
      throw died(e);
    }
  }

  /** Sends a command that is answered by a sample. */
  public Sample ask(Command command, long seconds) throws IOException, InterruptedException {
    send(command);
    Sample sample = await("a sample", seconds, event -> event.sample() != null).sample();
    if (sample == null) {
      throw new IOException("the " + name + " answered without a sample");
    }
    return sample;
  }

  /** Waits until a client has come to a stage. */
  public void awaitStage(String stage, long seconds) throws IOException, InterruptedException {
    await("stage " + stage, seconds, event -> stage.equals(event.stage()));
  }

  /**
   * Waits for an event, passing over others.
   *
   * @throws IOException when the child ends first or time runs out; one line that says why
   */
  public Event await(String what, long seconds, Predicate<Event> wanted)
      throws IOException, InterruptedException {
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    while (true) {
      Event event = next(until - System.nanoTime());
      if (event == null) {
        throw new IOException(
            "the "
                + name
                + " (pid "
                + pid()
                + ") did not come to "
                + what
                + " in "
                + seconds
                + " s");
      }
      if (wanted.test(event)) {
        return event;
      }
    }
  }

  /**
   * Waits for the next event.
   *
   * @return {@code null} when there is none in time
   * @throws IOException when the child has ended; one line that says why
   */
  @Nullable Event next(long nanos) throws IOException, InterruptedException {
    @Nullable Event event = events.poll(nanos, TimeUnit.NANOSECONDS);
    if (event != null && END.equals(event.event())) {
      events.add(event);
      throw died(null);
    }
    return event;
  }

  /** Ends its standard input, which tells it to end at once; does not wait for it. */
  void hangUp() {
    try {
      commands.close();
    } catch (IOException e) {
      // it has ended already
    }
  }

  /** Ends it by force; does not wait for it. */
  void kill() {
    process.destroyForcibly();
  }

  /** What it has written to standard error. */
  public String errors() {
    try {
      return Files.readString(errors).strip();
    } catch (IOException e) {
      return "";
    }
  }

  /** Waits for the end of the process and returns its exit code. */
  public int awaitEnd(long seconds) throws IOException, InterruptedException {
    if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
      throw new IOException(
          "the " + name + " (pid " + pid() + ") did not end in " + seconds + " s");
    }
    return process.exitValue();
  }

  /** Asks it to stop, and sees to it that it does. */
  @Override
  public void close() {
    try {
      if (process.isAlive()) {
        commands.close(); // the end of its input tells it to stop
        if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
          process.destroyForcibly().waitFor(KILL_SECONDS, TimeUnit.SECONDS);
        }
      }
    } catch (IOException e) {
      process.destroyForcibly();
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  private IOException died(@Nullable IOException cause) {
    boolean interrupted = false;
    String end = "";
    try {
      if (process.waitFor(KILL_SECONDS, TimeUnit.SECONDS)) {
        end = meaning(process.exitValue());
      }
    } catch (InterruptedException e) {
      interrupted = true;
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    String said = end.equals(meaning(OUT_OF_MEMORY)) ? "" : telling(errors());
    return new IOException(
        "the " + name + " ended" + end + (said.isEmpty() ? "" : ": " + said), cause);
  }

  private static String meaning(int exitCode) {
    return switch (exitCode) {
      case OUT_OF_MEMORY ->
          " out of memory: give it a larger heap, such as -Xmx2g in C1M_JAVA_OPTS";
      case KILLED -> " by a kill, perhaps of the system for want of memory";
      default -> " with exit code " + exitCode;
    };
  }

  /** The line that says most: the program's own complaint, else that of an exception. */
  private static String telling(String errors) {
    List<String> lines = errors.lines().filter(line -> !line.isBlank()).toList();
    return lines.stream()
        .filter(line -> line.startsWith("c1m: "))
        .map(line -> line.substring("c1m: ".length()))
        .reduce((_, last) -> last)
        .or(() -> lines.stream().filter(line -> EXCEPTION.matcher(line).find()).findFirst())
        .or(() -> lines.isEmpty() ? Optional.empty() : Optional.of(lines.getLast()))
        .orElse("");
  }

  private void readEvents() {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("{\"event\"")) {
          events.add(Json.read(line, Event.class));
        }
      }
    } catch (IOException | UncheckedIOException | IllegalArgumentException e) {
      // the output ends here in any case
    }
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    events.add(Event.named(END));
  }
}
