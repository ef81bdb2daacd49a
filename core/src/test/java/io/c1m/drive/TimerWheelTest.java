package io.c1m.drive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.c1m.wire.Next;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimerWheelTest {
  private static final long TICK_NANOS = 4096;
  private static final long START_NANOS = 1_767_225_600_000_000_123L;

  /** The starts matter: just below where the lower bits of the tick run over. */
  private static final long[] STARTS = {
    0,
    START_NANOS,
    (1L << 20) - 1,
    (1L << 28) - 5_000,
    (1L << 36) - 1,
    (1L << 44) - 5_000,
    (1L << 52) - 1,
    (START_NANOS | ((1L << 44) - 1)) - 10_000,
  };

  /** A timer that knows when it is due, and checks that it is not early. */
  private static final class Alarm extends Timer {
    private final int number;
    private final LongConsumer then;
    long dueNanos;
    long dueTick;
    int fired;

    Alarm(int number, LongConsumer then) {
      this.number = number;
      this.then = then;
    }

    @Override
    protected void fire(long nowNanos) {
      assertFalse(scheduled());
      assertTrue(nowNanos >= dueNanos, () -> dueNanos - nowNanos + " ns early");
      fired++;
      then.accept(nowNanos);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {3_000, 100_000, 10_000_000, 2_000_000_000, 400_000_000_000L})
  void agreesWithASortedList(long longestNanos) {
    for (long start : STARTS) {
      for (long seed = 0; seed < 4; seed++) {
        new Comparison(start, longestNanos, seed).run();
      }
    }
  }

  /** One random history, in the wheel and in a sorted set. */
  private static final class Comparison {
    private static final int TIMERS = 64;
    private static final int TURNS = 500;

    private final long longestNanos;
    private final SplittableRandom random;
    private final TimerWheel wheel;
    private final List<Alarm> alarms = new ArrayList<>();
    private final TreeSet<Alarm> model =
        new TreeSet<>(
            Comparator.comparingLong((Alarm alarm) -> alarm.dueTick)
                .thenComparingInt(alarm -> alarm.number));
    private long now;

    Comparison(long start, long longestNanos, long seed) {
      this.now = start;
      this.longestNanos = longestNanos;
      this.random = new SplittableRandom(seed);
      this.wheel = new TimerWheel(start);
      for (int i = 0; i < TIMERS; i++) {
        alarms.add(new Alarm(i, nowNanos -> {}));
      }
    }

    void run() {
      for (int turn = 0; turn < TURNS; turn++) {
        for (int i = random.nextInt(4); i > 0; i--) {
          change();
        }
        check();
        now += random.nextBoolean() ? random.nextLong(TICK_NANOS) : random.nextLong(longestNanos);
        advance();
      }
    }

    private void change() {
      Alarm alarm = alarms.get(random.nextInt(TIMERS));
      model.remove(alarm);
      if (random.nextInt(4) == 0) {
        wheel.cancel(alarm);
      } else {
        alarm.dueNanos = Math.max(0, now - TICK_NANOS + random.nextLong(longestNanos));
        // the first tick at which it is not early; a time in the past fires at the next tick
        alarm.dueTick = Math.max(alarm.dueNanos, now) / TICK_NANOS + 1;
        wheel.schedule(alarm, alarm.dueNanos);
        model.add(alarm);
      }
    }

    private void check() {
      assertEquals(model.size(), wheel.size());
      for (Alarm alarm : alarms) {
        assertEquals(model.contains(alarm), alarm.scheduled());
      }
      if (model.isEmpty()) {
        assertEquals(Next.NEVER, wheel.nextNanos());
      } else {
        long earliest = model.first().dueTick * TICK_NANOS;
        assertTrue(wheel.nextNanos() <= earliest, "the next time is after the earliest timer");
      }
    }

    private void advance() {
      wheel.advance(now);
      while (!model.isEmpty() && model.first().dueTick <= now / TICK_NANOS) {
        Alarm alarm = model.pollFirst();
        assertFalse(alarm.scheduled(), () -> now - alarm.dueNanos + " ns late");
      }
      assertEquals(model.size(), wheel.size());
    }
  }

  @Test
  void firesWithinATickWhenAdvancedOften() {
    long now = START_NANOS;
    TimerWheel wheel = new TimerWheel(now);
    SplittableRandom random = new SplittableRandom(1);
    List<Alarm> alarms = new ArrayList<>();
    long[] latest = {0};
    for (int i = 0; i < 1_000; i++) {
      Alarm[] self = new Alarm[1];
      Alarm alarm =
          new Alarm(i, nowNanos -> latest[0] = Math.max(latest[0], nowNanos - self[0].dueNanos));
      self[0] = alarm;
      alarm.dueNanos = now + random.nextLong(TimeUnit.MILLISECONDS.toNanos(20));
      wheel.schedule(alarm, alarm.dueNanos);
      alarms.add(alarm);
    }
    long step = 500;
    while (wheel.size() > 0) {
      now += step;
      wheel.advance(now);
    }
    assertTrue(alarms.stream().allMatch(alarm -> alarm.fired == 1));
    assertTrue(latest[0] <= TICK_NANOS + step, () -> latest[0] + " ns late");
  }

  @Test
  void sleepingUntilTheNextTimeMissesNothing() {
    for (long start : STARTS) {
      TimerWheel wheel = new TimerWheel(start);
      SplittableRandom random = new SplittableRandom(start);
      List<Alarm> alarms = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        Alarm alarm = new Alarm(i, nowNanos -> {});
        alarm.dueNanos = start + (1L << random.nextInt(46)) + random.nextLong(10_000);
        wheel.schedule(alarm, alarm.dueNanos);
        alarms.add(alarm);
      }
      int turns = 0;
      while (wheel.size() > 0) {
        long next = wheel.nextNanos();
        wheel.advance(next);
        turns++;
        assertTrue(turns < 10_000, "time does not go on");
        for (Alarm alarm : alarms) {
          assertEquals(alarm.dueNanos < next - TICK_NANOS ? 1 : alarm.fired, alarm.fired);
        }
      }
      assertTrue(alarms.stream().allMatch(alarm -> alarm.fired == 1));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {5, 10, 100, 24 * 365})
  void timesBeyondTheHorizonComeToo(long hours) {
    for (long start : STARTS) {
      TimerWheel wheel = new TimerWheel(start);
      Alarm alarm = new Alarm(0, nowNanos -> {});
      alarm.dueNanos = start + TimeUnit.HOURS.toNanos(hours);
      wheel.schedule(alarm, alarm.dueNanos);
      for (long now = start; now < alarm.dueNanos; now += TimeUnit.MINUTES.toNanos(17)) {
        assertTrue(wheel.nextNanos() <= alarm.dueNanos + TICK_NANOS);
        wheel.advance(now);
        assertEquals(0, alarm.fired);
      }
      wheel.advance(alarm.dueNanos - 1);
      assertEquals(0, alarm.fired);
      wheel.advance(alarm.dueNanos + TICK_NANOS);
      assertEquals(1, alarm.fired);
    }
  }

  @Test
  void oneBigJumpFiresAllInTheOrderOfTicks() {
    for (long start : STARTS) {
      TimerWheel wheel = new TimerWheel(start);
      List<Long> fired = new ArrayList<>();
      SplittableRandom random = new SplittableRandom(7);
      for (int i = 0; i < 500; i++) {
        Alarm[] self = new Alarm[1];
        self[0] = new Alarm(i, nowNanos -> fired.add(self[0].dueNanos / TICK_NANOS));
        self[0].dueNanos = start + random.nextLong(TimeUnit.HOURS.toNanos(12));
        wheel.schedule(self[0], self[0].dueNanos);
      }
      wheel.advance(start + TimeUnit.HOURS.toNanos(13));
      assertEquals(500, fired.size());
      assertEquals(fired.stream().sorted().toList(), fired);
    }
  }

  @Test
  void aTimerMaySetItselfAndCancelOthersInFire() {
    TimerWheel wheel = new TimerWheel(START_NANOS);
    Alarm victim = new Alarm(1, nowNanos -> {});
    Alarm[] self = new Alarm[1];
    self[0] =
        new Alarm(
            0,
            nowNanos -> {
              wheel.cancel(victim);
              if (self[0].fired < 3) {
                wheel.schedule(self[0], nowNanos); // now, so at the next turn or tick
              }
            });
    self[0].dueNanos = START_NANOS + 100;
    victim.dueNanos = START_NANOS + 100;
    wheel.schedule(victim, START_NANOS + 10 * TICK_NANOS);
    wheel.schedule(self[0], START_NANOS + 100);
    long now = START_NANOS;
    for (int i = 0; i < 10; i++) {
      now += TICK_NANOS;
      wheel.advance(now);
    }
    assertEquals(3, self[0].fired);
    assertEquals(0, victim.fired);
    assertEquals(0, wheel.size());
  }

  @Test
  void neverIsNeverSet() {
    TimerWheel wheel = new TimerWheel(START_NANOS);
    Alarm alarm = new Alarm(0, nowNanos -> {});
    wheel.schedule(alarm, START_NANOS + 1);
    wheel.schedule(alarm, Next.NEVER);
    assertFalse(alarm.scheduled());
    wheel.schedule(alarm, Long.MAX_VALUE);
    assertEquals(0, wheel.size());
    assertEquals(Next.NEVER, wheel.nextNanos());
    wheel.cancel(alarm);
  }

  @Test
  void timeThatRunsBackwardsDoesNoHarm() {
    TimerWheel wheel = new TimerWheel(START_NANOS);
    Alarm alarm = new Alarm(0, nowNanos -> {});
    alarm.dueNanos = START_NANOS + 1_000_000;
    wheel.schedule(alarm, alarm.dueNanos);
    wheel.advance(START_NANOS + 500_000);
    wheel.advance(START_NANOS);
    assertEquals(0, alarm.fired);
    wheel.advance(START_NANOS + 1_010_000);
    assertEquals(1, alarm.fired);
  }
}
