package io.c1m.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.c1m.compare.Comparison;
import io.c1m.compare.RunSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What is kept of a comparison while it runs. */
final class CompareOutcomeTest {
  private static final RunSettings SETTINGS =
      new RunSettings("127.0.0.1", 0, 0, 1, List.of(), List.of(), List.of(), null, null);

  @TempDir private Path folder;

  private static CompareOutcome outcome(Path folder) {
    CommandLine line =
        new CommandLine(new CompareCommand()).setCaseInsensitiveEnumValuesAllowed(true);
    line.parseArgs("--modes=virtual", "--seed=7");
    Comparison comparison = new Comparison(SETTINGS, 7);
    return new CompareOutcome(
        line.getCommandSpec(),
        comparison,
        SETTINGS,
        7,
        List.of(),
        false,
        false,
        folder,
        null,
        new VerdictOptions(),
        new RecordingOptions(),
        new StudyOptions());
  }

  @Test
  void whatIsKeptOnTheWayIsWholeAndSaysThatMoreIsToCome() throws IOException {
    outcome(folder).keep();
    JsonNode file = new ObjectMapper().readTree(folder.resolve("results.json").toFile());
    assertTrue(file.path("interrupted").asBoolean());
    assertTrue(file.path("indicative").asBoolean());
    assertEquals("virtual", file.at("/options/modes").asText());
    try (var files = Files.list(folder)) {
      assertEquals(1, files.count(), "nothing temporary is left");
    }
  }

  @Test
  void whatCannotBeKeptIsALineThatSaysHowToGoOn() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "not a folder");
    CompareOutcome outcome = outcome(file);
    String message =
        String.valueOf(assertThrows(IllegalArgumentException.class, outcome::keep).getMessage());
    assertEquals(1, message.lines().count(), message);
    assertTrue(message.startsWith("cannot write "), message);
    assertTrue(message.contains("--resume=" + file), message);
  }
}
