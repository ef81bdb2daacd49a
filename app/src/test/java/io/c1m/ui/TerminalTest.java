package io.c1m.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TerminalTest {
  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(written, true, StandardCharsets.UTF_8);

  private Terminal terminal(Terminal.Style style) {
    return new Terminal(out, style, false, () -> 80);
  }

  private String take() {
    String text = written.toString(StandardCharsets.UTF_8).replace('\u001b', '^');
    written.reset();
    return text;
  }

  @Test
  void aTerminalIsRedrawnInPlaceAndLeftClean() {
    try (Terminal terminal = terminal(Terminal.Style.IN_PLACE)) {
      terminal.show(List.of("one", "two"));
      assertEquals("^[?25l^[?7lone\ntwo", take());
      terminal.show(List.of("three"));
      assertEquals("^[1G^[1A^[0Jthree", take());
      terminal.note("said");
      assertEquals("^[1G^[0J^[?7hsaid\n^[?7lthree", take());
    }
    assertEquals("^[1G^[0J^[?7h^[?25h", take());
  }

  @Test
  void nothingIsDrawnAfterTheEndButMessages() {
    Terminal terminal = terminal(Terminal.Style.IN_PLACE);
    terminal.show(List.of("one"));
    terminal.close();
    take();
    terminal.close();
    terminal.show(List.of("two"));
    assertEquals("", take());
    terminal.note("said");
    assertEquals("said\n", take());
  }

  @Test
  void aTerminalThatShowedNothingIsNotTouched() {
    terminal(Terminal.Style.IN_PLACE).close();
    assertEquals("", take());
  }

  @Test
  void aPipeGetsALineEach() {
    try (Terminal terminal = terminal(Terminal.Style.LINE_BY_LINE)) {
      terminal.show(List.of("one"));
      terminal.note("said");
      terminal.show(List.of("two"));
    }
    assertEquals("one\nsaid\ntwo\n", take());
  }

  @Test
  void hiddenMeansMessagesOnly() {
    try (Terminal terminal = terminal(Terminal.Style.HIDDEN)) {
      terminal.show(List.of("one"));
      terminal.note("said");
    }
    assertEquals("said\n", take());
  }

  @ParameterizedTest
  @CsvSource({"'', xterm, true", "1, xterm, false", "'', dumb, false", "0, xterm, false"})
  void coloursAreForTerminalsThatWantThem(String noColor, String term, boolean wanted) {
    Device device = new Device(Map.of("NO_COLOR", noColor, "TERM", term));
    assertEquals(wanted, device.wantsColour());
  }

  @Test
  void aDumbTerminalIsWrittenToAsAPipe() {
    assertFalse(new Device(Map.of("TERM", "dumb")).isTerminal());
    assertTrue(new Device(Map.of("COLUMNS", "132")).width() > 0);
  }

  @Test
  void theTickerShowsAFirstAndALastStatus() {
    AtomicInteger taken = new AtomicInteger();
    Terminal terminal = terminal(Terminal.Style.LINE_BY_LINE);
    Ticker ticker =
        new Ticker(terminal, () -> Snapshot.of("stage", null, "" + taken.incrementAndGet()));
    ticker.tick();
    ticker.tick();
    ticker.close();
    ticker.close();
    assertEquals("stage  1\nstage  2\nstage  3\n", take());
  }

  @Test
  void aTickerThatCannotLookSaysSoOnceAndEnds() {
    Ticker ticker =
        new Ticker(
            terminal(Terminal.Style.LINE_BY_LINE),
            () -> {
              throw new IllegalStateException("no figures");
            });
    ticker.tick();
    ticker.close();
    assertEquals(
        "c1m: the status ends here: java.lang.IllegalStateException: no figures\n", take());
  }

  @Test
  void aStartedTickerEndsWithItsClose() throws InterruptedException {
    Terminal terminal = terminal(Terminal.Style.LINE_BY_LINE);
    java.util.concurrent.CountDownLatch first = new java.util.concurrent.CountDownLatch(1);
    Ticker ticker =
        Ticker.start(
            terminal,
            () -> {
              first.countDown();
              return Snapshot.of("stage", 0.5, null);
            });
    assertTrue(first.await(10, java.util.concurrent.TimeUnit.SECONDS));
    ticker.close();
    assertTrue(take().startsWith("stage  50%\nstage  50%\n"));
  }
}
