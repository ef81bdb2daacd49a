package io.c1m.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class LayoutTest {
  private static final int[] WIDTHS = {1, 2, 19, 20, 21, 33, 49, 50, 79, 80, 109, 110, 133, 200};
  private static final int[] HEIGHTS = {1, 2, 3, 4, 5, 7, 10, 15, 23, 24, 25, 36, 60};

  static Stream<View> views() {
    String cjk = "\u6f22\u5b57\u4eee\u540d".repeat(30);
    return Stream.of(
        Views.client(),
        Views.server(),
        Views.comparison(),
        Views.view(null, Views.client(1, 0), List.of()),
        Views.view(null, Snapshot.of("starting", null, null), List.of()),
        Views.adversarial("", 0),
        Views.adversarial("reason ".repeat(50), Long.MAX_VALUE / 4),
        Views.adversarial("\u001b[2J\n\r\u0007\t", 1L << 60),
        Views.adversarial(cjk, -5));
  }

  @ParameterizedTest
  @MethodSource("views")
  void noLineIsWiderThanTheTerminalAndThereAreNoMoreThanRows(View view) {
    for (int width : WIDTHS) {
      for (int height : HEIGHTS) {
        List<Line> lines = new Layout(view, width, height).lines(Panels.ALL);
        assertFalse(lines.isEmpty());
        assertTrue(lines.size() <= height, () -> lines.size() + " of " + height);
        for (Line line : lines) {
          assertTrue(line.columns() <= width, () -> line.drawn(false));
          assertTrue(
              line.drawn(false).chars().noneMatch(Character::isISOControl),
              () -> line.drawn(false));
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("views")
  void aPanelKeepsToItsPlaceByItself(View view) {
    for (int width : new int[] {20, 53, 80, 200}) {
      for (Panel panel : Panels.ALL) {
        int least = panel.least(view, width);
        int most = panel.most(view, width);
        assertTrue(least == 0 || most >= least, () -> panel + ": " + least + " to " + most);
        for (int height = least; least > 0 && height <= most; height++) {
          int rows = height;
          List<Line> lines = panel.draw(view, width, height);
          assertTrue(lines.size() <= height, () -> panel + ": " + lines.size() + " of " + rows);
        }
      }
    }
  }

  @Test
  void noTwoPanelsMatterAsMuch() {
    Set<Integer> ranks = new HashSet<>();
    Panels.ALL.forEach(panel -> assertTrue(ranks.add(panel.rank()), panel.getClass()::getName));
  }

  private static String text(View view, int width, int height) {
    return String.join("\n", Dashboard.screen(view, width, height, false));
  }

  @Test
  void aUsualScreenOfAClientHasAllThatMatters() {
    String screen = text(Views.client(), 80, 24);
    for (String word :
        List.of(
            "c1m client  echo to 127.0.0.1 port 9000",
            "1:30",
            "measure ",
            "43%  0:17 left",
            "990 of 1,000 live",
            "20,134 of 20,000/s",
            "in flight 3",
            "lost reset 8  connect refused 2",
            "1 s corrected",
            "all raw",
            "p99.9",
            "heap 90.0 MiB (3.42 KiB each)",
            "cpu 1.87 cores",
            "requests/s",
            "recovered: 12 connections back")) {
      assertTrue(screen.contains(word), () -> "no '" + word + "' in\n" + screen);
    }
  }

  @Test
  void aUsualScreenOfAServerHasAllThatMatters() {
    String screen = text(Views.server(), 80, 24);
    for (String word :
        List.of(
            "990 live",
            "-0/s closed",
            "20,134/s",
            "in 0.2 MB/s",
            "reset 7  peer_closed 3",
            "1 s service",
            "virtual live 990",
            "queue 4",
            "loop lag 3.10 us",
            "gc 12 in 34.0 ms",
            "processes 1")) {
      assertTrue(screen.contains(word), () -> "no '" + word + "' in\n" + screen);
    }
  }

  @Test
  void aComparisonShowsTheCellsAroundTheOneThatRuns() {
    String screen = text(Views.comparison(), 80, 8);
    assertTrue(screen.contains("run 3 of 60"), screen);
    assertTrue(screen.contains("5:12 left"), screen);
    assertTrue(screen.contains("\u25b6 mode-2"), screen);
    assertTrue(screen.contains("12,345"), screen);
    assertFalse(screen.contains("mode-11"), screen);
  }

  @Test
  void fewRowsAreForWhatMattersMost() {
    assertTrue(text(Views.client(), 80, 1).startsWith("measure "));
    assertEquals(
        List.of("c1m client  ech 1:30", "measure 43%  0:17 le", "990 of 1,000 live"),
        Dashboard.screen(Views.client(), 20, 3, false));
  }

  @Test
  void aWideScreenHasTwoColumns() {
    List<String> wide = Dashboard.screen(Views.client(), 130, 40, false);
    assertTrue(
        wide.stream().anyMatch(line -> line.contains("latency") && line.contains("up to")),
        () -> String.join("\n", wide));
  }

  @Test
  void coloursChangeNothingElse() {
    for (View view : List.of(Views.client(), Views.server(), Views.comparison())) {
      List<String> plain = Dashboard.screen(view, 100, 30, false);
      List<String> coloured = Dashboard.screen(view, 100, 30, true);
      assertTrue(String.join("", coloured).contains("\u001b["));
      assertEquals(
          plain, coloured.stream().map(l -> l.replaceAll("\u001b\\[[0-9;]*m", "")).toList());
    }
  }
}
