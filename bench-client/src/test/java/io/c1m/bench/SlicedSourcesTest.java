package io.c1m.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How the local ends of a run are divided among its slices. */
final class SlicedSourcesTest {
  private static final int CASES = 3_000;

  private record Pair(InetSocketAddress local, int target) {}

  /** A run. */
  private record Run(int addresses, int first, int ports, int targets, int conns, int slices) {
    long capacity() {
      return (long) addresses * ports * targets;
    }

    SourceAddresses of(int index) {
      return new Slice(index, slices).share(all(), conns, targets);
    }

    SourceAddresses all() {
      return sources(addresses, first, first + ports - 1);
    }
  }

  /** Small enough to be walked whole, and often used to the last end. */
  private static Run random(Random random) {
    int addresses = 1 + random.nextInt(12);
    int ports = 1 + random.nextInt(30);
    int targets = random.nextBoolean() ? 1 : 1 + random.nextInt(9);
    int most = addresses * ports * targets;
    int conns = random.nextInt(3) == 0 ? most : 1 + random.nextInt(most);
    int slices = 1 + random.nextInt(Math.min(conns, 70));
    return new Run(addresses, 65_536 - ports, ports, targets, conns, slices);
  }

  @Test
  void noEndIsInTwoSlicesAndEachHasEnough() {
    Random random = new Random(20);
    for (int i = 0; i < CASES; i++) {
      Run run = random(random);
      Set<Pair> used = new HashSet<>();
      long sum = 0;
      for (int index = 0; index < run.slices(); index++) {
        SourceAddresses part = run.of(index);
        long capacity = part.capacity(run.targets());
        assertTrue(capacity >= new Slice(index, run.slices()).share(run.conns()), run::toString);
        for (long n = 0; n < capacity; n++) {
          Pair pair = pair(part, n, run.targets());
          assertTrue(used.add(pair), () -> pair + " twice in " + run);
          assertTrue(pair.local().getPort() >= run.first(), run::toString);
        }
        assertEquals(pair(part, 0, run.targets()), pair(part, capacity, run.targets()));
        sum += capacity;
      }
      assertEquals(run.capacity(), sum, run::toString);
    }
  }

  @Test
  void eachLocalEndServesAllTargetsBeforeTheNext() {
    Random random = new Random(21);
    for (int i = 0; i < CASES; i++) {
      Run run = random(random);
      SourceAddresses part = run.of(random.nextInt(run.slices()));
      Set<InetSocketAddress> before = new HashSet<>();
      InetSocketAddress last = null;
      for (long n = 0; n < part.capacity(run.targets()); n++) {
        InetSocketAddress local = part.local(n, run.targets());
        if (!local.equals(last)) {
          assertTrue(before.add(local), () -> "left and come back to " + local + " in " + run);
        }
        last = local;
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "56, 55536, 1, 1000000, 56",
    "112, 55536, 1, 1000000, 56",
    "64, 55536, 1, 1000000, 56",
    "19, 55536, 1, 1000000, 56",
    "1, 55536, 64, 1000000, 56",
    "3, 55536, 7, 1000000, 61",
    "1000, 1000, 1, 1000000, 999",
    "1, 15625, 64, 1000000, 57"
  })
  void aMillionFits(int addresses, int ports, int targets, int conns, int slices) {
    Run run = new Run(addresses, 65_536 - ports, ports, targets, conns, slices);
    Map<InetAddress, BitSet> used = new HashMap<>(); // of an address: pairs of port and target
    for (int index = 0; index < slices; index++) {
      SourceAddresses part = run.of(index);
      int share = new Slice(index, slices).share(conns);
      assertTrue(part.capacity(targets) >= share, part::toString);
      Set<InetAddress> own = new HashSet<>();
      for (long n = 0; n < share; n++) {
        InetSocketAddress local = part.local(n, targets);
        own.add(local.getAddress());
        BitSet pairs = used.computeIfAbsent(local.getAddress(), address -> new BitSet());
        int pair = (local.getPort() - run.first()) * targets + part.targetIndex(n, targets);
        assertFalse(pairs.get(pair), () -> local + " twice");
        pairs.set(pair);
      }
      assertTrue(own.size() <= 1 + Math.ceilDiv(addresses, slices), own::toString);
    }
    assertEquals(conns, used.values().stream().mapToInt(BitSet::cardinality).sum());
  }

  @ParameterizedTest
  @CsvSource({"56, 56, 1", "112, 56, 2", "60, 56, 2", "7, 3, 3"})
  void whereThereAreEnoughASliceHasWholeAddresses(int addresses, int slices, int most) {
    SourceAddresses all = sources(addresses, 10_000, 65_535);
    List<InetAddress> dealt = new ArrayList<>();
    for (Slice slice : IntStream.range(0, slices).mapToObj(i -> new Slice(i, slices)).toList()) {
      SourceAddresses part = slice.share(all, 17_858 * slices, 1);
      assertTrue(part.addresses().size() <= most, part::toString);
      assertEquals(all.portsPerAddress(), part.portsPerAddress());
      dealt.addAll(part.addresses());
    }
    assertEquals(all.addresses(), dealt);
  }

  @Test
  void theOnlySliceHasAll() {
    SourceAddresses all = sources(3, 10_000, 10_010);
    assertEquals(all, Slice.WHOLE.share(all, 20, 2));
  }

  @Test
  void whatTheKernelChoosesIsNotDivided() {
    SourceAddresses none = new SourceAddresses(List.of(), 10_000, 10_001);
    assertEquals(none, new Slice(1, 3).share(none, 1_000, 1));
  }

  @Test
  void tooFewAreRefused() {
    SourceAddresses two = sources(1, 10_000, 10_001);
    assertThrows(IllegalArgumentException.class, () -> new Slice(0, 3).share(two, 3, 1));
  }

  private static Pair pair(SourceAddresses sources, long n, int targets) {
    return new Pair(sources.local(n, targets), sources.targetIndex(n, targets));
  }

  private static SourceAddresses sources(int addresses, int first, int last) {
    List<InetAddress> list = new ArrayList<>();
    for (int i = 0; i < addresses; i++) {
      try {
        list.add(InetAddress.getByAddress(new byte[] {127, 1, (byte) (i >> 8), (byte) i}));
      } catch (UnknownHostException e) {
        throw new IllegalStateException(e);
      }
    }
    return new SourceAddresses(list, first, last);
  }
}
