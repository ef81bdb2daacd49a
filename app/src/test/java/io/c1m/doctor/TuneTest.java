package io.c1m.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The files in tune/ and the doctor agree on what a fresh Linux lacks for a million connections.
 */
final class TuneTest {
  private static final Path TUNE = Path.of("..", "tune");

  /** What a smaller machine with an older kernel comes with. */
  private static final Map<String, String> FRESH =
      Map.of(
          "fs.file-max", "800000",
          "fs.epoll.max_user_watches", "1800000",
          "net.core.somaxconn", "128",
          "net.ipv4.tcp_mem", "95000 127000 190000",
          "net.ipv4.tcp_migrate_req", "0",
          "net.ipv4.tcp_syncookies", "1",
          "net.netfilter.nf_conntrack_max", "262144");

  @TempDir private Path root;

  @BeforeEach
  void freshMachine() {
    HealthyMachine.at(root);
    FRESH.forEach(this::set);
  }

  private void set(String name, String value) {
    HealthyMachine.change(root, "proc/sys/" + name.replace('.', '/'), value);
  }

  private Diagnosis diagnose() {
    return new Facts(root).diagnose(Needed.million());
  }

  /** What may be missing begins with a dash. */
  private static Map<String, String> settings() throws IOException {
    Map<String, String> settings = new TreeMap<>();
    for (String line : Files.readAllLines(TUNE.resolve("99-c1m.conf"))) {
      if (!line.isBlank() && !line.startsWith("#")) {
        String[] parts = line.split("=", -1);
        settings.put(parts[0].strip().replaceFirst("^-", ""), parts[1].strip());
      }
    }
    return settings;
  }

  private static List<String> words(String file, String containing) throws IOException {
    return Files.readAllLines(TUNE.resolve(file)).stream()
        .filter(line -> !line.startsWith("#") && line.contains(containing))
        .map(line -> line.replaceFirst(".*[ =]", ""))
        .toList();
  }

  @Test
  void theSettingsAreThoseThatTheDoctorAsksOfAFreshMachine() throws IOException {
    Map<String, String> asked = new TreeMap<>();
    for (Finding found : diagnose().findings()) {
      if (found.fix() instanceof Fix.Sysctl sysctl) {
        asked.put(sysctl.name(), sysctl.value());
      }
    }
    assertEquals(asked, settings());
  }

  @Test
  void withTheSettingsAMachineLacksNothingThatCanBeSet() throws IOException {
    settings().forEach(this::set);
    List<Finding> low =
        diagnose().findings().stream().filter(f -> f.verdict() != Verdict.OK).toList();
    assertTrue(low.stream().allMatch(f -> f.verdict() == Verdict.NOT_APPLICABLE), low.toString());
  }

  @Test
  void theLimitOfFilesIsTheOneThatTheDoctorAsksFor() throws IOException {
    HealthyMachine.change(
        root, "proc/self/limits", HealthyMachine.LIMITS.formatted("1024", "4096"));
    Fix.OpenFiles asked = (Fix.OpenFiles) Needed.found(diagnose(), "nofile (hard)").fix();
    String files = String.valueOf(asked == null ? null : asked.files());
    assertEquals(List.of(files, files), words("limits-c1m.conf", "nofile"));
    assertEquals(List.of(files), words("systemd-c1m.conf", "LimitNOFILE"));
    HealthyMachine.change(root, "proc/self/limits", HealthyMachine.LIMITS.formatted(files, files));
    assertEquals(Verdict.OK, Needed.found(diagnose(), "nofile (soft)").verdict());
    assertEquals(Verdict.OK, Needed.found(diagnose(), "fs.nr_open").verdict());
  }
}
