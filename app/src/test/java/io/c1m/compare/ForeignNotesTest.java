package io.c1m.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.c1m.subject.External;
import io.c1m.subject.Foreign;
import io.c1m.subject.Program;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What becomes of the options of servers where the server is none of this program. */
final class ForeignNotesTest {
  private static final Cell MINE = cell(Program.of("mine", "./mine {port}", 1), "push", "pow:3");
  private static final Cell FAR =
      cell(new External("far", "10.0.0.1", 80, 80, null), "push", "none");
  private static final Cell OWN = new Cell("virtual", "push", "pow:3", 10, "idle");

  private static Cell cell(Foreign foreign, String protocol, String work) {
    return new Cell(foreign.name(), protocol, work, 10, "idle", Extras.of(foreign));
  }

  private static RunSettings settings(List<String> server, List<String> terms) {
    return new RunSettings(
        "127.0.0.1", 0, 0, 1, server, List.of(), terms, "0", null, Disturbance.STANDARD, null);
  }

  @Test
  void saysOnceWhatEachIsNotTold() {
    RunSettings settings = settings(List.of("--idle-timeout=3s"), List.of("--every=1s"));
    assertEquals(
        List.of(
            "--idle-timeout=3s is not told to mine, far",
            "--work=pow:3 is not told to mine",
            "--server-cpus=0 is not told to far"),
        settings.skipped(List.of(OWN, MINE, FAR, MINE)));
    assertEquals(
        List.of(), settings(List.of("--idle-timeout=3s"), List.of()).skipped(List.of(OWN)));
  }

  @Test
  void anOptionOfSomeModesIsNotSaidToBeOneThatAProgramLacks() {
    assertEquals(
        List.of(
            "--workers=4 is skipped for modes that lack it: virtual",
            "--workers=4 is not told to mine"),
        settings(List.of("--workers=4"), List.of())
            .skipped(List.of(OWN, new Cell("mine", "push", "none", 10, "idle", MINE.extras()))));
  }

  @Test
  void clientsSpeakTlsWithThemToo() {
    RunSettings settings = settings(List.of("--tls=self-signed"), List.of());
    assertEquals("self-signed", settings.tls(MINE));
    assertEquals(List.of(), settings.serverArguments(MINE));
    assertEquals(
        List.of(),
        settings.skipped(List.of(MINE)).stream().filter(line -> line.contains("tls")).toList());
  }

  @Test
  void theirLoopsAndProcessesAreNotThoseOfOptions() {
    RunSettings settings = settings(List.of("--processes=4", "--loops=2"), List.of());
    assertNull(settings.loops(MINE));
    assertEquals(1, settings.processes(MINE));
  }
}
