package io.c1m.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.c1m.wire.Next;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScheduleTest {
  private static final long FROM = 1_000_000_000_000L;
  private static final long NOW = FROM + 500;
  private static final long SECOND = 1_000_000_000L;

  @ParameterizedTest
  @CsvSource({"1, 10", "7, 70", "50, 1000", "1000, 300", "3, 1000000"})
  void uniformDueTimesOfAllConnectionsAreEvenlySpaced(int connections, int perSecond) {
    LoadPlan plan = plan(perSecond, connections);
    Schedule first = schedule(Load.on(1).rate(perSecond + "/s"), 0, plan);
    Schedule second = schedule(Load.on(1).rate(perSecond + "/s"), 1, plan);
    int rounds = 5;
    long[] due = new long[connections * rounds];
    for (int position = 0; position < connections; position++) {
      // the connections are spread over two loops
      Schedule schedule = position < connections / 2 ? first : second;
      long next = schedule.firstDue(plan, position);
      for (int round = 0; round < rounds; round++) {
        due[round * connections + position] = next;
        next = schedule.following(next);
      }
    }
    for (int i = 0; i < due.length; i++) {
      assertEquals(FROM + i * 1e9 / perSecond, (double) due[i], 1.0 + rounds);
    }
  }

  @Test
  void poissonIntervalsHaveTheMeanAndTheSpreadOfAnExponential() {
    LoadPlan plan = plan(100, 10);
    Schedule schedule = schedule(Load.on(1).rate("100/s").poisson(), 3, plan);
    int draws = 200_000;
    double squares = 0;
    long due = FROM;
    for (int i = 0; i < draws; i++) {
      long next = schedule.following(due);
      assertTrue(next > due, "an interval is never empty");
      double share = (double) (next - due) / plan.intervalNanos();
      squares += share * share;
      due = next;
    }
    double mean = (double) (due - FROM) / draws / plan.intervalNanos();
    assertEquals(1.0, mean, 0.02);
    assertEquals(2.0, squares / draws, 0.1);
  }

  @Test
  void poissonLoopsDifferAndStartAtRandom() {
    LoadPlan plan = plan(100, 10);
    Load load = Load.on(1).rate("100/s").poisson();
    Schedule schedule = schedule(load, 0, plan);
    long first = schedule.firstDue(plan, 0);
    assertTrue(first > FROM);
    assertNotEquals(first, schedule.firstDue(plan, 0));
    assertNotEquals(first, schedule(load, 1, plan).firstDue(plan, 0));
  }

  @Test
  void openLoopKeepsItsTimesWhateverTheServerDoes() {
    LoadPlan plan = plan(100, 1);
    Schedule schedule = schedule(Load.on(1).rate("100/s"), 0, plan);
    long due = schedule.firstDue(plan, 0);
    assertEquals(FROM, due);
    assertEquals(due, schedule.afterReply(NOW, due));
    assertEquals(due + TimeUnit.MILLISECONDS.toNanos(10), schedule.following(due));
  }

  @Test
  void closedLoopWaitsForTheReplyAndThinks() {
    LoadPlan plan = plan(0, 10);
    Schedule schedule = schedule(Load.on(1).rate("closed").think(3), 0, plan);
    assertEquals(FROM, schedule.firstDue(plan, 0));
    assertEquals(FROM, schedule.firstDue(plan, 9));
    assertEquals(Next.NEVER, schedule.following(FROM));
    assertEquals(NOW + TimeUnit.MILLISECONDS.toNanos(3), schedule.afterReply(NOW, Next.NEVER));
  }

  @Test
  void idleIsNeverDue() {
    LoadPlan plan = plan(0, 10);
    Schedule schedule = schedule(Load.on(1).rate("idle"), 0, plan);
    assertEquals(Next.NEVER, schedule.firstDue(plan, 4));
    assertEquals(Next.NEVER, schedule.following(FROM));
    assertEquals(Next.NEVER, schedule.afterReply(NOW, Next.NEVER));
  }

  /** Due times as they were told: pairs of a time and how many are due about then. */
  private static List<long[]> told(Schedule schedule, long due, long end) {
    List<long[]> told = new ArrayList<>();
    schedule.eachDue(due, end, (time, count) -> told.add(new long[] {time, count}));
    return told;
  }

  private static long count(List<long[]> told) {
    return told.stream().mapToLong(pair -> pair[1]).sum();
  }

  @ParameterizedTest
  @CsvSource({"uniform, 255", "poisson, 100"})
  void fewDueTimesAreToldOneByOne(String arrivals, int perSecond) {
    Load load = Load.on(1).rate("1/s");
    Schedule schedule =
        schedule(arrivals.equals("poisson") ? load.poisson() : load, 1, plan(perSecond, 1));
    List<long[]> told = told(schedule, FROM, FROM + SECOND);
    assertEquals(told.size(), count(told));
    assertEquals(FROM, told.getFirst()[0]);
    assertTrue(told.getLast()[0] < FROM + SECOND);
    if (arrivals.equals("uniform")) {
      assertEquals(perSecond, (double) told.size(), 1.0);
      assertEquals(told.size(), schedule.countDue(FROM, FROM + SECOND));
    }
  }

  /** At a rate that nobody can send, ten seconds of it are booked in as many steps as one. */
  @ParameterizedTest
  @CsvSource({"uniform, 256", "uniform, 1e5", "uniform, 1e9", "poisson, 1e5", "poisson, 1e9"})
  void manyDueTimesAreToldInGroupsAtTheirMiddle(String arrivals, double perSecond) {
    Load load = Load.on(1).rate("1/s");
    Schedule schedule =
        schedule(arrivals.equals("poisson") ? load.poisson() : load, 1, plan(perSecond, 1));
    long end = FROM + 10 * SECOND;
    List<long[]> told = told(schedule, FROM, end);
    assertTrue(told.size() <= Schedule.GROUPS, () -> told.size() + " groups");
    double asked = 10 * perSecond;
    double deviation = arrivals.equals("poisson") ? 6 * Math.sqrt(asked) : 1;
    assertEquals(asked, (double) count(told), deviation);
    assertEquals(asked, (double) schedule.countDue(FROM, end), deviation);
    double sum = 0;
    long before = FROM - 1;
    for (long[] pair : told) {
      assertTrue(pair[0] > before && pair[0] < end, "in order and in time");
      before = pair[0];
      sum += (double) (pair[0] - FROM) / 1e9 * (double) pair[1];
    }
    assertEquals(5.0, sum / (double) count(told), 0.02, "seconds to the middle of all");
    double part = 10.0 * SECOND / Schedule.GROUPS;
    assertTrue((double) (told.getFirst()[0] - FROM) <= part, "the oldest are told at their age");
  }

  @Test
  void nothingIsDueAfterTheEndOrWithoutARate() {
    assertEquals(List.of(), told(schedule(Load.on(1).rate("9/s"), 1, plan(9, 1)), NOW, FROM));
    Schedule closed = schedule(Load.on(1).rate("closed"), 1, plan(0, 1));
    assertEquals(List.of(), told(closed, FROM, NOW));
    assertEquals(0, closed.countDue(FROM, NOW));
  }

  private static LoadPlan plan(double perSecond, long connections) {
    return new LoadPlan(FROM, FROM, FROM + 1, perSecond, connections, Slice.WHOLE);
  }

  private static Schedule schedule(Load load, long seed, LoadPlan plan) {
    try (LoadClient client = load.client()) {
      Schedule schedule = new Schedule(client.spec(), seed);
      schedule.follow(plan);
      return schedule;
    }
  }
}
