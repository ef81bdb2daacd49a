package io.c1m.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SourceAddressesTest {
  private record Pair(InetSocketAddress local, int target) {}

  @ParameterizedTest
  @CsvSource({"1, 1, 1", "1, 7, 1", "3, 5, 1", "2, 4, 3", "5, 1, 4", "2, 6, 6"})
  void noPairIsUsedTwiceBeforeAllAreUsed(int addresses, int ports, int targets)
      throws UnknownHostException {
    SourceAddresses sources = sources(addresses, 30_000, 30_000 + ports - 1);
    long capacity = sources.capacity(targets);
    assertEquals((long) addresses * ports * targets, capacity);
    Set<Pair> used = new HashSet<>();
    for (long n = 0; n < capacity; n++) {
      assertTrue(used.add(pair(sources, n, targets)), "again at " + n);
    }
    for (long n = capacity; n < 3 * capacity; n++) {
      assertEquals(pair(sources, n - capacity, targets), pair(sources, n, targets));
    }
  }

  @ParameterizedTest
  @CsvSource({"3, 4", "1, 2"})
  void addressesAndTargetsAreUsedInTurn(int addresses, int targets) throws UnknownHostException {
    SourceAddresses sources = sources(addresses, 30_000, 30_099);
    int rounds = 10;
    for (InetAddress address : sources.addresses()) {
      int count = 0;
      for (int n = 0; n < addresses * targets * rounds; n++) {
        count += sources.local(n, targets).getAddress().equals(address) ? 1 : 0;
        assertEquals(n % targets, sources.targetIndex(n, targets));
      }
      assertEquals(targets * rounds, count);
    }
  }

  @Test
  void portsStayInTheRangeForLargeNumbers() throws UnknownHostException {
    SourceAddresses sources = sources(2, 65_530, 65_535);
    for (long n = 1L << 40; n < (1L << 40) + 100; n++) {
      int port = sources.local(n, 3).getPort();
      assertTrue(port >= 65_530 && port <= 65_535, "port " + port);
    }
  }

  @Test
  void withoutAddressesTheKernelChooses() {
    SourceAddresses sources = new SourceAddresses(List.of(), 1, 65_535);
    assertTrue(sources.chosenByKernel());
    assertNull(sources.local(7, 2));
  }

  @ParameterizedTest
  @CsvSource({"0, 10", "10, 9", "1, 65536", "-5, 5"})
  void rangeOutsideOfPortsIsRefused(int first, int last) {
    assertThrows(IllegalArgumentException.class, () -> new SourceAddresses(List.of(), first, last));
  }

  private static Pair pair(SourceAddresses sources, long n, int targets) {
    return new Pair(sources.local(n, targets), sources.targetIndex(n, targets));
  }

  private static SourceAddresses sources(int addresses, int first, int last)
      throws UnknownHostException {
    List<InetAddress> list = new ArrayList<>();
    for (int i = 0; i < addresses; i++) {
      list.add(InetAddress.getByAddress(new byte[] {127, 0, 0, (byte) (i + 1)}));
    }
    return new SourceAddresses(list, first, last);
  }
}
