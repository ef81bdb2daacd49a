package io.c1m.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ten seconds of a machine with four processors, of which a server and a client may use two. */
final class MachineWatchTest {
  private static final long SERVER = 9;
  private static final long CLIENT = 20;
  private static final Set<Integer> PROCESSORS = Set.of(0, 2);

  private FakeMachine machine;
  private long nanos = 7_000_000_000L;

  @BeforeEach
  void aMachineThatRunsForAWhile(@TempDir Path root) throws IOException {
    machine = new FakeMachine(root);
    processors(9_000, 700, 0);
    process(SERVER, 1, 300, 100, 0);
    process(CLIENT, 1, 50, 50, 7);
    process(21, CLIENT, 10, 10, 0);
    turns(SERVER, 9, 1_000, 500);
    turns(CLIENT, 20, 4_000, 0);
    turns(21, 21, 4_000, 10);
    turns(21, 23, 0, 0); // no loop of the client
    machine.file("proc/vmstat", "nr_free_pages 7\npswpin 10\npswpout 5\n");
  }

  /**
   * Ticks of each of the four, the second and the last of which are not of interest. What they say
   * of programs is wrong, as it is where it is guessed.
   */
  private void processors(long idle, long interrupts, long steal) throws IOException {
    String own = " 31 5 17 " + idle + " 0 0 " + interrupts + " " + steal + " 0 0\n";
    String foreign = " 777777 0 0 0 0 0 0 " + 1_000 * steal + " 0 0\n";
    machine.file(
        "proc/stat",
        "cpu "
            + own
            + "cpu0"
            + own
            + "cpu1"
            + foreign
            + "cpu2"
            + own
            + "cpu3"
            + foreign
            + "intr 5\n");
  }

  private void process(long pid, long parent, long user, long system, long ended)
      throws IOException {
    process(pid, "a b", parent, user, system, ended);
  }

  private void process(long pid, String name, long parent, long user, long system, long ended)
      throws IOException {
    machine.file(
        "proc/" + pid + "/stat",
        "%d (%s) S %d 1 1 0 -1 4 1 0 0 0 %d %d %d 0 20 0 1 0 0 0 0\n"
            .formatted(pid, name, parent, user, system, ended));
  }

  private void turns(long pid, long thread, long ran, long waited) throws IOException {
    String task = "proc/" + pid + "/task/" + thread;
    machine
        .file(task + "/schedstat", ran + " " + waited + " 17\n")
        .file(task + "/comm", pid == SERVER || thread == 23 ? "java\n" : "c1m-client-0\n");
  }

  private MachineWatch watch(long server) {
    return new MachineWatch(
        new Root(machine.root()),
        PROCESSORS,
        server == 0 ? List.of() : List.of(server),
        CLIENT,
        () -> nanos);
  }

  /** Of ten seconds of two processors, 2,000 ticks, 1,100 of them the server's and the client's. */
  private MachineWatch.Use tenSeconds(long idle, long interrupts) throws IOException {
    MachineWatch watch = watch(SERVER);
    nanos += 10_000_000_000L;
    processors(9_000 + idle / 2, 700 + interrupts / 2, 30);
    process(SERVER, 1, 800, 300, 0);
    process(CLIENT, 1, 200, 100, 157);
    process(21, CLIENT, 30, 40, 0);
    return watch.end();
  }

  @Test
  void bothSidesAndTheHypervisorAreTold() throws IOException {
    MachineWatch.Use use = tenSeconds(840, 200);
    assertEquals(100.0 * 60 / 2_000, use.stealPercent(), 1e-9);
    assertEquals(0.4, use.clientProcessors(), 1e-9);
    assertEquals(0L, use.swappedPages());
  }

  @Test
  void aProcessThatIsNeitherSideIsAnother() throws IOException {
    process(33, 1, 100, 0, 0);
    process(34, "ksoftirqd/0", 2, 100, 0, 0);
    MachineWatch watch = watch(SERVER);
    nanos += 10_000_000_000L;
    processors(9_550, 750, 0);
    process(33, 1, 150, 0, 30);
    process(34, "ksoftirqd/0", 2, 900, 0, 0);
    assertEquals(100.0 * 80 / 2_000, watch.end().othersPercent(), 1e-9);
  }

  @Test
  void aProcessThatEndsMeanwhileIsInItsParent() throws IOException {
    process(33, 1, 100, 0, 0);
    process(34, 33, 5_000, 0, 0);
    MachineWatch watch = watch(SERVER);
    nanos += 10_000_000_000L;
    processors(9_950, 750, 0);
    Files.delete(machine.root().resolve("proc/34/stat"));
    process(33, 1, 100, 0, 5_070);
    assertEquals(100.0 * 70 / 2_000, watch.end().othersPercent(), 1e-9);
  }

  @Test
  void withoutAnyOtherWhatIsNotIdleIsOursOrInterrupts() throws IOException {
    assertEquals(0, tenSeconds(640, 200).othersPercent(), 1e-9);
  }

  @Test
  void othersAreNotBelowNone() throws IOException {
    assertEquals(0, tenSeconds(900, 200).othersPercent());
  }

  @Test
  void whatCannotBeSeenIsWhatIsLeft() throws IOException {
    // of 2,000 ticks 60 were stolen, 400 idle, 1,100 ours, up to 100 of interrupts
    assertEquals(100.0 * 340 / 2_000, tenSeconds(400, 100).othersPercent(), 1e-9);
  }

  @Test
  void whatRunsOnProcessorsThatAreNotWatchedIsNotTold() throws IOException {
    process(33, 1, 100, 0, 0);
    MachineWatch watch = watch(SERVER);
    nanos += 10_000_000_000L;
    processors(9_995, 700, 0);
    process(33, 1, 1_100, 0, 0);
    assertEquals(100.0 * 10 / 2_000, watch.end().othersPercent(), 1e-9);
  }

  @Test
  void waitingIsThatOfThreadsThatWereReadyToRun() throws IOException {
    MachineWatch watch = watch(SERVER);
    nanos += 2_000_000_000L;
    turns(SERVER, 9, 1_900, 600);
    turns(CLIENT, 20, 800_004_000L, 1_000_000_000L);
    turns(21, 21, 200_004_000L, 10);
    turns(21, 23, 2_000_000_000L, 0);
    turns(21, 22, 0, 999_999); // not there at the beginning
    machine.file("proc/vmstat", "pswpin 110\npswpout 25\n");
    MachineWatch.Use use = watch.end();
    assertEquals(10.0, use.serverWaitPercent());
    assertEquals(50.0, use.clientWaitPercent());
    assertEquals(120L, use.swappedPages());
  }

  @Test
  void threadsThatIdledHaveNotWaited() {
    assertNull(watch(SERVER).end().serverWaitPercent());
  }

  @Test
  void ticksOfLessThanASecondSayNothing() throws IOException {
    MachineWatch watch = watch(SERVER);
    nanos += 900_000_000L;
    processors(9_010, 700, 30);
    MachineWatch.Use use = watch.end();
    assertNull(use.othersPercent());
    assertNull(use.stealPercent());
    assertNull(use.clientProcessors());
  }

  @Test
  void othersAreUnknownWhereTheServerIs() throws IOException {
    MachineWatch watch = watch(0);
    nanos += 10_000_000_000L;
    processors(9_010, 700, 30);
    assertNull(watch.end().othersPercent());
  }

  @Test
  void nothingIsKnownOfAMachineThatTellsNothing() throws IOException {
    for (String file : new String[] {"stat", "vmstat", "9/stat", "9/task/9/schedstat"}) {
      Files.delete(machine.root().resolve("proc/" + file));
    }
    MachineWatch watch = watch(SERVER);
    nanos += 10_000_000_000L;
    MachineWatch.Use use = watch.end();
    assertNull(use.stealPercent());
    assertNull(use.othersPercent());
    assertNull(use.serverWaitPercent());
    assertNull(use.swappedPages());
  }
}
