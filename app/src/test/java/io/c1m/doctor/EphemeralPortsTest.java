package io.c1m.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class EphemeralPortsTest {
  private static final String RANGE = "proc/sys/net/ipv4/ip_local_port_range";
  private static final String RESERVED = "proc/sys/net/ipv4/ip_local_reserved_ports";

  @TempDir private Path root;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''                          | 28232",
        "32768                       | 28231",
        "80,443,8080-8090            | 28232",
        "30000-32769,60999-61010     | 28229",
        "32768-60999                 | 0",
        "40000-40009,40005,50000     | 28221"
      })
  void reservedPortsWithinTheRangeAreNotChosen(String reserved, long free) throws IOException {
    Facts facts =
        new FakeMachine(root).file(RANGE, "32768\t60999\n").file(RESERVED, reserved + "\n").facts();
    assertEquals(OptionalLong.of(free), facts.ephemeralPorts());
  }

  @Test
  void withoutARangeItIsUnknown() throws IOException {
    assertEquals(OptionalLong.empty(), new FakeMachine(root).facts().ephemeralPorts());
    assertEquals(
        OptionalLong.empty(), new FakeMachine(root).file(RANGE, "x y").facts().ephemeralPorts());
  }
}
