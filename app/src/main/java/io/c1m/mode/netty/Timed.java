package io.c1m.mode.netty;

import io.c1m.wire.End;
import io.c1m.wire.Next;
import io.c1m.wire.Phase;
import io.c1m.wire.Reason;
import io.netty.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What of a connection has to do with time: one timer of Netty's, and the deadline of the present
 * phase. A timer that is left from an earlier wait does nothing.
 *
 * <p>Owned by the loop's thread.
 */
abstract class Timed extends Exchange {
  private @Nullable ScheduledFuture<?> timer;
  private long timerNanos;
  private @Nullable Phase enteredPhase;

  Timed(Lane lane) {
    super(lane);
  }

  /** A phase lasts from entering it; a reply or a return to idle enters it anew. */
  final void enterPhase(boolean progressed) {
    Phase phase = Next.phase(pending);
    if (progressed || phase == Phase.IDLE || phase != enteredPhase) {
      sinceNanos = lane.nowNanos;
    }
    enteredPhase = phase;
  }

  /**
   * Sees to it that the timer fires at a time or before; whoever is woken too soon sets it anew.
   */
  final void schedule(long epochNanos) {
    if (epochNanos >= Next.NEVER || (timer != null && timerNanos <= epochNanos)) {
      return;
    }
    cancelTimer();
    timerNanos = epochNanos;
    timer = lane.loop.schedule(this::fired, epochNanos - lane.refresh(), TimeUnit.NANOSECONDS);
  }

  final void cancelTimer() {
    ScheduledFuture<?> set = timer;
    if (set != null) {
      set.cancel(false);
      timer = null;
    }
  }

  private void fired() {
    timer = null;
    if (closed()) {
      closeNow(Next.reason(pending)); // it lingered long enough
      return;
    }
    if (waits) {
      return;
    }
    long due =
        switch (Next.kind(pending)) {
          case Next.READ_UNTIL -> Next.nanos(pending);
          case Next.SLEEP -> sinceNanos;
          default -> Next.NEVER; // left from an earlier wait
        };
    if (due > lane.refresh()) {
      schedule(due);
    } else {
      goOn();
    }
  }

  /** Ends the connection if the deadline of its present phase has passed. */
  final void checkDeadline() {
    if (closed()) {
      return;
    }
    if (stalledFor(lane.deadlines.stalledWrite())) {
      closeNow(Reason.REQUEST_TIMEOUT);
      return;
    }
    if (waits
        || Next.kind(pending) != Next.READ
        || lane.nowNanos - sinceNanos < lane.deadlines.of(Next.phase(pending))) {
      return;
    }
    End timeout = Next.phase(pending).timeout();
    if (ended) {
      closeNow(timeout.reason());
    } else {
      end(timeout);
    }
  }
}
