package io.c1m.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class LocalEndsTest {
  private static final InetAddress ADDRESS = InetAddress.ofLiteral("127.77.7.7");

  private static LocalEnds ends(int ports, int targets, long seed) {
    return new LocalEnds(
        new SourceAddresses(List.of(ADDRESS), 20_000, 19_999 + ports), targets, seed);
  }

  @Test
  void everyEndIsTriedWhereverItBegins() {
    for (long seed = 0; seed < 500; seed++) {
      LocalEnds ends = ends(11, 3, seed);
      Set<List<Object>> tried = new HashSet<>();
      for (int i = 0; i < ends.size(); i++) {
        long n = ends.take();
        tried.add(List.of(ends.local(n), ends.targetIndex(n)));
      }
      assertEquals(33, tried.size());
    }
  }

  @Test
  void clientsThatStartTogetherBeginFarFromOneAnother() {
    int ports = 40_000;
    for (long pid = 1; pid < 100_000; pid += 97) {
      for (int later = 1; later <= 4; later++) {
        int apart = Math.abs(first(ports, pid) - first(ports, pid + later));
        int around = Math.min(apart, ports - apart);
        assertTrue(around > ports / 12, pid + " and " + later + " more: " + around);
      }
    }
  }

  private static int first(int ports, long pid) {
    LocalEnds ends = ends(ports, 1, pid);
    InetSocketAddress local = ends.local(ends.take());
    return local.getPort();
  }

  @Test
  void itIsExhaustedWhenAllInARowWereTaken() {
    LocalEnds ends = ends(2, 1, 7);
    ends.missed();
    assertFalse(ends.exhausted());
    ends.found();
    ends.missed();
    assertFalse(ends.exhausted());
    ends.missed();
    assertTrue(ends.exhausted());
  }

  @Test
  void whereTheKernelChoosesTheTargetsAreStillUsedInTurn() {
    LocalEnds ends = new LocalEnds(new SourceAddresses(List.of(), 1, 2), 3, 5);
    assertEquals(0, ends.size());
    Set<Integer> targets = new HashSet<>();
    for (int i = 0; i < 3; i++) {
      long n = ends.take();
      assertEquals(null, ends.local(n));
      targets.add(ends.targetIndex(n));
    }
    assertEquals(Set.of(0, 1, 2), targets);
  }
}
