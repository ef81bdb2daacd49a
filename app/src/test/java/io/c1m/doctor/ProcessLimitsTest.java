package io.c1m.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files and threads, and how many processes share them. */
final class ProcessLimitsTest {
  private static final String FILES = "nofile (soft)";

  @TempDir private Path root;

  @BeforeEach
  void healthyMachine() {
    HealthyMachine.at(root);
  }

  private Diagnosis diagnose(Need need) {
    return new Facts(root).diagnose(need);
  }

  private void files(String soft, String hard) {
    HealthyMachine.change(root, "proc/self/limits", HealthyMachine.LIMITS.formatted(soft, hard));
  }

  @Test
  void fewFilesMeanMoreProcesses() {
    Diagnosis many = diagnose(Needed.million());
    assertEquals(Verdict.OK, Needed.found(many, FILES).verdict());
    assertEquals(55, many.demand().serverProcesses());
    assertEquals(51, many.demand().clientProcesses());
    files("1048576", "1048576");
    assertEquals(1, diagnose(Needed.million()).demand().serverProcesses());
  }

  @Test
  void soFewFilesThatJvmsCostMoreThanSocketsAreLowButInNobodysWay() {
    files("4096", "4096");
    Finding found = Needed.found(diagnose(Needed.million()), FILES);
    assertEquals(Verdict.LOW, found.verdict());
    assertNull(found.fits());
    assertEquals(new Fix.OpenFiles(1 << 20), found.fix());
  }

  @Test
  void filesForNotOneConnectionAreInTheWay() {
    files("100", "100");
    Finding found = Needed.found(diagnose(Needed.million()), FILES);
    assertEquals(0L, found.fits());
    assertTrue(found.inTheWay());
  }

  @Test
  void filesBoundTheConnectionsOfAsManyProcessesAsWereAskedFor() {
    Diagnosis diagnosis = diagnose(Needed.of(1_000_000, Role.BOTH, 700, 0, 4, 10_000_000L));
    Finding found = Needed.found(diagnosis, FILES);
    // 250,000 each, and an eleventh more for those that the kernel deals out unevenly
    assertEquals(271_840L, found.need());
    assertEquals(73_232L, found.fits());
    assertEquals(found, diagnosis.first());
  }

  @Test
  void aSingleProcessOfAServerGetsEveryConnection() {
    Diagnosis diagnosis = diagnose(Needed.of(19_900, Role.SERVER, 700, 0, 1, null));
    assertEquals(19_900L, Needed.found(diagnosis, FILES).fits());
    assertEquals(Verdict.OK, Needed.found(diagnosis, FILES).verdict());
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          kernel.threads-max | proc/sys/kernel/threads-max | 10000 |  9852 | sysctl -w kernel.threads-max=31000
          kernel.pid_max     | proc/sys/kernel/pid_max     | 10000 |  9852 | sysctl -w kernel.pid_max=31000
          nproc              | proc/self/limits | Max processes 9000 9000 | 8940 | ulimit -u 31000
          vm.max_map_count   | proc/sys/vm/max_map_count   | 11000 | 10000 | sysctl -w vm.max_map_count=31000
          cgroup pids.max    | sys/fs/cgroup/c1m/pids.max  |  5070 |  5000 | TasksMax=34000 of the service or slice
          """)
  void aThreadPerConnectionIsBoundByEveryLimitOfThreads(
      String limit, String file, String text, long fits, String fix) {
    HealthyMachine.change(root, "sys/fs/cgroup/c1m/pids.max", "max");
    HealthyMachine.change(root, file, text);
    Diagnosis diagnosis = diagnose(Needed.threads(30_000, 2));
    Finding found = Needed.found(diagnosis, limit);
    assertEquals(Verdict.LOW, found.verdict());
    assertEquals(fits, found.fits());
    assertTrue(found.certain());
    Fix told = found.fix();
    assertEquals(fix, told == null ? null : told.in(Place.HOST));
  }

  @Test
  void noKernelHasSoManyThreads() {
    Finding found = Needed.found(diagnose(Needed.threads(5_000_000, 0)), "kernel.pid_max");
    assertTrue(found.fix() instanceof Fix.Advice);
  }

  @Test
  void mapsAreLowOrUnknownForThreadsOnly() throws IOException {
    HealthyMachine.change(root, "proc/sys/vm/max_map_count", "10");
    String maps = "vm.max_map_count";
    assertEquals(Verdict.NOT_APPLICABLE, Needed.found(diagnose(Needed.million()), maps).verdict());
    Files.delete(root.resolve("proc/sys/vm/max_map_count"));
    Diagnosis threads = diagnose(Needed.threads(100, 1));
    assertEquals(Verdict.UNKNOWN, Needed.found(threads, maps).verdict());
  }

  @Test
  void rootsThreadsAreNotCounted() {
    HealthyMachine.change(root, "proc/self/status", "CapEff:\t0000000001000000");
    HealthyMachine.change(root, "proc/self/uid_map", "0 0 4294967295");
    Finding found = Needed.found(diagnose(Needed.million()), "nproc");
    assertEquals(Verdict.NOT_APPLICABLE, found.verdict());
  }

  @ParameterizedTest
  @CsvSource({
    "25, 3, LOW",
    "25, 2, OK",
    "25, x, LOW",
    "25, VTHREAD_POLLERS, OK",
    "26, 3, OK",
    "26, 4, LOW",
    "25, , NOT_APPLICABLE"
  })
  void anUnknownPollerBreaksVirtualThreads(int feature, String mode, Verdict verdict) {
    Need need =
        new Need(10, Role.SERVER, 1, 0, true, false, false, 8, 0, 0, 9000, 9000, null, 4096);
    Demand demand = Demand.of(need, OptionalLong.of(20_000));
    Scene scene = new Scene(new Root(root), new Jvm(feature, mode), demand);
    assertEquals(verdict, Jdk.poller(scene).verdict());
    Scene loops = new Scene(scene.root(), scene.jvm(), Demand.of(Needed.million(), empty()));
    assertEquals(Verdict.NOT_APPLICABLE, Jdk.poller(loops).verdict());
  }

  @Test
  void anOldJdkIsInTheWay() {
    Demand demand = Demand.of(Needed.million(), empty());
    Finding found = Jdk.release(new Scene(new Root(root), new Jvm(21, null), demand));
    assertTrue(found.inTheWay());
    assertEquals(
        Verdict.OK, Jdk.release(new Scene(new Root(root), new Jvm(25, null), demand)).verdict());
  }

  private static OptionalLong empty() {
    return OptionalLong.empty();
  }
}
