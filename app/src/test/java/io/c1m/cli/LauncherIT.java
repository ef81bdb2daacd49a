package io.c1m.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.c1m.mode.Modes;
import io.c1m.protocol.Protocols;
import io.c1m.work.Works;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The first things a user sees. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
final class LauncherIT {
  private static final int NEEDED_JAVA = 25;
  private static final int OLDEST_JAVA = 11;

  @Test
  void anOlderJavaIsToldApartInOneLine() throws IOException {
    Optional<Path> older = homes().stream().filter(LauncherIT::isOlder).findFirst();
    Jar.require(older.isPresent(), "a Java from " + OLDEST_JAVA + " to " + (NEEDED_JAVA - 1));
    Jar.End end = Jar.runBy(older.orElseThrow().resolve("bin/java"), "server");
    end.assertRefused("needs Java 25", "found: ");
  }

  private static List<Path> homes() throws IOException {
    List<Path> homes = new ArrayList<>();
    for (String folder : System.getenv().getOrDefault("PATH", "").split(":", -1)) {
      Path java = Path.of(folder, "java");
      if (Files.isExecutable(java)) {
        homes.add(java.toRealPath().getParent().getParent());
      }
    }
    Path installed = Path.of("/usr/lib/jvm");
    if (Files.isDirectory(installed)) {
      try (Stream<Path> found = Files.list(installed)) {
        found.forEach(homes::add);
      }
    }
    return homes;
  }

  private static boolean isOlder(Path home) {
    try {
      int feature =
          Files.readAllLines(home.resolve("release")).stream()
              .filter(line -> line.startsWith("JAVA_VERSION="))
              .map(line -> line.replaceAll("\\D+", " ").strip().split(" ", -1)[0])
              .mapToInt(Integer::parseInt)
              .findFirst()
              .orElse(0);
      return feature >= OLDEST_JAVA
          && feature < NEEDED_JAVA
          && Files.isExecutable(home.resolve("bin/java"));
    } catch (IOException e) {
      return false;
    }
  }

  @Test
  void withoutArgumentsThreeJourneysAreShown() throws IOException {
    Jar.End end = Jar.run();
    assertEquals(0, end.code());
    assertEquals("", end.err());
    for (String journey : List.of("c1m compare --quick ", "c1m server --mode=", "c1m client --")) {
      assertTrue(end.out().lines().anyMatch(l -> l.startsWith("  " + journey)), end::out);
    }
  }

  @Test
  void theVersionNamesTheJava() throws IOException {
    Jar.End end = Jar.run("--version");
    assertEquals(0, end.code());
    assertTrue(end.out().matches("(?s)c1m \\d\\S+ .*\\n" + Runtime.version().feature() + ".*"));
  }

  @Test
  void theHelpListsTheRegistries() throws IOException {
    String help = Jar.run("server", "--help").out();
    Modes.ALL.forEach(
        mode ->
            assertTrue(
                help.lines()
                    .anyMatch(
                        line ->
                            line.strip().startsWith(mode.name() + " ")
                                && line.endsWith(mode.summary())),
                mode.name()));
    Protocols.ALL.forEach(protocol -> assertTrue(help.contains(protocol.name())));
    String unbroken = help.replaceAll("\\s+", "");
    Works.ALL.forEach(work -> assertTrue(unbroken.contains(work.syntax()), work.syntax()));
    for (String line : help.split("\n", -1)) {
      assertTrue(line.length() <= 80, line);
    }
    assertTrue(Jar.run("compare", "--help").out().contains("--wait"));
  }

  @Test
  void missingFlagsAreNamedOnceAndNotByChildren() throws IOException {
    String[] line = {"server", "--ports=0", "--metrics=off", "--quiet", "--duration=1ms"};
    assertEquals("", Jar.run(line).err());
    String[] told = Arrays.copyOf(line, line.length + 1);
    told[line.length] = "--out=-";
    try (Jar bare = Jar.start(List.of("-XX:-ExitOnOutOfMemoryError"), told)) {
      Jar.End end = bare.end();
      assertEquals(0, end.code());
      assertEquals(1, end.err().lines().count(), end::err);
      for (String name : RecommendedFlags.NAMES) {
        assertTrue(end.err().contains("-XX:+" + name), end::err);
      }
      assertTrue(end.out().contains("\"jvm_flags\": [ \"-XX:-ExitOnOutOfMemoryError\" ]"));
    }
    told[line.length] = "--control=stdin";
    try (Jar child = Jar.start(List.of(), told)) {
      assertEquals("", child.end().err());
    }
  }
}
