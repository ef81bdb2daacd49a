package io.c1m.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LocalPortsTest {
  private static final String RANGE = "net.ipv4.ip_local_port_range";
  private static final String RESERVED = "net.ipv4.ip_local_reserved_ports";

  @TempDir private Path root;

  @BeforeEach
  void healthyMachine() {
    HealthyMachine.at(root);
  }

  private Finding find(Need need, String limit) {
    return Needed.found(new Facts(root).diagnose(need), limit);
  }

  private static @Nullable String fix(Finding found) {
    Fix fix = found.fix();
    return fix == null ? null : fix.in(Place.HOST);
  }

  @Test
  void portsThatTheClientNamesAreNotTheKernels() {
    assertEquals(Verdict.NOT_APPLICABLE, find(Needed.million(), RANGE).verdict());
    assertEquals(Verdict.OK, find(Needed.million(), "local ends").verdict());
  }

  @Test
  void theRangeIsUsedOnceForEachPortOfTheServer() {
    Finding enough = find(Needed.remoteClient(56_464, 2), RANGE);
    assertEquals(Verdict.OK, enough.verdict());
    assertEquals(56_464L, enough.fits());
    Finding wider = find(Needed.remoteClient(56_465, 2), RANGE);
    assertEquals(Verdict.LOW, wider.verdict());
    assertEquals("sysctl -w net.ipv4.ip_local_port_range=\"1024 65535\"", fix(wider));
  }

  @Test
  void noRangeIsWideEnoughForAMillionFromOneAddress() {
    assertEquals(
        "36 times as many source addresses by --local-ips or ports of the server by --ports",
        fix(find(Needed.remoteClient(1_000_000, 1), RANGE)));
  }

  @Test
  void whatIsReservedTheKernelDoesNotChoose() {
    HealthyMachine.change(root, "proc/sys/" + RESERVED.replace('.', '/'), "80,32768-32777,61000");
    assertEquals(28_222L, find(Needed.remoteClient(1, 1), RANGE).fits());
  }

  @Test
  void aPortOfTheServerThatTheKernelMayGiveAwayIsToBeReserved() {
    HealthyMachine.change(root, "proc/sys/" + RANGE.replace('.', '/'), "1024 65535");
    assertEquals("sysctl -w " + RESERVED + "=9000", fix(find(Needed.million(), RESERVED)));
    HealthyMachine.change(root, "proc/sys/" + RESERVED.replace('.', '/'), "9000-9009");
    assertEquals(Verdict.OK, find(Needed.million(), RESERVED).verdict());
  }

  @Test
  void tooFewLocalEndsAreInTheWay() {
    Finding found = find(Needed.of(1_000_000, Role.BOTH, 1, 0, 0, 55_536L), "local ends");
    assertEquals(Verdict.LOW, found.verdict());
    assertEquals(55_536L, found.fits());
    assertEquals(
        "19 times as many source addresses by --local-ips or ports of the server by --ports",
        fix(found));
  }
}
