package io.c1m.subject;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.c1m.doctor.Facts;
import io.c1m.doctor.RunningProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ProcessTreeTest {
  private static final String MARK = "MARK=one";

  private FakeProcesses processes;
  private Facts facts;

  @BeforeEach
  void theFirstAndAStranger(@TempDir Path root) throws IOException {
    processes = new FakeProcesses(root).started(100, 7, 100, 1_000).started(50, 1, 50, 1_200);
    facts = processes.facts();
  }

  private ProcessTree startedHere() {
    return ProcessTree.startedHere(facts, 100, MARK);
  }

  private static List<Long> pids(ProcessTree tree) {
    return tree.members().stream().map(RunningProcess::pid).sorted().toList();
  }

  @Test
  void hasWhatDescendsFromTheFirst() throws IOException {
    processes.started(30, 20, 30, 1_300).started(20, 100, 20, 1_200);
    assertEquals(List.of(20L, 30L, 100L), pids(startedHere()));
    assertEquals(100, startedHere().members().getFirst().pid());
  }

  @Test
  void hasWhatWasLeftBehindInItsSession() throws IOException {
    processes.started(120, 1, 100, 1_300).gone(100);
    ProcessTree tree = startedHere();
    assertEquals(List.of(120L), pids(tree));
    assertTrue(tree.alive());
  }

  @Test
  void hasWhatHasLeftTheSessionByItsMark() throws IOException {
    processes
        .started(130, 1, 130, 1_300)
        .environment(130, "HOME=/", MARK)
        .started(131, 1, 131, 1_300)
        .environment(131, "MARK=oneself");
    assertEquals(List.of(100L, 130L), pids(startedHere()));
  }

  @Test
  void knowsOnceSeenForGood() throws IOException {
    ProcessTree tree = startedHere();
    processes.started(140, 100, 140, 1_300);
    assertEquals(List.of(100L, 140L), pids(tree));
    processes.started(140, 1, 140, 1_300).gone(100);
    assertEquals(List.of(140L), pids(tree));
  }

  @Test
  void doesNotTakeAnotherForOneWhoseIdItHas() throws IOException {
    ProcessTree tree = startedHere();
    processes.started(100, 1, 2, 5_000);
    assertEquals(List.of(), pids(tree));
    assertFalse(tree.alive());
  }

  @Test
  void ofSomebodyElseLeavesSessionsAlone() throws IOException {
    processes.started(150, 1, 100, 1_300).started(151, 100, 100, 1_300);
    RunningProcess first = Objects.requireNonNull(facts.process(100));
    assertEquals(List.of(100L, 151L), pids(ProcessTree.of(facts, first)));
  }

  @Test
  void isNotAliveByOneThatWaitsToBeAskedForItsEnd() throws IOException {
    processes.zombie(160, 100, 100).gone(100);
    ProcessTree tree = startedHere();
    assertEquals(List.of(160L), pids(tree));
    assertFalse(tree.alive());
  }

  @Test
  void usesWhatItsProcessesUseTogether() throws IOException {
    processes
        .used(100, 7, 100, 200, 50)
        .status(100, "VmRSS:\t 1000 kB")
        .thread(100, 100, 5)
        .thread(100, 101, 7)
        .used(110, 100, 100, 100, 30)
        .status(110, "VmRSS:\t 500 kB")
        .thread(110, 110, 1);
    TreeUse use = TreeUse.of(startedHere().members(), facts);
    assertEquals(3.2, use.userSeconds(), 1e-9, "with 0.1 s of children that have ended, each");
    assertEquals(1.2, use.systemSeconds(), 1e-9);
    assertEquals(13L, use.contextSwitches());
    assertEquals(1500L * 1024, use.residentBytes());
    assertEquals(6, use.threads());
  }

  @Test
  void whatCannotBeReadIsUnknown() {
    TreeUse use = TreeUse.of(startedHere().members(), facts);
    assertNull(use.contextSwitches());
    assertNull(use.residentBytes());
  }
}
