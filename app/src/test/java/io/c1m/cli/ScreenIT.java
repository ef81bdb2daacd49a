package io.c1m.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is seen on a terminal while server, client and comparison run. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
final class ScreenIT {
  /** Where it leaves what it has seen, for docs/screens.md. */
  private static final Path KEPT = Path.of("target", "screens");

  /** The title of a server on 20 columns. */
  private static final Pattern SMALL = Pattern.compile("(?m)^c1m server  vir \\d:\\d\\d$");

  @TempDir private Path folder;

  private static Pty client(int columns, int rows, Map<String, String> environment, int port)
      throws IOException {
    return Pty.start(
        columns,
        rows,
        environment,
        "client",
        "--conns=200",
        "--ports=" + port,
        "--rate=400/s",
        "--ramp=100/s",
        "--warmup=1s",
        "--duration=10m",
        "--late=10s",
        "--metrics=off");
  }

  private static void keep(String name, List<String> screen) throws IOException {
    Files.createDirectories(KEPT);
    Files.write(KEPT.resolve(name + ".txt"), screen);
  }

  @ParameterizedTest
  @CsvSource({"80, 24", "130, 36"})
  void bothSidesShowHowTheyAreDoing(int columns, int rows) throws Exception {
    try (Pty server =
        Pty.start(columns, rows, Map.of(), "server", "--ports=0", "--metrics=127.0.0.1:0")) {
      List<String> idle = server.awaitScreen("c1m server", "serving", "connections  0 live");
      assertTrue(idle.getFirst().startsWith("c1m server  virtual  echo on 127.0.0.1 port"));
      try (Pty client = client(columns, rows, Map.of(), server.port())) {
        List<String> ramp = client.awaitScreen("ramp", " of 200 live", "left");
        assertTrue(ramp.getFirst().startsWith("c1m client  echo to 127.0.0.1 port"));
        keep("ramp-" + columns, ramp);
        keep(
            "client-" + columns,
            client.awaitScreen(
                "measure",
                "left",
                "200 of 200 live",
                " of 400/s",
                "in flight",
                "1 s corrected",
                "all corrected",
                "1 s raw",
                "requests/s  last",
                "heap",
                "loop 1",
                "gc"));
        keep(
            "server-" + columns,
            server.awaitScreen("200 live", "1 s service", "requests/s  last", "virtual live 200"));
      }
      server.awaitScreen("connections  0 live", "closed       ");
    }
  }

  @Test
  void aComparisonFillsInItsMatrix() throws Exception {
    List<String> line = new ArrayList<>(List.of("compare", "--modes=virtual,single-selector"));
    line.addAll(List.of("--conns=10", "--rate=closed", "--repeats=2", "--prime=0s", "--warmup=0s"));
    line.addAll(List.of("--duration=200ms", "--seed=7", "--out=" + folder.resolve("results")));
    line.add("--disturbance=off");
    // the lock is looked for in the folder, so that nobody else's comparison is in the way
    try (Pty compare =
        Pty.start(
            80,
            24,
            Map.of("JAVA_TOOL_OPTIONS", "-Djava.io.tmpdir=" + folder),
            line.toArray(new String[0]))) {
      compare.awaitScreen("c1m compare", "run 1 of 4", "0%", "virtual", "single-selector", "0/2");
      keep("compare-80", compare.awaitScreen("run 4 of 4", "75%", "left", "1/2", "2/2", "ok"));
      assertEquals(0, compare.end());
      assertTrue(compare.restored());
      String left = compare.everything();
      assertTrue(left.contains("comparing cells: 2, seed: 7"), left);
      assertTrue(left.contains("written to"), left);
    }
  }

  @Test
  void aResizedWindowIsDrawnAnew() throws Exception {
    try (Pty server = Pty.start(80, 24, Map.of(), "server", "--ports=0", "--metrics=off")) {
      server.awaitScreen("threads", "0:01");
      server.resize(20, 4);
      List<String> small = server.await("a small screen", text -> SMALL.matcher(text).find());
      assertEquals(4, small.size());
      assertTrue(small.getFirst().startsWith("c1m server"), small::toString);
      assertTrue(small.get(1).startsWith("serving"), small::toString);
      server.resize(100, 30);
      server.awaitScreen("threads", "port " + server.port());
    }
  }

  @ParameterizedTest
  @CsvSource({"TERM, dumb", "TERM, ''"})
  void aTerminalThatIsDumbOrUnknownGetsLines(String name, String value) throws Exception {
    try (Pty server =
        Pty.start(80, 24, Map.of(name, value), "server", "--ports=0", "--metrics=off")) {
      server.await("plain lines", text -> text.contains("serving  0 live\nserving  0 live\n"));
      assertFalse(server.alternate());
      assertTrue(server.restored());
    }
  }

  @Test
  void whereTheCharacterSetIsAsciiPicturesAreToo() throws Exception {
    try (Jar server = Jar.start("server", "--ports=0", "--metrics=off", "--quiet");
        Pty client = client(80, 24, Map.of("LC_ALL", "C"), server.port())) {
      List<String> seen = client.awaitScreen("measure", "requests/s  last", "#");
      assertTrue(
          String.join("", seen).chars().allMatch(c -> c < 0x80), () -> String.join("\n", seen));
    }
  }

  @Test
  void coloursAreLeftOutForWhoWantsNone() throws Exception {
    try (Pty coloured = Pty.start(80, 24, Map.of(), "server", "--ports=0", "--metrics=off");
        Pty plain =
            Pty.start(80, 24, Map.of("NO_COLOR", "1"), "server", "--ports=0", "--metrics=off")) {
      coloured.awaitScreen("0 live");
      plain.awaitScreen("0 live");
      assertTrue(coloured.sawColours());
      assertFalse(plain.sawColours());
    }
  }
}
