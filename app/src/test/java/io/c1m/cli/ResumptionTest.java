package io.c1m.cli;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.c1m.doctor.Environment;
import io.c1m.doctor.Facts;
import io.c1m.json.Json;
import io.c1m.report.CompareReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What can be gone on with, and what is not mixed with it. */
final class ResumptionTest {
  private static final Environment HERE = Facts.ofThisMachine().environment();

  @TempDir private Path folder;

  private void results(String command, Map<String, String> options, boolean interrupted)
      throws IOException {
    CompareReport report =
        new CompareReport(
            "c1m.compare/1",
            HERE,
            command,
            options,
            7,
            List.of(),
            null,
            true,
            0.03,
            true,
            interrupted,
            List.of(),
            List.of(),
            List.of(),
            null,
            List.of(),
            null,
            List.of());
    Json.writeFile(folder.resolve("results.json"), report);
  }

  private void text(String text) throws IOException {
    Files.writeString(folder.resolve("results.json"), text);
  }

  private void assertRefused(Executable what, String... words) {
    String message =
        String.valueOf(assertThrows(IllegalArgumentException.class, what).getMessage());
    assertEquals(1, message.lines().count(), message);
    assertTrue(message.startsWith("--resume=" + folder + ": "), message);
    for (String word : words) {
      assertTrue(message.contains(word), message);
    }
  }

  private static CommandLine.ParseResult parsed(String... arguments) {
    return new CommandLine(new CompareCommand())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .parseArgs(arguments);
  }

  @Test
  void filesThatAreNoneToGoOnWithAreRefused() throws IOException {
    assertRefused(() -> Resumption.of(folder), "no results.json");
    text("");
    assertRefused(() -> Resumption.of(folder), "results.json");
    text("{\"schema\":\"c1m.compare/1\",\"environ");
    assertRefused(() -> Resumption.of(folder), "not as c1m writes it");
    text("{\"schema\":\"c1m.compare/2\"}");
    assertRefused(() -> Resumption.of(folder), "c1m.compare/2", "c1m.compare/1");
    text("{\"schema\":\"c1m.client/1\"}");
    assertRefused(() -> Resumption.of(folder), "c1m.client/1");
    text("[1]");
    assertRefused(() -> Resumption.of(folder), "not as c1m writes it");
    results("c1m compare", Map.of(), false);
    assertRefused(() -> Resumption.of(folder), "all its runs are over");
  }

  @Test
  void otherOptionsAreNamed() throws IOException {
    results("", Map.of("conns", "10", "rate", "closed", "live", "off"), true);
    Resumption resumption = Resumption.of(folder);
    Map<String, String> same = Map.of("conns", "10", "rate", "closed", "resume", "x");
    assertDoesNotThrow(() -> resumption.check(same, List.of(), HERE));
    Map<String, String> other = Map.of("conns", "11", "rate", "closed");
    assertRefused(() -> resumption.check(other, List.of(), HERE), "--conns=10", "--conns=11");
    Map<String, String> fewer = Map.of("conns", "10");
    assertRefused(() -> resumption.check(fewer, List.of(), HERE), "--rate=closed", "without");
    Map<String, String> more = Map.of("conns", "10", "rate", "closed", "tls", "self-signed");
    assertRefused(() -> resumption.check(more, List.of(), HERE), "no --tls", "--tls=self-signed");
  }

  @Test
  void anotherMachineOrBuildIsNamed() throws IOException {
    results("", Map.of(), true);
    Resumption resumption = Resumption.of(folder);
    Environment other =
        new Environment(
            HERE.os(),
            HERE.kernel(),
            HERE.cpu(),
            HERE.cores(),
            HERE.memoryBytes(),
            HERE.cgroup(),
            HERE.hypervisor(),
            HERE.clocksource(),
            HERE.jdk(),
            HERE.jvmFlags(),
            HERE.sysctls(),
            HERE.nofile(),
            HERE.c1mVersion(),
            HERE.gitCommit(),
            "another",
            "some other time");
    assertRefused(() -> resumption.check(Map.of(), List.of(), other), "jarSha256", "another");
  }

  @Test
  void withoutOptionsThoseThatBeganItAreTaken() throws IOException {
    String began =
        "c1m compare --modes=virtual -c 10,20 --quick --seed=7 --out x --live=off"
            + " '--case=many w: --mode=worker-pool --header='\\''A: b'\\'''"
            + " --case 'b: --mode=virtual'";
    results(began, Map.of(), true);
    String resume = "--resume=" + folder;
    assertEquals(
        List.of(
            "compare",
            "--modes=virtual",
            "--conns=10,20",
            "--quick",
            "--case=many w: --mode=worker-pool --header='A: b'",
            "--case=b: --mode=virtual",
            resume,
            "--quiet"),
        Resumption.of(folder).replay(parsed(resume, "--quiet")));
    assertEquals(List.of(), Resumption.of(folder).replay(parsed(resume, "--modes=virtual")));
    results("c1m compare --seed=7", Map.of(), true);
    assertEquals(List.of(), Resumption.of(folder).replay(parsed(resume)));
  }
}
