package io.c1m.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A suite from the command line to its results and its page. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
final class SuiteIT {
  @TempDir private Path folder;

  @Test
  void runsTheRowsOfAnOriginalAndWritesTheirPage() throws IOException {
    Path page = folder.resolve("page.md");
    Path results = folder.resolve("results");
    try (Jar suite =
        Jar.startInterruptible(
            List.of("-Djava.io.tmpdir=" + folder),
            "compare",
            "--metrics=off",
            "--disturbance=off",
            "--suite=c1000k",
            "--scale=0.0002",
            "--quick",
            "--prime=0s",
            "--warmup=0s",
            "--duration=2s",
            "--page=" + page,
            "--out=" + results)) {
      Jar.End end = suite.end();
      assertEquals(0, end.code(), end::toString);
      assertTrue(end.err().contains("--conns=200 for 1,000,000: --scale=0.0002"), end::err);
      assertTrue(end.out().contains("onlyet/C1000K"), end::out);
    }
    JsonNode file = new ObjectMapper().readTree(results.resolve("results.json").toFile());
    assertEquals(2, file.path("cells").size());
    for (JsonNode cell : file.path("cells")) {
      assertEquals("ok", cell.path("status").asText(), cell::toString);
      assertEquals(200, cell.path("conns").asInt());
      assertTrue(cell.path("case").asText().startsWith("c1000k/"), cell::toString);
      assertEquals(200, cell.at("/repeats/0/client/connections/opened").asInt(), cell::toString);
    }
    assertEquals(1_000_000, file.at("/suites/0/rows/0/theirs/connections").asInt());
    String text = Files.readString(page);
    assertEquals(text, Files.readString(results.resolve("originals.md")));
    assertTrue(text.contains("| C1000K server |"), text);
  }
}
