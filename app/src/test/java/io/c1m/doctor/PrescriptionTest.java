package io.c1m.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What to set, in the form of each place, and which place that is. */
final class PrescriptionTest {
  @TempDir private Path root;

  @BeforeEach
  void healthyMachine() {
    HealthyMachine.at(root);
  }

  private void lack() {
    HealthyMachine.change(root, "proc/sys/net/core/somaxconn", "128");
    HealthyMachine.change(root, "proc/sys/fs/file-max", "1000");
    HealthyMachine.change(root, "proc/sys/net/ipv4/tcp_mem", "1 1 1");
    HealthyMachine.change(root, "sys/fs/cgroup/c1m/memory.max", "2000");
    HealthyMachine.change(root, "sys/fs/cgroup/c1m/pids.max", "20");
    HealthyMachine.change(
        root, "proc/self/limits", "Max open files 4096 4096\nMax processes unlimited unlimited");
  }

  private List<String> lines(Place place) {
    return Prescription.lines(new Facts(root).diagnose(Needed.million()), place);
  }

  @ParameterizedTest
  @EnumSource
  void nothingIsSetWhereNothingIsLacking(Place place) {
    assertEquals(List.of("# nothing is lacking for 1,000,000 connections"), lines(place));
  }

  @Test
  void aHostIsGivenCommandsAndLinesOfFiles() {
    lack();
    List<String> lines = lines(Place.HOST);
    List<String> commands = lines.stream().filter(line -> !line.startsWith("#")).toList();
    assertEquals(
        List.of(
            "sysctl -w fs.file-max=2100000",
            "sysctl -w net.core.somaxconn=4096",
            "sysctl -w net.ipv4.tcp_mem=\"750000 1000000 1500000\""),
        commands);
    assertTrue(lines.contains("#   * hard nofile 1048576"), lines.toString());
    assertTrue(lines.contains("#   LimitNOFILE=1048576"), lines.toString());
    assertTrue(lines.stream().anyMatch(line -> line.startsWith("# MemoryMax=")));
  }

  @Test
  void aContainerIsGivenFlagsAndToldWhatIsTheHosts() {
    lack();
    List<String> lines = lines(Place.DOCKER);
    assertTrue(lines.contains("docker run \\"), lines.toString());
    assertTrue(lines.contains("  --sysctl net.core.somaxconn=4096 \\"), lines.toString());
    assertTrue(lines.contains("  --ulimit nofile=1048576:1048576 \\"), lines.toString());
    assertTrue(lines.stream().anyMatch(line -> line.startsWith("  --memory=")));
    assertTrue(lines.stream().anyMatch(line -> line.startsWith("  --pids-limit=")));
    assertTrue(lines.contains("#   sysctl -w fs.file-max=2100000"), lines.toString());
    assertFalse(lines.stream().anyMatch(line -> line.startsWith("sysctl")), lines.toString());
  }

  @Test
  void aPodIsGivenItsSpecAndToldWhatIsTheNodes() {
    lack();
    List<String> lines = lines(Place.K8S);
    assertEquals(
        List.of(
            "spec:",
            "  securityContext:",
            "    sysctls:",
            "      - name: net.core.somaxconn",
            "        value: \"4096\"",
            "  containers:"),
        lines.subList(1, 7));
    assertTrue(lines.contains("#   --allowed-unsafe-sysctls=net.core.somaxconn"));
    assertTrue(lines.contains("#   sysctl -w net.ipv4.tcp_mem=\"750000 1000000 1500000\""));
    assertTrue(lines.contains("# on the node: LimitNOFILE=1048576 for the container runtime"));
  }

  @ParameterizedTest(name = "{0} with {1} is {3}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          .dockerenv             | x                     | proc /proc rw           | HOST
          .dockerenv             | x                     | proc /proc/sys ro       | DOCKER
          run/.containerenv      | x                     | proc /proc/sys ro       | DOCKER
          proc/self/cgroup       | 0::/docker/abc        | proc /proc/sys ro       | DOCKER
          proc/self/cgroup       | 0::/kubepods/pod1/abc | proc /proc/sys ro       | K8S
          var/run/secrets/kubernetes.io/serviceaccount/namespace | a | proc /proc/sys ro | K8S
          etc/os-release         | x                     | proc /proc rw           | HOST
          """)
  void thePlaceIsKnownByItsMarks(String file, String text, String mounts, Place place) {
    HealthyMachine.change(root, file, text);
    HealthyMachine.change(root, "proc/self/mountinfo", mounts);
    assertEquals(place, new Facts(root).place());
  }

  @Test
  void withoutMountsTheMarksDecide() throws IOException {
    assertEquals(Place.HOST, new Facts(root).place());
    Files.createFile(root.resolve(".dockerenv"));
    assertEquals(Place.DOCKER, new Facts(root).place());
  }
}
