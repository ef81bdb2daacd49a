package io.c1m.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.BitSet;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SliceTest {
  private static final int MOST = 60;

  private static List<Slice> slices(int of) {
    return IntStream.range(0, of).mapToObj(i -> new Slice(i, of)).toList();
  }

  @Test
  void sharesAddUpForEveryNumberOfSlices() {
    for (int of = 1; of <= MOST; of++) {
      for (int all : new int[] {1, of, of + 1, 997, 1_000_000}) {
        assertEquals(all, slices(of).stream().mapToInt(slice -> slice.share(all)).sum());
        double rate = slices(of).stream().mapToDouble(slice -> slice.share(12_345.6, all)).sum();
        assertEquals(12_345.6, rate, 1e-6, all + " connections in " + of + " slices");
      }
    }
  }

  @Test
  void positionsOfAllSlicesAreThoseOfOneClient() {
    for (int of = 1; of <= MOST; of++) {
      int all = 10 * of + 7;
      BitSet positions = new BitSet();
      for (Slice slice : slices(of)) {
        for (int own = 0; own < slice.share(all); own++) {
          int position = Math.toIntExact(slice.position(own));
          assertTrue(!positions.get(position), "twice");
          positions.set(position);
        }
      }
      assertEquals(all, positions.cardinality());
      assertEquals(all, positions.length());
    }
  }

  /** The requests of all slices together are due as evenly as those of one client. */
  @ParameterizedTest
  @CsvSource({"12, 3", "1000, 8", "9, 9"})
  void slicesTogetherMakeOneUniformStream(int connections, int of) {
    double perSecond = 1_000;
    TreeSet<Long> due = new TreeSet<>();
    for (Slice slice : slices(of)) {
      LoadPlan plan =
          new LoadPlan(
              0, 0, 1, slice.share(perSecond, connections), slice.share(connections), slice);
      assertEquals(connections * 1_000_000L, plan.intervalNanos());
      for (int own = 0; own < slice.share(connections); own++) {
        due.add(plan.phaseNanos(own));
      }
    }
    assertEquals(
        IntStream.range(0, connections).mapToObj(i -> i * 1_000_000L).toList(), List.copyOf(due));
  }

  @Test
  void isReadAndWritten() {
    assertEquals(new Slice(2, 3), Slice.parse("3/3"));
    assertEquals("3/3", Slice.parse("3/3").text());
    assertEquals(Slice.WHOLE, Slice.parse("1/1"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"3/2", "0/2", "1/0", "-1/2", "1", "/", "1/", "a/b", ""})
  void somethingElseIsRefusedWithWhatWouldBeRight(String text) {
    String said =
        assertThrows(IllegalArgumentException.class, () -> Slice.parse(text)).getMessage();
    assertTrue(said.contains("'" + text) || said.contains("--slice=" + text), said);
    assertTrue(said.contains("1/3"), said);
  }
}
