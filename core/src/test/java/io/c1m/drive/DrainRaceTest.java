package io.c1m.drive;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.c1m.wire.End;
import io.c1m.wire.NanoClock;
import io.c1m.wire.Next;
import io.c1m.wire.Reason;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A drain that begins just when a connection with a thread of its own is about to wait. */
class DrainRaceTest {
  private static final long HOUR_NANOS = TimeUnit.HOURS.toNanos(1);
  private static final int ROUNDS = 100;

  private final AtomicReference<BlockingConnections> all = new AtomicReference<>();

  private void assertDrained(NanoClock clock, Script script, Runnable meanwhile) {
    try (BlockingConnections connections =
            new BlockingConnections(clock, new SharedTally(), Deadlines.NONE, null);
        Peer peer = new Peer()) {
      all.set(connections);
      Thread.ofVirtual().start(connections.enter(peer.channel(), () -> script));
      meanwhile.run();
      peer.expectEnd();
      peer.close();
      Await.until("drained", () -> connections.host().tally().closedFor(Reason.DRAINED) == 1);
      assertEquals(List.of(End.DRAIN), script.ends);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void whoIsBeingSteppedIsNotForgotten(boolean until) {
    Script script =
        Script.always(
            (in, out, now) -> {
              all.get().drain();
              return until ? Next.readUntil(now + HOUR_NANOS) : Next.READ_IDLE;
            });
    assertDrained(SystemClock.INSTANCE, script, () -> {});
  }

  /** The clock, which it reads in between, is where the test gets hold of it. */
  @Test
  void whoIsAboutToReadUntilATimeIsNotForgotten() {
    AtomicBoolean armed = new AtomicBoolean();
    NanoClock clock =
        () -> {
          if (armed.compareAndSet(true, false)) {
            all.get().drain();
          }
          return SystemClock.INSTANCE.nanos();
        };
    Script script =
        Script.always(
            (in, out, now) -> {
              armed.set(true);
              return Next.readUntil(now + HOUR_NANOS);
            });
    assertDrained(clock, script, () -> {});
  }

  /** Anywhere between a step and the wait that follows it. */
  @Test
  void whoIsAboutToReadIsNotForgotten() {
    for (int round = 0; round < ROUNDS; round++) {
      long delayNanos = 200L * round;
      Script script = Script.always((in, out, now) -> Next.READ_IDLE);
      assertDrained(
          SystemClock.INSTANCE,
          script,
          () -> {
            Await.until("a step", () -> script.steps() > 0);
            LockSupport.parkNanos(delayNanos);
            all.get().drain();
          });
    }
  }
}
