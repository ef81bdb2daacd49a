package io.c1m.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.c1m.compare.Cell;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class JvmSuiteTest {
  private static final List<String> G1 = List.of("G1 Young Generation", "G1 Old Generation");
  private static final Cell VIRTUAL = new Cell("virtual", "echo", "none", 1_000, "auto");
  private static final Cell SELECTORS = new Cell("multi-selector", "echo", "none", 1_000, "auto");
  private static final Cell PLATFORM = new Cell("platform", "echo", "none", 1_000, "auto");

  private static List<String> flags(JvmFacts facts, Cell cell) {
    return new JvmSuite(facts)
        .cells(List.of(cell)).stream()
            .flatMap(
                one ->
                    Stream.concat(one.extras().jvmFlags().stream(), one.extras().server().stream()))
            .toList();
  }

  @Test
  void oneThingChangesAtATime() {
    List<Cell> cells = new JvmSuite(new JvmFacts(G1, true, 4)).cells(List.of(VIRTUAL, SELECTORS));
    assertEquals(VIRTUAL, cells.getFirst());
    for (Cell cell : cells) {
      int changes = cell.extras().jvmFlags().size() + cell.extras().server().size();
      assertEquals(cell.extras().name() == null ? 0 : 1, changes, cell::toString);
    }
    assertEquals(cells.size(), cells.stream().map(Cell::id).distinct().count());
    assertTrue(cells.stream().map(Cell::id).anyMatch("virtual, ZGC/echo/none/1000/auto"::equals));
  }

  @Test
  void whatTheJvmHasAlreadyIsNotTriedAgain() {
    List<String> flags = flags(new JvmFacts(G1, true, 4), VIRTUAL);
    assertTrue(
        flags.containsAll(List.of("-XX:+UseParallelGC", "-XX:+UseSerialGC", "-XX:+UseZGC")),
        flags::toString);
    assertTrue(!flags.contains("-XX:+UseG1GC"), flags::toString);
    assertTrue(flags.contains("-XX:-UseCompactObjectHeaders"), flags::toString);
    List<String> others =
        flags(new JvmFacts(List.of("Copy", "MarkSweepCompact"), false, 4), VIRTUAL);
    assertTrue(others.contains("-XX:+UseG1GC"), others::toString);
    assertTrue(!others.contains("-XX:+UseSerialGC"), others::toString);
    assertTrue(others.contains("-XX:+UseCompactObjectHeaders"), others::toString);
  }

  @Test
  void whatOnlyVirtualThreadsHaveIsVariedForThemAlone() {
    JvmFacts facts = new JvmFacts(G1, true, 4);
    List<String> virtual = flags(facts, VIRTUAL);
    assertTrue(
        virtual.containsAll(
            List.of(
                "-Djdk.pollerMode=1",
                "-Djdk.virtualThreadScheduler.parallelism=2",
                "-Djdk.virtualThreadScheduler.parallelism=8")),
        virtual::toString);
    List<String> selectors = flags(facts, SELECTORS);
    assertTrue(selectors.containsAll(List.of("--loops=2", "--loops=8")), selectors::toString);
    assertTrue(
        selectors.stream().noneMatch(flag -> flag.startsWith("-Djdk.")), selectors::toString);
  }

  @Test
  void oneProcessorCannotBeHalved() {
    List<String> flags = flags(new JvmFacts(G1, true, 1), SELECTORS);
    assertEquals(List.of("--loops=2"), flags.stream().filter(f -> f.startsWith("--")).toList());
  }

  @Test
  void heapsGrowWithTheConnections() {
    List<String> few = flags(new JvmFacts(G1, true, 4), VIRTUAL);
    List<String> many = flags(new JvmFacts(G1, true, 4), VIRTUAL.withConns(1_000_000));
    assertTrue(heap(few) > 64 && heap(few) < 128, few::toString);
    assertTrue(heap(many) > 1_000, many::toString);
  }

  private static int heap(List<String> flags) {
    String flag = flags.stream().filter(f -> f.startsWith("-Xmx")).findFirst().orElseThrow();
    return Integer.parseInt(flag.replaceAll("[^0-9]", ""));
  }

  @Test
  void modesThatItDoesNotVaryAreLeftOutOrRefused() {
    JvmSuite suite = new JvmSuite(new JvmFacts(G1, true, 4));
    assertTrue(
        suite.cells(List.of(PLATFORM, VIRTUAL)).stream()
            .noneMatch(c -> c.mode().equals("platform")));
    String message =
        assertThrows(IllegalArgumentException.class, () -> suite.cells(List.of(PLATFORM)))
            .getMessage();
    assertTrue(message.contains("virtual and multi-selector"), message);
  }

  @Test
  void thisJvmIsOneOfThem() {
    assertTrue(JvmSuite.ofThisJvm().cells(List.of(VIRTUAL)).size() > 5);
  }
}
