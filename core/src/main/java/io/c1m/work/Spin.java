package io.c1m.work;

import io.c1m.wire.NanoClock;
import io.c1m.wire.Next;
import io.c1m.wire.Work;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * Burns a fixed time on a core, measured by the clock: time during which the thread is descheduled
 * counts too, so on a crowded machine it burns less than asked, never more.
 */
final class Spin implements Work {
  static final WorkKind KIND =
      new WorkKind(
          "spin",
          "spin:DURATION",
          "burn processor time",
          (argument, settings) ->
              List.of(new Spin(Works.duration("spin", argument), settings.clock())));

  private final long nanos;
  private final NanoClock clock;

  private Spin(long nanos, NanoClock clock) {
    this.nanos = nanos;
    this.clock = clock;
  }

  @Override
  public long effect(long nowNanos) {
    return Next.COMPUTE;
  }

  @Override
  public ByteBuffer perform(ByteBuffer body) {
    long end = clock.nanos() + nanos;
    while (clock.nanos() < end) {
      // burning is the purpose
    }
    return body;
  }
}
