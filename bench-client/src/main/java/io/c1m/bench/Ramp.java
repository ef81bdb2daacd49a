package io.c1m.bench;

import io.c1m.drive.Timer;
import io.c1m.drive.TimerWheel;
import java.util.List;

/**
 * Starts the connections of one loop at the asked rate, with at most so many on their way at once.
 * Owned by the loop's thread.
 */
final class Ramp extends Timer {
  private final List<Slot> slots;
  private final TimerWheel timers;
  private final int most;
  private final double perNano;
  private int started;
  private int underWay;
  private long beganNanos;
  private boolean filling;

  Ramp(ClientSpec spec, List<Slot> slots, TimerWheel timers) {
    this.slots = slots;
    this.timers = timers;
    this.most = Math.max(1, spec.connecting() / spec.loops());
    this.perNano = spec.rampPerSecond() / spec.loops() / 1e9;
  }

  void begin(long nowNanos) {
    beganNanos = nowNanos;
    fill(nowNanos);
  }

  void stop() {
    started = slots.size();
    timers.cancel(this);
  }

  /** A connection has an outcome, so that another may be started. */
  void oneLess(long nowNanos) {
    underWay--;
    // the outcome may be told within the very call that starts a connection
    if (!filling && !scheduled() && started < slots.size()) {
      timers.schedule(this, nowNanos);
    }
  }

  @Override
  protected void fire(long nowNanos) {
    fill(nowNanos);
  }

  private void fill(long nowNanos) {
    filling = true;
    int allowed = slots.size();
    if (perNano > 0) {
      allowed = (int) Math.min(1 + (nowNanos - beganNanos) * perNano, allowed);
    }
    int turn = 0;
    while (started < allowed && underWay < most && turn++ < most) {
      underWay++;
      slots.get(started++).connect(nowNanos);
    }
    filling = false;
    if (started < slots.size() && underWay < most) {
      long next = perNano > 0 ? beganNanos + (long) Math.ceil(started / perNano) : nowNanos;
      timers.schedule(this, next);
    }
  }
}
