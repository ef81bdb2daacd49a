package io.c1m.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code tune/apply.sh} and {@code revert.sh} as they are, by root, where the folders that they
 * write to are others: mounted over those of the machine for them alone. The kernel's own reaction
 * to a value is not seen here; for that its settings would have to be changed.
 */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
final class TuneScriptsIT {
  private static final Path TUNE = Path.of("..", "tune").toAbsolutePath().normalize();
  private static final Path INSTALLED = Path.of("/etc/sysctl.d/99-c1m.conf");

  /** Mounts, and a hard limit of open files that is low and may be raised. */
  private static final String PLACE =
      """
      set -e
      here=$1
      shift
      mount --bind "$here/sys" /proc/sys
      mount --bind "$here/sysctl.d" /etc/sysctl.d
      mount --bind "$here/limits.d" /etc/security/limits.d
      mount --bind "$here/lib" /var/lib
      ulimit() { [[ $# -eq 2 ]] || echo 1024; }
      export -f ulimit
      exec "$@"
      """;

  @TempDir private Path folder;
  private boolean wasInstalled;

  @BeforeEach
  void freshMachine() throws IOException {
    wasInstalled = Files.exists(INSTALLED);
    for (String name : new String[] {"sysctl.d", "limits.d", "lib"}) {
      Files.createDirectory(folder.resolve(name));
    }
    Files.writeString(folder.resolve("place.sh"), PLACE);
    set("fs/file-max", "800000");
    set("fs/nr_open", "1048576");
    set("fs/epoll/max_user_watches", "9000000");
    set("net/core/somaxconn", "128");
    set("net/ipv4/tcp_mem", "95000\t127000\t2000000");
    set("net/ipv4/tcp_migrate_req", "0");
    Jar.require(in("true").code() == 0, "a mount namespace, with /etc/security/limits.d");
  }

  @AfterEach
  void nothingOfTheMachineHasChanged() {
    assertEquals(wasInstalled, Files.exists(INSTALLED));
  }

  private void set(String name, String value) throws IOException {
    Path file = folder.resolve("sys").resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, value + "\n");
  }

  private Jar.End in(String command) throws IOException {
    String root = "$([ $(id -u) = 0 ] || echo --map-root-user)";
    String place = "bash '" + folder.resolve("place.sh") + "' '" + folder + "' ";
    try (Jar shell =
        Jar.startShell("unshare --mount --propagation private " + root + " " + place + command)) {
      return shell.end();
    }
  }

  private String run(String script) throws IOException {
    Jar.End end = in("'" + TUNE + "'/" + script);
    assertEquals(0, end.code(), end::toString);
    assertEquals("", end.err());
    return end.out();
  }

  /** All files by their paths, with what is in them. */
  private Map<String, String> files() throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(folder)) {
      all.filter(Files::isRegularFile)
          .filter(file -> !file.endsWith("place.sh"))
          .forEach(file -> files.put(folder.relativize(file).toString(), content(file)));
    }
    return files;
  }

  private static String content(Path file) {
    try {
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void whatIsLowIsRaisedAndPutBack() throws IOException {
    Map<String, String> before = files();
    String said = run("apply.sh");
    assertTrue(said.contains("set:       fs.file-max = 2100000 (was 800000)"), said);
    assertTrue(said.contains("enough:    fs.epoll.max_user_watches = 9000000"), said);
    assertTrue(said.contains("not here:  net.netfilter.nf_conntrack_max"), said);
    Map<String, String> applied = files();
    assertEquals("2100000", applied.get("sys/fs/file-max"));
    assertEquals("9000000", applied.get("sys/fs/epoll/max_user_watches"));
    assertEquals("750000 1000000 2000000", applied.get("sys/net/ipv4/tcp_mem"));
    assertEquals(content(TUNE.resolve("limits-c1m.conf")), applied.get("limits.d/limits-c1m.conf"));
    String lasting = applied.get("sysctl.d/99-c1m.conf");
    assertTrue(lasting.contains("\nnet.core.somaxconn = 4096\n"), lasting);
    assertTrue(lasting.contains("\nnet.ipv4.tcp_mem = 750000 1000000 2000000\n"), lasting);
    assertFalse(lasting.contains("max_user_watches"), "it is as it was");
    assertTrue(applied.get("lib/c1m/tune.saved").contains("fs.file-max=800000\n"));

    assertTrue(run("apply.sh").contains("enough:    fs.file-max = 2100000"));
    assertEquals(applied, files(), "to apply again changes nothing, also of what was saved");

    said = run("revert.sh");
    assertTrue(said.contains("removed:   /etc/sysctl.d/99-c1m.conf"), said);
    before.put("sys/net/ipv4/tcp_mem", "95000 127000 2000000");
    assertEquals(before, files());
    assertFalse(Files.exists(folder.resolve("lib/c1m")));
    assertTrue(run("revert.sh").contains("nothing saved"));
    assertEquals(before, files());
  }

  @Test
  void aDryRunTellsAndChangesNothing() throws IOException {
    Map<String, String> before = files();
    assertTrue(run("apply.sh --dry-run").contains("would set: fs.file-max = 2100000 (now 800000)"));
    assertEquals(before, files());
    run("apply.sh");
    Map<String, String> applied = files();
    String said = run("revert.sh --dry-run");
    assertTrue(said.contains("would set: fs.file-max = 800000"), said);
    assertTrue(said.contains("would remove: /etc/security/limits.d/limits-c1m.conf"), said);
    assertEquals(applied, files());
  }

  @Test
  void whatCannotBePutBackIsKeptForAnotherTry() throws IOException {
    run("apply.sh");
    Path file = folder.resolve("sys/fs/file-max");
    Files.delete(file);
    Files.createDirectory(file);
    Jar.End end = in("'" + TUNE + "'/revert.sh");
    assertEquals(1, end.code(), end::toString);
    assertEquals("128", content(folder.resolve("sys/net/core/somaxconn")));
    assertTrue(content(folder.resolve("lib/c1m/tune.saved")).contains("fs.file-max=800000"));
    Files.delete(file);
    set("fs/file-max", "2100000");
    run("revert.sh");
    assertEquals("800000", content(file));
  }

  /** Without a file to set it in, and where login would be refused. */
  @Test
  void aLimitThatCannotBeSetIsLeftOut() throws IOException {
    set("fs/nr_open", "4096");
    assertTrue(run("apply.sh").contains("left out:  hard nofile, fs.nr_open is 4096 only"));
    assertFalse(Files.exists(folder.resolve("limits.d/limits-c1m.conf")));
  }

  @Test
  void bothTellHowTheyAreUsed() throws IOException {
    for (String script : new String[] {"apply.sh", "revert.sh"}) {
      Jar.End end = in("'" + TUNE + "'/" + script + " --bogus");
      assertEquals(2, end.code(), end::toString);
      assertTrue(end.out().contains("tune/" + script + " [--dry-run]"), end::out);
      assertTrue(end.out().contains("Needs root"), end::out);
      assertFalse(end.out().contains("set -euo"), end::out);
    }
  }
}
