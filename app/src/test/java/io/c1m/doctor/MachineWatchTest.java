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
    processors(100, 5, 40, 0);
    process(SERVER, 1, 300, 100, 0);
    process(CLIENT, 1, 50, 50, 7);
    process(21, CLIENT, 10, 10, 0);
    turns(SERVER, 9, 1_000, 500);
    turns(CLIENT, 20, 4_000, 0);
    turns(21, 21, 4_000, 10);
    turns(21, 23, 0, 0); // no loop of the client
    machine.file("proc/vmstat", "nr_free_pages 7\npswpin 10\npswpout 5\n");
  }

  /** Ticks of each of the four, the second and the last of which are not of interest. */
  private void processors(long user, long nice, long system, long steal) throws IOException {
    String own = " " + user + " " + nice + " " + system + " 9000 10 20 700 " + steal + " 0 0\n";
    String foreign = " 777777 0 0 0 0 0 0 " + 1_000 * user + " 0 0\n";
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
    machine.file(
        "proc/" + pid + "/stat",
        "%d (a b) S %d 1 1 0 -1 4 1 0 0 0 %d %d %d 0 20 0 1 0 0 0 0\n"
            .formatted(pid, parent, user, system, ended));
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

  @Test
  void whatBelongsToNeitherSideIsOfOthers() throws IOException {
    MachineWatch watch = watch(SERVER);
    nanos += 10_000_000_000L;
    // 2 x (500 + 25 + 300) ticks of programs, 700 of the server, 400 of the client with its child
    processors(600, 30, 340, 30);
    process(SERVER, 1, 800, 300, 0);
    process(CLIENT, 1, 200, 100, 157);
    process(21, CLIENT, 30, 40, 0);
    process(33, 1, 5_000, 0, 0);
    MachineWatch.Use use = watch.end();
    assertEquals(100.0 * (2 * 825 - 700 - 400) / 2_000, use.othersPercent());
    assertEquals(100.0 * 60 / 2_000, use.stealPercent());
    assertEquals(0.4, use.clientProcessors());
    assertEquals(0L, use.swappedPages());
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
    processors(600, 30, 340, 30);
    MachineWatch.Use use = watch.end();
    assertNull(use.othersPercent());
    assertNull(use.stealPercent());
    assertNull(use.clientProcessors());
  }

  @Test
  void othersAreUnknownWhereTheServerIs() throws IOException {
    MachineWatch watch = watch(0);
    nanos += 10_000_000_000L;
    processors(600, 30, 340, 30);
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
