package io.c1m.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.c1m.ui.Phrase.Mood;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bars, buckets, words: what panels are made of. */
final class PicturesTest {
  @Test
  void theCharacterSetDecidesWhatBarsAreMadeOf() {
    assertEquals(Glyphs.BLOCKS, Glyphs.of(StandardCharsets.UTF_8));
    assertEquals(Glyphs.ASCII, Glyphs.of(StandardCharsets.US_ASCII));
    assertEquals(Glyphs.ASCII, Glyphs.of(StandardCharsets.ISO_8859_1));
    assertEquals("####------", Glyphs.ASCII.bar(0.43, 10));
    assertEquals("##########", Glyphs.ASCII.bar(7, 10));
  }

  @Test
  void aStandingBarIsFilledFromBelow() {
    assertEquals('\u2588', Glyphs.BLOCKS.level(1.5, 0));
    assertEquals('\u2584', Glyphs.BLOCKS.level(1.5, 1));
    assertEquals(' ', Glyphs.BLOCKS.level(1.5, 2));
    assertEquals(' ', Glyphs.BLOCKS.level(0, 0));
    assertEquals('\u2581', Glyphs.BLOCKS.level(0.001, 0));
  }

  @Test
  void barsStandOneASecondTheLastAtTheRight() {
    View view = Views.client();
    List<Line> lines = new BarsPanel().draw(view, 40, 4);
    assertEquals("requests/s  last 40 s, peak 8,900", lines.getFirst().drawn(false));
    String top = lines.get(1).drawn(false);
    assertEquals(40, top.length());
    assertEquals('\u2588', top.charAt(39));
    assertTrue(top.charAt(0) < '\u2585', top);
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 4, 8, 12})
  void bucketsHoldAllThereIsInAsManyAsAreAsked(int most) {
    Latencies latencies = Durations.of(90, 100_000, 9, 1_500_000, 1, 2_000_000_000L);
    List<Buckets.Bucket> buckets = Buckets.of(latencies, most);
    assertTrue(buckets.size() <= most, buckets::toString);
    assertEquals(100, buckets.stream().mapToLong(Buckets.Bucket::count).sum());
    assertEquals(90, buckets.getFirst().count());
    assertTrue(buckets.getLast().upperNanos() >= 2e9, buckets::toString);
  }

  @Test
  void bucketsAreAsFineAsThereIsRoom() {
    Latencies latencies = Durations.of(1, 110_000, 1, 180_000, 1, 400_000);
    assertEquals(
        "150000 200000 300000 500000",
        Buckets.of(latencies, 12).stream()
            .map(bucket -> String.format(Locale.ROOT, "%.0f", bucket.upperNanos()))
            .collect(Collectors.joining(" ")));
    assertEquals(2, Buckets.of(latencies, 3).size());
  }

  @Test
  void wordsBreakBetweenPhrasesAndTheLastIsCut() {
    List<Phrase> phrases =
        List.of(Phrase.plain("eight 78"), Phrase.plain("four"), Phrase.plain("a longer phrase"));
    assertEquals(
        List.of("eight 78  four", "a longer phrase"), drawn(Flow.lines("l", phrases, 20, 9)));
    assertEquals(List.of("eight 78  four"), drawn(Flow.lines("l", phrases, 20, 1)));
    assertEquals(List.of("eight 78  four  a longer phr"), drawn(Flow.lines("l", phrases, 28, 1)));
    assertEquals(
        List.of("l            eight 78  four  a longer phrase"),
        drawn(Flow.lines("l", phrases, 60, 1)));
  }

  private static List<String> drawn(List<Line> lines) {
    return lines.stream().map(line -> line.drawn(false)).toList();
  }

  @Test
  void whatCouldMoveTheCursorIsNoPartOfAPhrase() {
    assertEquals("?[2J a b", Phrase.plain("\u001b[2J\na\tb").text());
    assertEquals(4, Phrase.plain("\u6f22\u5b57").columns());
    assertEquals("\u6f22", Phrase.plain("\u6f22\u5b57").cut(3).text());
  }

  @Test
  void aLineIsCutAcrossItsPhrases() {
    Line line = Line.of("abc", Mood.TITLE).and("def", Mood.PLAIN);
    assertEquals("abcd", line.cut(4).drawn(false));
    assertEquals("ab", line.cut(2).drawn(false));
    assertEquals("abcdef  ", line.fitted(8).drawn(false));
  }

  @Test
  void aLongMessageGoesOnInTheNextLine() {
    View view =
        Views.view(null, Snapshot.of("stage", null, null), List.of("0123456789abcdef", "last"));
    assertEquals(
        List.of("0123456789", "abcdef", "last"), drawn(new NotesPanel().draw(view, 10, 6)));
    assertEquals(List.of("last"), drawn(new NotesPanel().draw(view, 10, 1)));
  }

  @Test
  void clocksHaveHoursOnlyWhereThereAreSome() {
    assertEquals("0:07", Words.clock(7.9));
    assertEquals("1:01:01", Words.clock(3_661));
    assertEquals("0:00", Words.clock(-3));
  }
}
