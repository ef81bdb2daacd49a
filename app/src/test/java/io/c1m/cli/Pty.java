package io.c1m.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The packaged program on a pseudo-terminal, which {@code script} of util-linux makes, and what the
 * terminal shows.
 */
final class Pty implements AutoCloseable {
  private static final Pattern PORT = Pattern.compile(" port (\\d+)");

  private final Process script;
  private final Emulator terminal;
  private final CountDownLatch over = new CountDownLatch(1);
  private volatile String defect = "";
  private volatile @Nullable ProcessHandle program;

  private Pty(Process script, Emulator terminal) {
    this.script = script;
    this.terminal = terminal;
    Thread.ofPlatform().daemon().start(this::read);
  }

  /**
   * Starts the program on a terminal.
   *
   * @param environment beyond that of this JVM
   */
  static Pty start(int columns, int rows, Map<String, String> environment, String... arguments)
      throws IOException {
    Jar.require(Files.isExecutable(Path.of("/usr/bin/script")), "script of util-linux");
    String line =
        Jar.line(arguments).stream()
            .map(word -> "'" + word.replace("'", "'\\''") + "'")
            .collect(Collectors.joining(" "));
    String shell = "stty cols " + columns + " rows " + rows + "; exec " + line;
    ProcessBuilder builder =
        new ProcessBuilder(
            "env", "--default-signal=INT,HUP", "script", "-qefc", shell, "/dev/null");
    builder.environment().putAll(Map.of("TERM", "xterm", "LC_ALL", "C.UTF-8", "SHELL", "/bin/sh"));
    builder.environment().remove("NO_COLOR");
    builder.environment().putAll(environment);
    return new Pty(builder.redirectErrorStream(true).start(), new Emulator(columns, rows));
  }

  private void read() {
    try (Reader reader = script.inputReader(StandardCharsets.UTF_8)) {
      for (int c = reader.read(); c >= 0; c = reader.read()) {
        synchronized (terminal) {
          terminal.write((char) c);
        }
      }
    } catch (IOException | RuntimeException e) {
      defect = e.toString();
    } finally {
      over.countDown();
    }
  }

  /** Waits until the terminal shows something. */
  List<String> await(String what, Predicate<String> shown) {
    Jar.await(
        what,
        () -> {
          assertEquals("", defect);
          return shown.test(everything()) || over.getCount() == 0;
        });
    assertTrue(shown.test(everything()), () -> "ended without " + what + ":\n" + everything());
    return screen();
  }

  /** Waits until the status has its screen, drawn to the end, and that shows something. */
  List<String> awaitScreen(String... words) {
    String what = "a screen with " + String.join(", ", words);
    AtomicReference<List<String>> seen = new AtomicReference<>(List.of());
    Jar.await(
        what,
        () -> {
          assertEquals("", defect);
          seen.set(screenWith(words));
          return !seen.get().isEmpty() || over.getCount() == 0;
        });
    assertFalse(seen.get().isEmpty(), () -> "ended without " + what + ":\n" + everything());
    return seen.get();
  }

  private List<String> screenWith(String... words) {
    synchronized (terminal) {
      List<String> screen = terminal.screen();
      String text = String.join("\n", screen);
      boolean there = terminal.framed() && List.of(words).stream().allMatch(text::contains);
      return there ? screen : List.of();
    }
  }

  /** The port that the title of a server tells. */
  int port() {
    Matcher title = PORT.matcher(awaitScreen(" port ").getFirst());
    assertTrue(title.find());
    return Integer.parseInt(title.group(1));
  }

  boolean sawColours() {
    synchronized (terminal) {
      return terminal.coloured();
    }
  }

  List<String> screen() {
    synchronized (terminal) {
      return terminal.screen();
    }
  }

  String everything() {
    synchronized (terminal) {
      return terminal.everything();
    }
  }

  boolean alternate() {
    synchronized (terminal) {
      return terminal.alternate();
    }
  }

  boolean restored() {
    synchronized (terminal) {
      return terminal.restored();
    }
  }

  /** The program's own process, which took the place of the shell that script started. */
  ProcessHandle program() {
    ProcessHandle known = program;
    if (known == null) {
      known = script.children().findFirst().orElseThrow();
      program = known;
    }
    return known;
  }

  void resize(int columns, int rows) throws IOException, InterruptedException {
    Path device = Files.readSymbolicLink(Path.of("/proc/" + program().pid() + "/fd/2"));
    synchronized (terminal) {
      terminal.resize(columns, rows);
    }
    Process stty =
        new ProcessBuilder("stty", "-F", device.toString(), "cols", "" + columns, "rows", "" + rows)
            .inheritIO()
            .start();
    assertEquals(0, stty.waitFor());
  }

  /** Types Ctrl-C. */
  void interrupt() throws IOException {
    script.getOutputStream().write(3);
    script.getOutputStream().flush();
  }

  void signal(String name) throws IOException, InterruptedException {
    long pid = program().pid();
    assertEquals(0, new ProcessBuilder("kill", "-" + name, "" + pid).start().waitFor());
  }

  /** Takes the terminal away, as when its window is closed. */
  void vanish() throws InterruptedException {
    script.destroyForcibly().waitFor();
  }

  /** Waits for the program's end and returns its exit code. */
  int end() throws InterruptedException {
    assertTrue(script.waitFor(Jar.SECONDS, TimeUnit.SECONDS), this::everything);
    assertTrue(over.await(Jar.SECONDS, TimeUnit.SECONDS));
    assertEquals("", defect);
    return script.exitValue();
  }

  @Override
  public void close() {
    ProcessHandle known = program;
    if (known != null) {
      known.descendants().forEach(ProcessHandle::destroyForcibly);
      known.destroyForcibly();
    }
    script.descendants().forEach(ProcessHandle::destroyForcibly);
    script.destroyForcibly();
  }
}
