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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A drain that begins just when a connection with a thread of its own has looked for one and is
 * about to wait: the clock, which it reads in between, is where the test gets hold of it.
 */
class DrainRaceTest {
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void whoIsAboutToReadIsNotForgotten(boolean until) {
    AtomicBoolean armed = new AtomicBoolean();
    AtomicReference<BlockingConnections> all = new AtomicReference<>();
    NanoClock clock =
        () -> {
          if (armed.compareAndSet(true, false)) {
            all.get().drain();
          }
          return SystemClock.INSTANCE.nanos();
        };
    long hour = TimeUnit.HOURS.toNanos(1);
    Deadlines deadlines = new Deadlines(hour, hour, hour, hour);
    try (BlockingConnections connections =
            new BlockingConnections(clock, new SharedTally(), deadlines, null);
        Peer peer = new Peer(0)) {
      all.set(connections);
      Script script =
          Script.always(
              (in, out, now) -> {
                armed.set(true);
                return until ? Next.readUntil(now + hour) : Next.READ_IDLE;
              });
      Thread.ofVirtual().start(connections.enter(peer.channel, () -> script));
      peer.expectEnd();
      peer.close();
      Await.until("drained", () -> connections.host().tally().closedFor(Reason.DRAINED) == 1);
      assertEquals(List.of(End.DRAIN), script.ends);
    }
  }
}
