package io.c1m.result;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.c1m.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files that are read, and those that are refused in one line. */
final class ResultFileTest {
  @TempDir private Path folder;

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("file.json"), text);
  }

  private static void assertRefused(Path path, String words) {
    String message =
        String.valueOf(
            assertThrows(IllegalArgumentException.class, () -> ResultFile.read(path)).getMessage());
    assertTrue(message.contains(words), message);
    assertTrue(message.contains(String.valueOf(path.getFileName())), message);
    assertEquals(1, message.lines().count(), message);
  }

  @Test
  void eachKindIsToldByItsSchema() throws IOException {
    assertInstanceOf(
        ResultFile.OfClient.class, ResultFile.read(Runs.run().write(folder.resolve("c.json"))));
    assertInstanceOf(ResultFile.OfServer.class, ResultFile.read(file(Runs.serverJson("virtual"))));
    Path comparison = folder.resolve("results.json");
    Json.writeFile(comparison, Runs.comparison(List.of(Runs.run())));
    assertInstanceOf(ResultFile.OfComparison.class, ResultFile.read(comparison));
    assertInstanceOf(ResultFile.OfComparison.class, ResultFile.read(folder));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          {"schema": "c1m.client/2"}   | newer
          {"schema": "c1m.compare/12"} | newer
          {"schema": "c1m.doctor/1"}   | not a result of client
          {"schema": "k6/1"}           | its schema is k6/1
          {"results": []}              | its schema is null
          {"schema": "c1m.client/1"}   | not as c1m writes it
          {"schema": "c1m.compare/1"}  | not as c1m writes it
          {"schema": "c1m.server/1"}   | not as c1m writes it
          []                           | not as c1m writes it
          null                         | null
          text                         | not as c1m writes it
          """)
  void whatIsSomethingElseIsRefused(String text, String words) throws IOException {
    assertRefused(file(text), words);
  }

  @Test
  void aFileCutShortIsRefusedWhereverItIsCut() throws IOException {
    String whole = Files.readString(Runs.run().write(folder.resolve("whole.json"))).strip();
    for (int length = 0; length < whole.length(); length += 97) {
      assertRefused(file(whole.substring(0, length)), "file.json");
    }
  }

  @Test
  void whatIsMissingIsNamed() throws IOException {
    String whole = Files.readString(Runs.run().write(folder.resolve("whole.json")));
    assertRefused(file(whole.replace("\"latency_us\"", "\"latency\"")), "lacks latency_us");
    assertRefused(
        file(whole.replaceAll("\"histogram\" ?: ?\"[^\"]*\"", "\"histogram\":\"AAAA\"")),
        "histogram");
    assertRefused(folder.resolve("nowhere.json"), "there is no such file");
  }
}
