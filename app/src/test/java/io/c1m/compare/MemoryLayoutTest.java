package io.c1m.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

final class MemoryLayoutTest {
  private static final OptionalLong FILES = OptionalLong.of(20_000);
  private static final String MILLION = "--layout-for=1000000";

  private static List<Cell> cells(int... conns) {
    return Arrays.stream(conns).mapToObj(MemoryLayoutTest::cell).toList();
  }

  private static Cell cell(int conns) {
    return new Cell("virtual", "echo", "none", conns, Cell.IDLE);
  }

  private static RunSettings settings(List<String> server, List<String> client) {
    return new RunSettings("127.0.0.1", 0, 0, 1, server, client, List.of(), null, null);
  }

  private static RunSettings study(List<String> server, List<String> client) {
    return MemoryLayout.of(settings(server, client), cells(10_000, 50_000, 100_000));
  }

  @Test
  void whatAMillionIsForetoldFromIsLaidOutAsAMillion() {
    RunSettings laid = study(List.of(), List.of());
    for (Cell cell : cells(10_000, 100_000)) {
      assertTrue(laid.serverArguments(cell).contains(MILLION));
      assertTrue(laid.clientArguments(cell).contains(MILLION));
    }
    assertEquals(1_000_000, MemoryLayout.connections(laid));
    String words = MemoryLayout.words(laid, FILES);
    assertTrue(words.contains("18,182 to a process of the server, as of 55"), words);
    assertTrue(words.contains("19,608 to one of the client, as of 51"), words);
  }

  @Test
  void withoutAForecastTheLargestNumberDecides() {
    RunSettings laid = MemoryLayout.of(settings(List.of(), List.of()), cells(200, 1_000, 600));
    assertEquals(1_000, MemoryLayout.connections(laid));
  }

  @Test
  void anotherLayoutThatIsAskedForStays() {
    List<String> two = List.of("--layout-for=2000000");
    assertEquals(two, study(two, two).serverArguments(cell(10_000)));
    assertEquals(2_000_000, MemoryLayout.connections(study(two, two)));
  }

  @Test
  void aNumberOfProcessesIsTheLastWord() {
    RunSettings laid = study(List.of("--processes=4"), List.of());
    assertEquals(List.of("--processes=4"), laid.serverArguments(cell(10_000)));
    assertNull(MemoryLayout.connections(laid));
    assertTrue(MemoryLayout.words(laid, FILES).contains("as the options say"));
    RunSettings ofCase = study(List.of(), List.of());
    Extras four = new Extras("four", List.of("--processes=4"), List.of(), List.of(), true);
    assertFalse(ofCase.serverArguments(cell(10_000).with(four)).contains(MILLION));
    assertEquals(4, ofCase.processes(cell(10_000).with(four)));
  }

  @Test
  void whatIsExpectedBesideTheCellsDecidesForTheServer() {
    RunSettings laid = study(List.of("--expect-conns=70000"), List.of());
    assertEquals(List.of("--expect-conns=70000"), laid.serverArguments(cell(10_000)));
    assertNull(MemoryLayout.connections(laid));
  }
}
