package io.c1m.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
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

  private Device.Size window = new Device.Size(80, 24);

  private Terminal terminal(Terminal.Style style) {
    return new Terminal(out, style, false, () -> window);
  }

  private String take() {
    String text = written.toString(StandardCharsets.UTF_8).replace('\u001b', '^');
    written.reset();
    return text;
  }

  @Test
  void aStatusHasAScreenOfItsOwnAndTheOrdinaryOneComesBack() {
    try (Terminal terminal = terminal(Terminal.Style.SCREEN)) {
      terminal.show(List.of("one", "two"));
      assertEquals("^[?1049h^[?25l^[?7l^[2J^[1;1H^[2Kone^[2;1H^[2Ktwo^[1;1H", take());
      terminal.show(List.of("three"));
      assertEquals("^[1;1H^[2Kthree^[2;1H^[2K^[1;1H", take());
    }
    assertEquals("^[?7h^[?25h^[?1049l", take());
  }

  @Test
  void aWindowOfAnotherSizeIsClearedFirst() {
    try (Terminal terminal = terminal(Terminal.Style.SCREEN)) {
      terminal.show(List.of("one"));
      take();
      window = new Device.Size(79, 24);
      terminal.show(List.of("one"));
      assertEquals("^[?7l^[2J^[1;1H^[2Kone^[1;1H", take());
    }
  }

  @Test
  void aMessageIsPartOfTheScreenAndIsWrittenWhenThatIsGone() {
    Terminal terminal = terminal(Terminal.Style.SCREEN);
    terminal.note("before");
    assertEquals("before\n", take());
    terminal.show(List.of("one"));
    take();
    terminal.note("meanwhile");
    assertEquals("", take());
    assertEquals(List.of("before", "meanwhile"), terminal.notes());
    terminal.close();
    assertEquals("^[?7h^[?25h^[?1049lmeanwhile\n", take());
    terminal.note("after");
    assertEquals("after\n", take());
  }

  @Test
  void ofTooManyMessagesTheOldestAreDroppedAndCounted() {
    Terminal terminal = terminal(Terminal.Style.SCREEN);
    terminal.show(List.of("one"));
    for (int i = 1; i <= 1_002; i++) {
      terminal.note("note " + i);
    }
    take();
    terminal.close();
    String left = take();
    assertTrue(left.contains("(earlier messages left out: 2)\nnote 3\n"), left);
    assertTrue(left.endsWith("note 1002\n"), left);
  }

  @Test
  void aTerminalThatIsGoneIsDrawnOnNoMore() {
    AtomicInteger writes = new AtomicInteger();
    PrintStream gone =
        new PrintStream(
            new OutputStream() {
              @Override
              public void write(int b) throws IOException {
                writes.incrementAndGet();
                throw new IOException("Input/output error");
              }
            },
            true,
            StandardCharsets.UTF_8);
    Terminal terminal = new Terminal(gone, Terminal.Style.SCREEN, false, () -> window);
    terminal.show(List.of("one"));
    int first = writes.get();
    assertTrue(first > 0);
    terminal.show(List.of("two"));
    terminal.note("a message");
    assertEquals(first, writes.get());
    terminal.close();
  }

  @Test
  void nothingIsDrawnAfterTheEndButMessages() {
    Terminal terminal = terminal(Terminal.Style.SCREEN);
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
    terminal(Terminal.Style.SCREEN).close();
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
  void aTerminalThatIsDumbOrHasNoNameIsWrittenToAsAPipe() {
    assertFalse(new Device(Map.of("TERM", "dumb")).isTerminal());
    assertFalse(new Device(Map.of()).isTerminal());
    assertFalse(new Device(Map.of("TERM", "")).isTerminal());
  }

  @Test
  void theTickerShowsAFirstAndALastStatus() {
    AtomicInteger taken = new AtomicInteger();
    Terminal terminal = terminal(Terminal.Style.LINE_BY_LINE);
    Ticker ticker =
        new Ticker(terminal, _ -> Snapshot.of("stage", null, "" + taken.incrementAndGet()));
    ticker.tick();
    ticker.tick();
    ticker.close();
    ticker.close();
    assertEquals("stage  1\nstage  2\nstage  3\n", take());
  }

  @Test
  void aScreenIsAskedForWithItsDetails() {
    Terminal terminal = terminal(Terminal.Style.SCREEN);
    Ticker ticker =
        new Ticker(terminal, whole -> Snapshot.of(whole ? "whole" : "brief", null, null));
    ticker.tick();
    assertTrue(take().contains("whole"));
    ticker.close();
    assertEquals("", take());
    terminal.close();
  }

  @Test
  void aTickerThatCannotLookSaysSoOnceAndEnds() {
    Ticker ticker =
        new Ticker(
            terminal(Terminal.Style.LINE_BY_LINE),
            _ -> {
              throw new IllegalStateException("no figures");
            });
    ticker.tick();
    ticker.close();
    assertEquals(
        "c1m: the status ends here: java.lang.IllegalStateException: no figures\n", take());
  }

  @Test
  void whenTheStatusEndsEarlyItsScreenIsGone() {
    AtomicInteger looks = new AtomicInteger();
    Ticker ticker =
        new Ticker(
            terminal(Terminal.Style.SCREEN),
            _ -> {
              if (looks.incrementAndGet() > 1) {
                throw new IllegalStateException("no figures");
              }
              return Snapshot.of("stage", null, null);
            });
    ticker.tick();
    take();
    ticker.tick();
    String left = take();
    assertTrue(left.startsWith("^[?7h^[?25h^[?1049lc1m: the status ends here"), left);
  }

  @Test
  void aStartedTickerEndsWithItsClose() throws InterruptedException {
    Terminal terminal = terminal(Terminal.Style.LINE_BY_LINE);
    java.util.concurrent.CountDownLatch first = new java.util.concurrent.CountDownLatch(1);
    Ticker ticker =
        Ticker.start(
            terminal,
            _ -> {
              first.countDown();
              return Snapshot.of("stage", 0.5, null);
            });
    assertTrue(first.await(10, java.util.concurrent.TimeUnit.SECONDS));
    ticker.close();
    assertTrue(take().startsWith("stage  50%\nstage  50%\n"));
  }
}
