package io.c1m.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class UplinkTest {
  private static InetAddress of(String text) {
    return InetAddress.ofLiteral(text);
  }

  private static List<InetAddress> list(String... texts) {
    return Stream.of(texts).map(UplinkTest::of).toList();
  }

  private static List<InetAddress> chosen(String target, String preferred, String... all) {
    return new Uplink(of(target), of(preferred), list(all), address -> true).addresses();
  }

  @Test
  void theKernelsOwnChoiceComesFirst() {
    assertEquals(
        list("10.0.0.3", "10.0.0.2", "10.0.0.4"),
        chosen("10.0.0.9", "10.0.0.3", "10.0.0.2", "10.0.0.3", "10.0.0.4"));
  }

  @Test
  void otherFamiliesAndLinksAreLeftOut() {
    String[] all = {"fe80::1", "fd00::2", "10.0.0.2", "169.254.7.7", "fd00::3"};
    assertEquals(list("fd00::2", "fd00::3"), chosen("fd00::9", "fd00::2", all));
    assertEquals(list("10.0.0.2"), chosen("10.0.0.9", "10.0.0.2", all));
    assertEquals(list("fe80::1", "fd00::2", "fd00::3"), chosen("fe80::9", "fe80::1", all));
  }

  @Test
  void theTargetItselfIsUsedOnlyWhenAlone() {
    assertEquals(list("::1"), chosen("::1", "::1", "127.0.0.1", "::1"));
    assertEquals(list("10.0.0.3"), chosen("10.0.0.2", "10.0.0.2", "10.0.0.2", "10.0.0.3"));
  }

  @Test
  void loopbackIsNoSourceForOthers() {
    assertEquals(list("10.9.9.9"), chosen("10.9.9.9", "10.9.9.9", "127.0.0.1", "10.9.9.9"));
  }

  @Test
  void addressesWithoutRouteAreLeftOut() {
    List<InetAddress> all = list("10.0.0.2", "10.0.0.3");
    assertEquals(
        list("10.0.0.2"),
        new Uplink(of("10.0.0.9"), of("10.0.0.2"), all, of("10.0.0.2")::equals).addresses());
    assertEquals(
        List.of(), new Uplink(of("10.0.0.9"), null, List.of(), address -> true).addresses());
  }

  @Test
  void thisMachineReachesItself() {
    assertEquals(list("127.0.0.1"), Uplink.towards(of("127.0.0.1")).addresses());
  }

  @Test
  void addressesThatComeOrGoAreKnown() {
    List<String> lines =
        List.of(
            "fd000000000000000000000000000002 02 40 00 80     eth0",
            "fd000000000000000000000000000003 02 40 00 20     eth0",
            "fd000000000000000000000000000004 02 40 00 c0     eth0",
            "fd000000000000000000000000000005 02 40 00 01     eth0");
    assertFalse(Uplink.isOnItsWay(of("fd00::2"), lines));
    assertTrue(Uplink.isOnItsWay(of("fd00::3"), lines));
    assertTrue(Uplink.isOnItsWay(of("fd00::4"), lines));
    assertFalse(Uplink.isOnItsWay(of("fd00::5"), lines), "a temporary one is in use");
    assertFalse(Uplink.isOnItsWay(of("fd00::6"), lines));
    assertFalse(Uplink.isOnItsWay(of("10.0.0.2"), lines));
  }
}
