package io.c1m.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.c1m.json.Json;
import io.c1m.report.ClientReport;
import io.c1m.report.CompareReport;
import io.c1m.report.DiffReport;
import io.c1m.result.Runs;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The commands that read result files: what they write, what they refuse, how they end. */
final class ResultCommandsTest {
  @TempDir private Path folder;
  private final StringWriter said = new StringWriter();
  private final StringWriter complained = new StringWriter();

  private int run(Object command, Object... arguments) {
    return new CommandLine(command)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setOut(new PrintWriter(said, true))
        .setErr(new PrintWriter(complained, true))
        .setExecutionExceptionHandler(
            (e, line, _) -> {
              line.getErr().println(e.getMessage());
              return e instanceof IllegalArgumentException ? ExitCode.USAGE : ExitCode.FAILED;
            })
        .execute(Stream.of(arguments).map(String::valueOf).toArray(String[]::new));
  }

  private void assertRefused(int code, String words) {
    assertEquals(ExitCode.USAGE, code, complained::toString);
    assertTrue(complained.toString().contains(words), complained::toString);
    assertEquals(1, complained.toString().lines().count(), complained::toString);
  }

  private Path file(String name, Runs runs) {
    return runs.write(folder.resolve(name));
  }

  /** The results of three hand runs, with so many times the usual latency and cost. */
  private Path comparison(String name, double factor) {
    Path out = folder.resolve(name);
    Object[] line = new Object[4];
    for (int i = 0; i < 3; i++) {
      double times = factor * (1 + i / 100.0);
      Runs run = Runs.run().latencies(Math.round(2e6 * times)).cpuMicros(20 * times);
      line[i] = "one=" + file(name + i + ".json", run);
    }
    line[3] = "--out=" + out;
    assertEquals(0, run(new ReportCommand(), line), complained::toString);
    return out;
  }

  @Test
  void reportMakesAComparisonOfHandRuns() throws IOException {
    Path server = Files.writeString(folder.resolve("server.txt"), Runs.serverJson("virtual"));
    Path out = folder.resolve("out");
    int code =
        run(
            new ReportCommand(),
            "old=" + file("a.json", Runs.run()),
            "old=" + file("b.json", Runs.run()),
            file("c.json", Runs.run().option("run", "other")),
            file("d.json", Runs.run()),
            "--server-metrics=old=" + server,
            "--out=" + out);
    assertEquals(0, code, complained::toString);
    CompareReport report = Json.readFile(out.resolve("results.json"), CompareReport.class);
    assertEquals(
        List.of("old", "other", "d"),
        report.cells().stream().map(CompareReport.Cell::caseName).toList());
    assertEquals(2, report.cells().getFirst().repeats().size());
    assertEquals("virtual", report.cells().getFirst().mode());
    assertTrue(said.toString().contains("1000/s"), said::toString);
  }

  @Test
  void reportOfAClientThatWasTheLimitEndsWithFour() {
    Path limited = file("a.json", Runs.run().with("status", "client_limited"));
    assertEquals(
        ExitCode.INVALID, run(new ReportCommand(), limited, "--out=" + folder.resolve("out")));
  }

  @Test
  void reportTellsAComparisonAgainAndLeavesItsResultsAlone() throws IOException {
    Path results = comparison("out", 1).resolve("results.json");
    String before = Files.readString(results);
    assertEquals(0, run(new ReportCommand(), results.getParent()), complained::toString);
    assertEquals(before, Files.readString(results));
    Path copy = folder.resolve("copy");
    assertEquals(0, run(new ReportCommand(), results, "--out=" + copy));
    assertEquals(before, Files.readString(copy.resolve("results.json")));
  }

  @Test
  void reportRefusesWhatItCannotUse() throws IOException {
    Path results = comparison("out", 1);
    Path client = file("c.json", Runs.run());
    Path server = Files.writeString(folder.resolve("s.json"), Runs.serverJson("virtual"));
    assertRefused(run(new ReportCommand(), client, results), "give it alone");
    complained.getBuffer().setLength(0);
    assertRefused(run(new ReportCommand(), server), "--server-metrics");
    complained.getBuffer().setLength(0);
    assertRefused(
        run(new ReportCommand(), client, "--server-metrics=http://127.0.0.1:9464/"), "c1m client");
    complained.getBuffer().setLength(0);
    assertRefused(
        run(new ReportCommand(), client, "--server-metrics=x=" + server), "there is no case 'x'");
    complained.getBuffer().setLength(0);
    assertRefused(run(new ReportCommand(), client, "--out=" + results), "results already");
  }

  @Test
  void mergeWritesOneAndNeverOverAnother() throws IOException {
    Path one = file("a.json", Runs.run().option("slice", "1/2"));
    Path other = file("b.json", Runs.run().option("slice", "2/2"));
    Path out = folder.resolve("c.json");
    assertEquals(0, run(new MergeCommand(), one, other, "--out=" + out), complained::toString);
    ClientReport merged = Json.readFile(out, ClientReport.class);
    assertEquals(100, merged.connections().opened());
    assertTrue(said.toString().contains("100 connections"), said::toString);
    String before = Files.readString(out);
    assertRefused(run(new MergeCommand(), one, other, "--out=" + out), "--overwrite");
    assertEquals(before, Files.readString(out));
    assertEquals(0, run(new MergeCommand(), one, other, "--out=" + out, "--overwrite"));
  }

  @Test
  void mergeOfBadFilesWritesNothing() throws IOException {
    Path one = file("a.json", Runs.run().option("slice", "1/2"));
    Path cut = folder.resolve("cut.json");
    Files.writeString(cut, Files.readString(one).substring(0, 500));
    Path out = folder.resolve("c.json");
    assertRefused(run(new MergeCommand(), one, cut, "--out=" + out), "cut.json");
    complained.getBuffer().setLength(0);
    assertRefused(run(new MergeCommand(), one, comparison("x", 1), "--out=" + out), "comparisons");
    assertFalse(Files.exists(out));
  }

  @Test
  void diffEndsByWhatItFinds() {
    Path before = comparison("before", 1);
    Path same = comparison("same", 1);
    Path worse = comparison("worse", 1.5);
    assertEquals(0, run(new DiffCommand(), before, same), complained::toString);
    assertEquals(1, run(new DiffCommand(), before, worse), complained::toString);
    assertEquals(0, run(new DiffCommand(), worse, before), complained::toString);
    assertEquals(0, run(new DiffCommand(), before, worse, "--tolerance=80%"));
    assertTrue(said.toString().contains("2 worse"), said::toString);
  }

  @Test
  void diffOfInvalidCellsEndsWithFour() {
    Path before = file("a.json", Runs.run());
    Path after = file("b.json", Runs.run().with("status", "failed"));
    assertEquals(ExitCode.INVALID, run(new DiffCommand(), before, after));
  }

  @Test
  void diffRefusesOtherMachinesAndTooFewRuns() {
    Path before = file("a.json", Runs.run());
    Path after = file("b.json", Runs.run().with("kernel", "7.0").with("cores", "64"));
    int code = run(new DiffCommand(), before, after);
    assertRefused(code, "cores 4 and 64; kernel 6.18.1 and 7.0");
    complained.getBuffer().setLength(0);
    assertRefused(
        run(new DiffCommand(), before, after, "--allow-different-environment"), "too few runs");
    complained.getBuffer().setLength(0);
    assertRefused(run(new DiffCommand(), before, folder.resolve("nowhere.json")), "nowhere.json");
  }

  @Test
  void diffIsToldInThreeFormats() {
    Path before = comparison("before", 1);
    Path worse = comparison("worse", 1.5);
    said.getBuffer().setLength(0);
    run(new DiffCommand(), before, worse, "--format=md");
    assertTrue(said.toString().contains("|---|"), said::toString);
    said.getBuffer().setLength(0);
    run(new DiffCommand(), before, worse, "--format=json");
    DiffReport diff = Json.read(said.toString(), DiffReport.class);
    assertEquals("c1m.diff/1", diff.schema());
    assertTrue(diff.has(DiffReport.Outcome.REGRESSION));
  }
}
