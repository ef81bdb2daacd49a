package io.c1m.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.c1m.doctor.Facts;
import io.c1m.doctor.HealthyMachine;
import io.c1m.json.Json;
import io.c1m.mode.Modes;
import io.c1m.report.DoctorReport;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** What the doctor says on standard output, and the exit codes. */
final class DoctorCommandTest {
  private static final String CONNTRACK = "proc/sys/net/netfilter/nf_conntrack_max";

  @TempDir private Path root;
  private final StringWriter said = new StringWriter();

  @BeforeEach
  void healthyMachine() {
    HealthyMachine.at(root);
  }

  private int run(String... arguments) {
    return new CommandLine(new DoctorCommand(new Facts(root)))
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setOut(new PrintWriter(said))
        .execute(arguments);
  }

  private String lastLine() {
    return said.toString().lines().toList().getLast();
  }

  @Test
  void whatCanBeReachedEndsWithZero() {
    assertEquals(0, run("--mode=multi-selector"));
    assertTrue(lastLine().startsWith("reachable: "), said.toString());
  }

  @Test
  void theFirstLimitInTheWayEndsWithOneAndIsNamed() {
    HealthyMachine.change(root, CONNTRACK, "262144");
    assertEquals(1, run("--mode=virtual"));
    assertEquals(
        "not reachable: net.netfilter.nf_conntrack_max is the first limit in the way,"
            + " 262,134 connections fit now",
        lastLine());
    assertTrue(said.toString().contains("fix: sysctl -w net.netfilter.nf_conntrack_max=1100000"));
  }

  @Test
  void noLineIsWiderThanAScreen() {
    HealthyMachine.change(root, "proc/sys/net/ipv4/tcp_mem", "1 1 1");
    HealthyMachine.change(root, CONNTRACK, "262144");
    run("--mode=platform");
    said.toString().lines().forEach(line -> assertTrue(line.length() <= 120, line));
  }

  @Test
  void theOptionsChangeTheNeed() {
    assertEquals(1, run("--mode=platform"));
    assertEquals(0, run("--mode=platform", "--conns=5k"));
    assertEquals(1, run("--mode=multi-selector", "--processes=2"));
    assertEquals(1, run("--mode=multi-selector", "--tls=self-signed"));
    assertEquals(1, run("--role=client", "--conns=30k"));
    assertEquals(0, run("--role=client", "--conns=30k", "--ports=9000-9001"));
    assertEquals(0, run("--role=client", "--conns=30k", "--local-ips=127.0.1.1"));
  }

  @Test
  void jsonHasEveryLimitAndTheFirstInTheWay() {
    HealthyMachine.change(root, CONNTRACK, "262144");
    assertEquals(1, run("--mode=multi-selector", "--json"));
    DoctorReport report = Json.read(said.toString(), DoctorReport.class);
    assertEquals("c1m.doctor/1", report.schema());
    assertFalse(report.reachable());
    assertEquals(262_134L, report.fits());
    assertEquals("net.netfilter.nf_conntrack_max", report.firstLimit());
    assertEquals(55, report.processes().server());
    DoctorReport.Limit limit =
        report.limits().stream()
            .filter(one -> one.limit().equals(report.firstLimit()))
            .findFirst()
            .orElseThrow();
    assertEquals(262_144L, limit.have());
    assertEquals("sysctl -w net.netfilter.nf_conntrack_max=1100000", limit.fix());
    for (String name : new String[] {"\"native\"", "\"first_limit\"", "\"not_applicable\""}) {
      assertTrue(said.toString().contains(name), name);
    }
  }

  @Test
  void jsonOfAHealthyMachineNamesNoLimit() {
    assertEquals(0, run("--mode=multi-selector", "--json"));
    assertNull(Json.read(said.toString(), DoctorReport.class).firstLimit());
  }

  @Test
  void fixesArePrintedInTheFormOfAPlace() {
    HealthyMachine.change(root, "proc/sys/net/core/somaxconn", "128");
    assertEquals(0, run("--mode=multi-selector", "--print-fix=docker"));
    assertTrue(said.toString().contains("  --sysctl net.core.somaxconn=4096 \\"), said.toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--conns=0",
        "--role=nobody",
        "--mode=none",
        "--processes=0",
        "--ports=0",
        "--print-fix=cloud",
        "--local-ips=1.2.3.4",
        "--work=none",
      })
  void wrongUsageEndsWithTwo(String argument) {
    assertEquals(2, Main.run("doctor", argument));
  }

  @Test
  void theMachineThatRunsThisHoldsAFewConnections() {
    assertEquals(0, Main.run("doctor", "--conns=10"));
  }

  @Test
  void aRunThatIsCertainToFailIsRefused() throws Exception {
    HealthyMachine.change(root, CONNTRACK, "262144");
    Facts facts = new Facts(root);
    InetAddress loopback = InetAddress.getLoopbackAddress();
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () -> Needs.require(facts, Needs.client(1_000_000, 0, false, loopback)))
            .getMessage();
    assertNotNull(message);
    assertTrue(message.contains("262,134 would fit"), message);
    assertFalse(message.contains("\n"), message);
    var virtual = Modes.named("virtual");
    PortRange ports = new PortRange(9000, 9000);
    assertThrows(
        IllegalArgumentException.class,
        () -> Needs.require(facts, Needs.both(1_000_000, virtual, 0, 0, false, loopback)));
    Needs.require(facts, Needs.server(200_000, virtual, 0, true, loopback, ports));
  }
}
