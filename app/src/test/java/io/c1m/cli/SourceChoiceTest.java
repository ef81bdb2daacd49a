package io.c1m.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.c1m.bench.Slice;
import io.c1m.bench.SourceAddresses;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SourceChoiceTest {
  private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");
  private static final InetAddress REMOTE = InetAddress.ofLiteral("10.0.0.9");
  private static final List<InetAddress> THREE =
      Stream.of("10.0.0.1", "10.0.0.2", "10.0.0.3").map(InetAddress::ofLiteral).toList();
  private static final SourceChoice CHOICE =
      new SourceChoice(OptionalLong.of(100), target -> THREE);

  private static SourceAddresses auto(InetAddress target, String ports, int targets, int conns) {
    return CHOICE.choose("auto", ports, need(target, targets, conns, Slice.WHOLE));
  }

  private static SourceChoice.Need need(InetAddress target, int targets, int conns, Slice slice) {
    return new SourceChoice.Need(target, targets, conns, conns, slice);
  }

  private static String refusal(String localIps, String ports, SourceChoice.Need need) {
    return assertThrows(IllegalArgumentException.class, () -> CHOICE.choose(localIps, ports, need))
        .getMessage();
  }

  @ParameterizedTest
  @CsvSource({
    "1000, 1, 1, 1",
    "52000, 1, 1, 1",
    "55536, 1, 1, 2",
    "1000000, 1, 1, 20",
    "1000000, 64, 1, 1",
    "1000000, 1, 56, 56",
    "1000000, 64, 56, 56",
    "1000000, 1, 3, 21"
  })
  void onLoopbackThereAreEnoughAndWholeOnesForEachSlice(
      int conns, int targets, int slices, int addresses) {
    Set<InetAddress> all = new HashSet<>();
    for (int i = 0; i < slices; i++) {
      Slice slice = new Slice(i, slices);
      SourceAddresses part =
          CHOICE.choose("auto", SourceChoice.STANDARD_PORTS, need(LOOPBACK, targets, conns, slice));
      assertTrue(part.capacity(targets) >= slice.share(conns) * 1.05, part::toString);
      assertEquals(addresses / slices, part.addresses().size());
      assertTrue(part.addresses().stream().allMatch(all::add), "an address of two slices");
    }
    assertEquals(addresses, all.size());
  }

  @Test
  void onLoopbackTheTargetItselfIsNoSource() {
    InetAddress target = InetAddress.ofLiteral("127.0.1.3");
    List<InetAddress> chosen = auto(target, "20000-20009", 1, 1000).addresses();
    assertFalse(chosen.contains(target));
    assertEquals(107, new HashSet<>(chosen).size());
  }

  /** There is no network on loopback, so these are addresses as any other. */
  @ParameterizedTest
  @ValueSource(strings = {"127.0.1.255", "127.0.2.0"})
  void onLoopbackOneConnectsFromTheEdgesOfBlocks(String source) throws IOException {
    try (ServerSocket server = new ServerSocket(0, 1, LOOPBACK);
        Socket client = new Socket()) {
      client.bind(new InetSocketAddress(InetAddress.ofLiteral(source), 0));
      client.connect(server.getLocalSocketAddress());
      assertEquals(InetAddress.ofLiteral(source), client.getLocalAddress());
    }
  }

  @Test
  void elsewhereTheKernelChoosesAsLongAsThatIsEnough() {
    assertTrue(auto(REMOTE, SourceChoice.STANDARD_PORTS, 1, 100).chosenByKernel());
    assertTrue(auto(REMOTE, SourceChoice.STANDARD_PORTS, 2, 200).chosenByKernel());
    assertEquals(THREE, auto(REMOTE, SourceChoice.STANDARD_PORTS, 1, 101).addresses());
    assertEquals(THREE, auto(REMOTE, SourceChoice.STANDARD_PORTS, 1, 150_000).addresses());
  }

  @Test
  void sourcePortsThatWereAskedForAreUsed() {
    SourceAddresses few = auto(REMOTE, "20000-20999", 1, 50);
    assertEquals(new SourceAddresses(THREE.subList(0, 1), 20_000, 20_999), few);
    assertEquals(THREE, auto(REMOTE, "20000-20099", 1, 50).addresses());
  }

  @Test
  void processesOfOneMachineShareWhatTheKernelChoosesFrom() {
    SourceChoice.Need together = new SourceChoice.Need(REMOTE, 1, 101, 101, new Slice(0, 2));
    assertFalse(CHOICE.choose("auto", SourceChoice.STANDARD_PORTS, together).chosenByKernel());
    SourceChoice.Need apart = new SourceChoice.Need(REMOTE, 1, 101, 51, new Slice(0, 2));
    assertTrue(CHOICE.choose("auto", SourceChoice.STANDARD_PORTS, apart).chosenByKernel());
  }

  @Test
  void tooFewAreRefusedWithAllNumbers() {
    String said = refusal("auto", "20000-20009", need(REMOTE, 2, 61, Slice.WHOLE));
    for (String word :
        List.of(
            "--conns=61",
            "60 would fit",
            "local addresses 3",
            "source ports 10",
            "target ports 2",
            "--local-ips",
            "--source-ports",
            "--ports")) {
      assertTrue(said.contains(word), said);
    }
    assertEquals(60, auto(REMOTE, "20000-20009", 2, 60).capacity(2));
  }

  @Test
  void theLoopbackOfIpv6IsOneAddress() {
    SourceChoice real = new SourceChoice(OptionalLong.of(100), t -> List.of(t));
    InetAddress target = InetAddress.ofLiteral("::1");
    SourceChoice.Need most = need(target, 2, 111_072, Slice.WHOLE);
    assertEquals(111_072, real.choose("auto", SourceChoice.STANDARD_PORTS, most).capacity(2));
    SourceChoice.Need more = need(target, 2, 111_073, Slice.WHOLE);
    String said =
        assertThrows(
                IllegalArgumentException.class,
                () -> real.choose("auto", SourceChoice.STANDARD_PORTS, more))
            .getMessage();
    assertTrue(said.contains("111,072 would fit (local addresses 1 x"), said);
  }

  @Test
  void withoutKnownAddressesTheKernelsPortsAreTheLimit() {
    SourceChoice lost = new SourceChoice(OptionalLong.of(100), target -> List.of());
    SourceChoice.Need need = need(REMOTE, 3, 301, Slice.WHOLE);
    String said =
        assertThrows(
                IllegalArgumentException.class,
                () -> lost.choose("auto", SourceChoice.STANDARD_PORTS, need))
            .getMessage();
    assertTrue(said.contains("300 would fit"), said);
    assertTrue(said.contains("ip_local_port_range 100 x target ports 3"), said);
  }
}
