package io.c1m.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.c1m.bench.ClientResult.Status;
import io.c1m.compare.Judgement.Pace;
import io.c1m.compare.Judgement.Run;
import io.c1m.report.ClientReport;
import io.c1m.report.MachineUse;
import java.util.List;
import org.junit.jupiter.api.Test;

final class JudgementTest {
  private static final MachineUse CALM = new MachineUse(0.0, 0.0, 10.0, 0.0, 0.0, 0L);
  private static final MachineUse UNKNOWN = new MachineUse(null, null, null, null, null, null);

  private static Run run(Pace pace) {
    return new Run(pace, true, 10, Disturbance.STANDARD);
  }

  private static Judgement judge(Run run, MachineUse machine, Measured measured) {
    ClientReport report = measured.report();
    return Judgement.of(run, report, machine, Trend.percent(report.requests()));
  }

  private static Judgement judge(Pace pace, MachineUse machine) {
    return judge(run(pace), machine, Measured.SOUND);
  }

  private static void assertSays(Status status, String words, Judgement judgement) {
    assertEquals(status, judgement.status(), judgement::toString);
    assertEquals(1, judgement.reasons().size(), judgement::toString);
    assertTrue(judgement.reasons().getFirst().contains(words), judgement::toString);
  }

  @Test
  void aRunOnACalmMachineStandsAsItsClientSawIt() {
    for (Pace pace : Pace.values()) {
      for (Status status : Status.values()) {
        Judgement judgement = judge(run(pace), CALM, Measured.SOUND.status(status));
        assertEquals(new Judgement(status, List.of()), judgement);
      }
    }
  }

  @Test
  void whatTheSystemDoesNotTellDisturbsNothing() {
    assertEquals(
        new Judgement(Status.OK, List.of()), judge(run(Pace.OPEN), UNKNOWN, Measured.SOUND));
  }

  @Test
  void stealOthersAndSwappingDisturb() {
    for (Pace pace : List.of(Pace.OPEN, Pace.CLOSED)) {
      assertSays(
          Status.DISTURBED,
          "the hypervisor took 4.1 % of the processors",
          judge(pace, new MachineUse(4.1, 0.0, 1.0, 0.0, 0.0, 0L)));
      assertSays(
          Status.DISTURBED,
          "other programs used 37 % of the processors",
          judge(pace, new MachineUse(0.0, 36.7, 1.0, 0.0, 0.0, 0L)));
      assertSays(
          Status.DISTURBED,
          "the machine swapped: 3,000 pages",
          judge(pace, new MachineUse(0.0, 0.0, 1.0, 0.0, 0.0, 3_000L)));
    }
  }

  @Test
  void loopsThatWaitForProcessorsOfTheirOwnDisturb() {
    MachineUse waiting = new MachineUse(0.0, 0.0, 80.0, 30.0, 12.4, 0L);
    for (Pace pace : List.of(Pace.OPEN, Pace.CLOSED)) {
      assertSays(
          Status.DISTURBED,
          "waited for a processor 12 % of the time",
          judge(new Run(pace, false, 10, Disturbance.STANDARD), waiting, Measured.SOUND));
      assertEquals(Status.OK, judge(pace, waiting).status(), "on shared ones");
    }
    Run bearing = new Run(Pace.OPEN, false, 10, Disturbance.parse("run-queue:13%"));
    assertEquals(Status.OK, judge(bearing, waiting, Measured.SOUND).status());
  }

  @Test
  void aRunBearsWhatItIsToldTo() {
    MachineUse busy = new MachineUse(30.0, 40.0, 100.0, 90.0, 90.0, 3_000L);
    Measured rising = Measured.SOUND.halves(4_500, 5_500);
    Run any = new Run(Pace.CLOSED, true, 10, Disturbance.parse("off"));
    assertEquals(new Judgement(Status.OK, List.of()), judge(any, busy, rising));
    Run one = new Run(Pace.CLOSED, true, 10, Disturbance.parse("steal:29%,others:40%,swap:3000"));
    Judgement judgement = judge(one, busy, Measured.SOUND);
    assertSays(Status.DISTURBED, "the hypervisor took 30 %", judgement);
  }

  @Test
  void whoIsIdleIsDisturbedBySwappingAlone() {
    MachineUse busy = new MachineUse(50.0, 50.0, 100.0, 90.0, 90.0, 0L);
    assertEquals(Status.OK, judge(Pace.IDLE, busy).status());
    MachineUse swapping = new MachineUse(0.0, 0.0, 0.0, null, null, 3_000L);
    assertEquals(Status.DISTURBED, judge(Pace.IDLE, swapping).status());
  }

  @Test
  void aClosedLoopOnProcessorsOfItsOwnIsLimitedByAClientThatIsBusy() {
    Measured busy = Measured.SOUND.busyPercent(97);
    Run own = new Run(Pace.CLOSED, false, 10, Disturbance.STANDARD);
    assertSays(
        Status.CLIENT_LIMITED, "its loops were busy 97 % of the time", judge(own, CALM, busy));
    assertEquals(Status.OK, judge(own, CALM, Measured.SOUND).status());
    assertEquals(Status.OK, judge(run(Pace.CLOSED), CALM, busy).status(), "on shared ones");
  }

  @Test
  void theClientsLimitIsWorseThanADisturbance() {
    MachineUse others = new MachineUse(0.0, 50.0, 30.0, 20.0, 60.0, 0L);
    Judgement judgement =
        judge(run(Pace.OPEN), others, Measured.SOUND.status(Status.CLIENT_LIMITED));
    assertEquals(Status.CLIENT_LIMITED, judgement.status());
    assertEquals(1, judgement.reasons().size());
  }

  @Test
  void aClosedLoopThatIsFasterInItsSecondHalfHasNotSettled() {
    Measured rising = Measured.SOUND.halves(4_500, 5_500);
    assertSays(
        Status.DISTURBED,
        "22 % more requests in the second half",
        judge(run(Pace.CLOSED), CALM, rising));
    assertEquals(Status.OK, judge(run(Pace.OPEN), CALM, rising).status());
    Run brief = new Run(Pace.CLOSED, true, 2.5, Disturbance.STANDARD);
    assertEquals(Status.OK, judge(brief, CALM, rising).status());
    assertSays(
        Status.DISTURBED,
        "18 % fewer requests",
        judge(run(Pace.CLOSED), CALM, Measured.SOUND.halves(5_500, 4_500)));
  }

  @Test
  void whatFewRequestsDoByChanceIsNoTrend() {
    Measured few = new Measured(20, 30, 100_000, 0.5, Status.OK, 30);
    assertEquals(Status.OK, judge(run(Pace.CLOSED), CALM, few).status());
  }

  @Test
  void figuresThatContradictLittlesLawAreDoubted() {
    Judgement judgement = judge(run(Pace.CLOSED), CALM, Measured.SOUND.meanMicros(120_000));
    assertSays(
        Status.DISTURBED,
        "Little's law does not hold: 1,000/s x 120 ms are 120 in flight, counted 100",
        judgement);
  }
}
