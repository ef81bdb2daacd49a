package io.c1m.process;

import io.c1m.json.Json;
import java.io.BufferedWriter;
import java.io.File;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One child: this same program in a fresh JVM, spoken to by its standard input and output. Commands
 * may be sent by any thread; one thread at a time waits for events.
 */
public final class ChildJvm implements AutoCloseable {
  /**
   * For the live heap to be what lives: three of four full collections of the serial collector
   * leave up to a twentieth of the heap's size as it is, dead or not. Others do not look at it.
   */
  static final String WHOLE_COLLECTIONS = "-XX:MarkSweepAlwaysCompactCount=1";

  private static final String MAIN = "io.c1m.cli.Launcher";
  private static final String LEAN_MAIN = "io.c1m.child.Child";
  static final String JAVA =
      System.getProperty("java.home") + File.separator + "bin" + File.separator + "java";
  private static final String END = "end of output";
  private static final long STOP_SECONDS = 15;
  private static final long KILL_SECONDS = 5;

  private static final File SHELL = new File("/bin/sh");

  private final String name;
  private final Process process;
  private final Path errors;
  private final BufferedWriter commands;
  private final Events events = new Events();

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
    List<String> prefix = new ArrayList<>(deafTo("HUP"));
    prefix.addAll(Taskset.prefix(cpus));
    return start(name, prefix, jvmFlags, arguments);
  }

  /**
   * Starts a child that loads little and takes its job from its first line of input. Ctrl-C and the
   * end of a terminal do not reach it, though a terminal sends it to all of its processes: it obeys
   * its parent alone.
   */
  static ChildJvm startLean(String name, LeanJvm how, String job) throws IOException {
    List<String> line = new ArrayList<>(deafTo("INT HUP"));
    line.add(JAVA);
    line.addAll(how.flags());
    line.addAll(List.of("-cp", how.classPath(), LEAN_MAIN));
    ChildJvm child = launch(name, line, LeanJvm.ENVIRONMENT);
    child.write(job);
    return child;
  }

  /** What a child's line begins with so that signals of a terminal to all do not reach it. */
  private static List<String> deafTo(String signals) {
    return SHELL.canExecute()
        ? List.of(SHELL.getPath(), "-c", "trap '' " + signals + "; exec \"$@\"", "c1m")
        : List.of();
  }

  private static ChildJvm start(
      String name, List<String> prefix, List<String> jvmFlags, List<String> arguments)
      throws IOException {
    List<String> line = new ArrayList<>(prefix);
    line.add(JAVA);
    line.add(WHOLE_COLLECTIONS);
    line.addAll(JvmFlags.beside(inheritedFlags(), jvmFlags));
    line.addAll(LeanJvm.nativeAccess()); // the manifest counts with -jar only
    line.addAll(List.of("-cp", System.getProperty("java.class.path"), MAIN));
    line.addAll(arguments);
    line.add("--control=stdin");
    return launch(name, line, Map.of());
  }

  private static ChildJvm launch(String name, List<String> line, Map<String, String> environment)
      throws IOException {
    Path errors = Files.createTempFile("c1m-" + name.replace(' ', '-') + "-", ".err");
    errors.toFile().deleteOnExit();
    ProcessBuilder builder = new ProcessBuilder(line).redirectError(errors.toFile());
    builder.environment().putAll(environment);
    return new ChildJvm(name, builder.start(), errors);
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
  public void send(Command command) throws IOException {
    write(Json.writeLine(command));
  }

  private synchronized void write(String line) throws IOException {
    try {
      commands.write(line);
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

  /**
   * Lets somebody else have what the child reports of its figures, as it comes and on the thread
   * that reads it. Reports that were asked for no longer come to who waits for events.
   */
  void report(Consumer<Event> to) {
    events.report(to);
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
    @Nullable Event event = events.poll(nanos);
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
    OptionalInt exitCode = OptionalInt.empty();
    try {
      if (process.waitFor(KILL_SECONDS, TimeUnit.SECONDS)) {
        exitCode = OptionalInt.of(process.exitValue());
      }
    } catch (InterruptedException e) {
      interrupted = true;
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return new IOException(Obituary.of(name, exitCode, errors()), cause);
  }

  private void readEvents() {
    events.read(process.getInputStream());
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    events.add(Event.named(END));
  }
}
