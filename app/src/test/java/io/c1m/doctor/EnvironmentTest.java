package io.c1m.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class EnvironmentTest {
  private FakeMachine machine;

  @BeforeEach
  void emptyMachine(@TempDir Path root) {
    machine = new FakeMachine(root);
  }

  @Test
  void allIsReadFromTheMachine() throws IOException {
    machine
        .file("etc/os-release", "NAME=x\nPRETTY_NAME=\"Debian GNU/Linux 12\"\n")
        .file("proc/sys/kernel/osrelease", "6.18.44\n")
        .file("proc/cpuinfo", "model name\t: AMD EPYC\nflags\t\t: fpu hypervisor vme\n")
        .file("proc/meminfo", "MemTotal:       1024 kB\n")
        .file("proc/self/cgroup", "0::/\n")
        .file("proc/self/limits", "Max open files  20000  20000  files\n")
        .file("sys/fs/cgroup/cgroup.controllers", "cpu\n")
        .file("sys/fs/cgroup/cpu.max", "200000 100000\n")
        .file("sys/fs/cgroup/memory.max", "4096\n")
        .file("sys/class/dmi/id/sys_vendor", "QEMU\n")
        .file("sys/class/dmi/id/product_name", "Standard PC\n")
        .file("sys/devices/system/clocksource/clocksource0/current_clocksource", "kvm-clock\n")
        .file("proc/sys/net/core/somaxconn", "4096\n")
        .file("proc/sys/net/ipv4/ip_local_port_range", "32768\t60999\n");
    Environment found = machine.facts().environment();
    assertEquals("Debian GNU/Linux 12", found.os());
    assertEquals("6.18.44", found.kernel());
    assertEquals("AMD EPYC", found.cpu());
    assertEquals(1 << 20, found.memoryBytes());
    assertEquals("v2 cpu.max=200000 100000 memory.max=4096", found.cgroup());
    assertEquals("QEMU Standard PC", found.hypervisor());
    assertEquals("kvm-clock", found.clocksource());
    assertEquals(20_000, found.nofile());
    assertEquals(
        Map.of("net.core.somaxconn", "4096", "net.ipv4.ip_local_port_range", "32768 60999"),
        found.sysctls());
    assertTrue(found.jdk().startsWith(Runtime.version().toString()));
    assertTrue(Instant.parse(found.startedAt()).isBefore(Instant.now()));
  }

  @Test
  void whatCannotBeReadIsUnknown() {
    Environment found = machine.facts().environment();
    assertNull(found.kernel());
    assertNull(found.cpu());
    assertNull(found.memoryBytes());
    assertNull(found.cgroup());
    assertNull(found.hypervisor());
    assertNull(found.clocksource());
    assertNull(found.nofile());
    assertEquals(Map.of(), found.sysctls());
    assertNotNull(found.os());
  }

  /** The kernel gives them to the first read only. */
  @Test
  void settingsOfTheKernelAreReadWhole() {
    Assumptions.assumeTrue(Files.exists(Path.of("/proc/sys/net/ipv4/ip_local_port_range")));
    Map<String, String> sysctls = Facts.ofThisMachine().environment().sysctls();
    String ports = sysctls.get("net.ipv4.ip_local_port_range");
    assertTrue(ports.matches("\\d{2,5} \\d{4,5}"), ports);
  }

  @Test
  void aMachineWithoutAHypervisorSaysSo() throws IOException {
    machine.file("proc/cpuinfo", "model name\t: AMD EPYC\nflags\t\t: fpu vme\n");
    assertEquals("none", machine.facts().environment().hypervisor());
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "null",
      value = {"0.1.0, 0.1.0", "unknown, null", "${git.commit.id.full}, null", "null, null"})
  void wordsOfABuildThatDidNotKnowAreNoVersion(String said, String known) {
    assertEquals(known, Program.known(said));
  }

  @Test
  void aJarIsKnownByItsManifestAndItsDigest(@TempDir Path folder) throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().putValue("Git-Commit", "abc");
    Path jar = folder.resolve("x.jar");
    try (OutputStream file = Files.newOutputStream(jar)) {
      new JarOutputStream(file, manifest).close();
    }
    assertEquals("abc", Program.attributes(jar).getValue("Git-Commit"));
    Path abc = Files.writeString(folder.resolve("abc"), "abc");
    assertEquals(
        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", Program.sha256(abc));
  }
}
