package io.c1m.bench;

import io.c1m.drive.Timer;
import io.c1m.drive.TimerWheel;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Starts the connections of one loop, at the asked rate and with at most so many on their way at
 * once: the first attempts, and in turn with them those of slots that come again after a failure or
 * a loss. Slots that come again when nothing but failures is to be had are let on in small lots.
 * Owned by the loop's thread.
 */
final class Ramp extends Timer {
  private static final long REST_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
  private static final int SMALLEST_LOT = 16;

  private final List<Slot> slots;
  private final TimerWheel timers;
  private final int most;
  private final double perNano;
  private final ArrayDeque<Slot> again = new ArrayDeque<>();
  private int started;
  private int underWay;
  private boolean againIsNext;
  private boolean filling;
  private boolean stopped;

  /** Attempts started at the asked rate, and since when. */
  private long paced;

  private long pacedFromNanos;

  private int failuresInARow;
  private long restUntilNanos;

  /**
   * A ramp that has not begun.
   *
   * @param index of the loop, whose share of the bound this is; one at least
   */
  Ramp(ClientSpec spec, int index, List<Slot> slots, TimerWheel timers) {
    this.slots = slots;
    this.timers = timers;
    int larger = spec.connecting() % spec.loops();
    this.most = Math.max(1, spec.connecting() / spec.loops() + (index < larger ? 1 : 0));
    this.perNano = spec.rampPerSecond() / spec.loops() / 1e9;
  }

  void begin(long nowNanos) {
    pacedFromNanos = nowNanos;
    fill(nowNanos);
  }

  /** Starts no more, whoever may come. */
  void stop() {
    stopped = true;
    again.clear();
    timers.cancel(this);
  }

  /** A slot wants to connect once more. */
  void join(Slot slot, long nowNanos) {
    if (perNano > 0 && !anyWaits() && paceNanos() < nowNanos) {
      pacedFromNanos = nowNanos; // time without anyone to start is not caught up on
      paced = 0;
    }
    again.add(slot);
    wake(nowNanos);
  }

  /** An attempt that was started here has an outcome, so that another may be. */
  void outcome(boolean opened, long nowNanos) {
    underWay--;
    if (opened) {
      failuresInARow = 0;
      restUntilNanos = 0;
    } else if (++failuresInARow % Math.max(most, SMALLEST_LOT) == 0) {
      restUntilNanos = nowNanos + REST_NANOS;
    }
    wake(nowNanos);
  }

  private void wake(long nowNanos) {
    // the outcome may be told within the very call that starts a connection
    if (!filling && !scheduled() && anyWaits() && !stopped) {
      timers.schedule(this, nowNanos);
    }
  }

  @Override
  protected void fire(long nowNanos) {
    fill(nowNanos);
  }

  private void fill(long nowNanos) {
    filling = true;
    for (int turn = 0; turn < most && underWay < most; turn++) {
      if (stopped || !anyMayStart(nowNanos) || paceNanos() > nowNanos) {
        break;
      }
      underWay++;
      paced++;
      next(nowNanos).connectOnRamp(nowNanos);
    }
    filling = false;
    if (anyWaits() && underWay < most && !stopped) {
      long rested = started < slots.size() ? nowNanos : restUntilNanos;
      timers.schedule(this, Math.max(nowNanos, Math.max(paceNanos(), rested)));
    }
  }

  /** When the next one is due at the asked rate. */
  private long paceNanos() {
    return perNano > 0 ? pacedFromNanos + (long) Math.ceil(paced / perNano) : 0;
  }

  private boolean anyWaits() {
    return started < slots.size() || !again.isEmpty();
  }

  private boolean anyMayStart(long nowNanos) {
    return started < slots.size() || againMayStart(nowNanos);
  }

  private boolean againMayStart(long nowNanos) {
    return !again.isEmpty() && nowNanos >= restUntilNanos;
  }

  private Slot next(long nowNanos) {
    boolean fromAgain = againMayStart(nowNanos) && (againIsNext || started == slots.size());
    againIsNext = !fromAgain;
    return fromAgain ? again.remove() : slots.get(started++);
  }
}
