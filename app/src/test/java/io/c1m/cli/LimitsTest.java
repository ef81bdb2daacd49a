package io.c1m.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.c1m.doctor.Facts;
import io.c1m.doctor.ListenQueues;
import io.c1m.drive.Failure;
import io.c1m.drive.SharedTally;
import io.c1m.wire.Count;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every failure names the limit behind it. */
final class LimitsTest {
  @TempDir private Path root;

  @BeforeEach
  void aMachine() throws IOException {
    file("proc/self/limits", "Max open files            20000      20000     files\n");
    file("proc/sys/fs/file-max", "2400000\n");
    file("proc/sys/net/core/somaxconn", "4096\n");
    file("proc/sys/net/ipv4/tcp_max_syn_backlog", "512\n");
    file("proc/sys/net/ipv4/tcp_mem", "10\t20\t30\n");
    file("proc/sys/net/ipv4/ip_local_port_range", "32768\t60999\n");
    file("proc/meminfo", "MemAvailable:     1024 kB\n");
  }

  private void file(String name, String text) throws IOException {
    Path file = root.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private Limits limits() {
    return new Limits(new Facts(root));
  }

  private static Limits.Way way(long localEnds) {
    return new Limits.Way(
        InetAddress.ofLiteral("127.0.0.1"), 9000, localEnds, TimeUnit.SECONDS.toNanos(10));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "REFUSED | nobody listened on 127.0.0.1 port 9000 (ECONNREFUSED)",
        "TIMEOUT | no answer within 10.0 s (--connect-timeout, or ETIMEDOUT)",
        "UNREACHABLE | no way to 127.0.0.1",
        "RESET | net.ipv4.tcp_abort_on_overflow",
        "NO_LOCAL_PORT | chooses from 28,232 local ports",
        "OPEN_FILES | only 20,000 open files (EMFILE, ulimit -n); raise that limit, or use more",
        "SYSTEM_FILES | only 2400000 open files (ENFILE, fs.file-max)",
        "KERNEL_MEMORY | (ENOBUFS, ENOMEM): 1.00 MiB available, net.ipv4.tcp_mem is 10 20 30",
      })
  void aFailureToConnectNamesItsLimit(Failure failure, String words) {
    List<String> lines = limits().ofConnects(Map.of(failure.label(), 1_412L), way(0), null);
    assertEquals(1, lines.size(), lines::toString);
    String line = lines.getFirst();
    assertTrue(line.startsWith("failed       " + failure.label() + " 1,412: "), line);
    assertTrue(line.contains(words), line);
  }

  @Test
  void sourceAddressesAreCounted() {
    String line = limits().ofConnects(Map.of("no_local_port", 1L), way(20_000), null).getFirst();
    assertTrue(line.contains("of 20,000 local ends"), line);
    assertTrue(line.contains("--local-ips"), line);
  }

  @Test
  void whatWentWellIsNotTold() {
    assertEquals(
        List.of(), limits().ofConnects(Map.of("tls_version", 3L), way(0), new ListenQueues(0, 0)));
    assertEquals(List.of(), limits().ofAccepts(new SharedTally(), 4096, new ListenQueues(0, 0)));
    assertEquals(List.of(), limits().ofAccepts(new SharedTally(), 4096, null));
  }

  @Test
  void queuesThatOverflowedNameWhatBoundsThem() {
    List<String> lines = limits().ofConnects(Map.of(), way(0), new ListenQueues(250, 7));
    assertEquals(2, lines.size(), lines::toString);
    assertTrue(lines.get(0).startsWith("queue        the accept queue overflowed 250 times"));
    assertTrue(lines.get(0).contains("--backlog and net.core.somaxconn (4096)"), lines::toString);
    assertTrue(lines.get(1).contains("half-open connections overflowed 7 times"), lines::toString);
    assertTrue(lines.get(1).contains("net.ipv4.tcp_max_syn_backlog (512)"), lines::toString);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "4096 | --backlog=4096 bounds it (net.core.somaxconn is 4096)",
        "5000 | net.core.somaxconn=4096 bounds it, below --backlog=5000",
      })
  void aServerKnowsWhichOfThemBoundsItsQueue(int backlog, String words) {
    List<String> lines = limits().ofAccepts(new SharedTally(), backlog, new ListenQueues(250, 0));
    assertEquals(1, lines.size(), lines::toString);
    assertTrue(lines.getFirst().contains("overflowed 250 times"), lines::toString);
    assertTrue(lines.getFirst().contains(words), lines::toString);
  }

  @Test
  void acceptsThatFailedAreToldByReason() {
    SharedTally tally = new SharedTally();
    tally.add(Count.ACCEPT_FAILURES, 10);
    tally.add(Count.ACCEPTS_WITHOUT_FILES, 6);
    tally.add(Count.ACCEPTS_WITHOUT_SYSTEM_FILES, 3);
    tally.add(Count.LISTENERS_CLOSED, 2);
    List<String> lines = limits().ofAccepts(tally, 4096, null);
    assertEquals(4, lines.size(), lines::toString);
    assertTrue(
        lines.get(0).startsWith("accepting was put off 6 times, open_files: a process may have"));
    assertTrue(lines.get(1).startsWith("accepting was put off 3 times, system_files: all"));
    assertEquals("accepting was put off 1 times, other", lines.get(2));
    assertTrue(lines.get(3).startsWith("full processes closed a listener 2 times"));
  }
}
