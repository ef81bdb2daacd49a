package io.c1m.mode;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.c1m.protocol.Protocols;
import java.net.InetAddress;
import java.util.Map;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every registered mode with every protocol and every work, over real sockets. */
@Timeout(120)
class ModesContractTest {
  private static final Map<String, String> WORK_EXAMPLES =
      Map.of(
          "none", "none",
          "sleep", "sleep:2ms",
          "block", "block:1ms",
          "spin", "spin:100us",
          "pow", "pow:6",
          "sha256", "sha256:1KiB",
          "aes128cbc", "aes128cbc",
          "class", "class:FirstByte");

  private static final InetAddress IPV6 = InetAddress.ofLiteral("::1");

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource(Registered.MODES_AND_PROTOCOLS)
  void speaksEveryProtocolOverIpv4(String mode, String protocol) throws Exception {
    Contract.hold(Serving.by(Registered.named(mode)).protocol(Protocols.named(protocol)));
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource(Registered.MODES_AND_PROTOCOLS)
  void speaksEveryProtocolOverIpv6(String mode, String protocol) throws Exception {
    assumeTrue(
        Boolean.getBoolean("c1m.it.required") || Surroundings.has(IPV6), "this machine has no ::1");
    Contract.hold(
        Serving.by(Registered.named(mode)).protocol(Protocols.named(protocol)).bind(IPV6));
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource(Registered.MODES_AND_WORKS)
  void doesEveryWork(String mode, String work) throws Exception {
    String example = WORK_EXAMPLES.get(work);
    assertNotNull(example, () -> "give an example of " + work + " in this test");
    Contract.hold(Serving.by(Registered.named(mode)).works(example).measuring());
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "block:1ms", "spin:100us", "sleep:1ms+spin:10us+block:1ms"})
  void workersMayTakeOnlyHeavySteps(String works) throws Exception {
    Contract.hold(Serving.by(Modes.named("worker-pool")).works(works).offloadingHeavy());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void severalLoopsAcceptOrOneForAll(int accepting) throws Exception {
    Contract.hold(Serving.by(Modes.named("multi-selector")).loops(3, accepting));
  }

  @ParameterizedTest
  @MethodSource(Registered.MODES)
  void severalAcceptLoopsServeEveryMode(String mode) throws Exception {
    Contract.hold(Serving.by(Registered.named(mode)).loops(2, 2));
  }

  @ParameterizedTest
  @MethodSource(Registered.MODES)
  void severalPortsAreServed(String mode) throws Exception {
    int first = Surroundings.freeRange(3);
    Contract.hold(Serving.by(Registered.named(mode)).ports(first, first + 2));
  }

  @ParameterizedTest
  @MethodSource(Registered.MODES)
  void worksMayBeManyInSequence(String mode) throws Exception {
    Contract.hold(Serving.by(Registered.named(mode)).works("spin:20us+sleep:1ms+none+block:500us"));
  }
}
