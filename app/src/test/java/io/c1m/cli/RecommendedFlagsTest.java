package io.c1m.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The launching script gives what the program asks for. */
final class RecommendedFlagsTest {
  @Test
  void areThoseOfTheScript() throws IOException {
    List<String> script = Files.readAllLines(Path.of("..", "c1m"));
    int first = script.indexOf("readonly RECOMMENDED_JVM_FLAGS=(") + 1;
    int end = first + script.subList(first, script.size()).indexOf(")");
    assertEquals(
        RecommendedFlags.NAMES.stream().map(name -> "-XX:+" + name).toList(),
        script.subList(first, end).stream().map(String::strip).toList());
  }
}
