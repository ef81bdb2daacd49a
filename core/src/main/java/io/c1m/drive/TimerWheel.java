package io.c1m.drive;

import io.c1m.wire.Next;
import org.jspecify.annotations.Nullable;

/**
 * A hierarchical timing wheel: four wheels of 256 slots, a tick of 4.096 us, a horizon of 4.9 hours
 * (later times are put off at the horizon and set again). Setting and cancelling take constant
 * time; a timer moves down at most three times. A timer never fires early and at most a tick late.
 *
 * <p>Owned by one thread. After G. Varghese and T. Lauck, "Hashed and Hierarchical Timing Wheels",
 * SOSP 1987.
 */
public final class TimerWheel {
  static final int NOWHERE = -1;

  private static final int TICK_BITS = 12;
  private static final int WHEEL_BITS = 8;
  private static final int SLOTS = 1 << WHEEL_BITS;
  private static final int WHEELS = 4;
  private static final long HORIZON_TICKS = 255L << (WHEEL_BITS * (WHEELS - 1));
  private static final int WORDS_PER_WHEEL = SLOTS / Long.SIZE;

  private final @Nullable Timer[] slots = new @Nullable Timer[WHEELS * SLOTS];
  private final long[] occupied = new long[WHEELS * WORDS_PER_WHEEL];
  private long currentTick;
  private int size;

  /**
   * An empty wheel.
   *
   * @param nowNanos the present time in epoch nanoseconds
   */
  public TimerWheel(long nowNanos) {
    currentTick = nowNanos >>> TICK_BITS;
  }

  /** How many timers are set. */
  public int size() {
    return size;
  }

  /** Sets a timer, or sets it anew; a time in the past fires at the next {@link #advance}. */
  public void schedule(Timer timer, long epochNanos) {
    cancel(timer);
    if (epochNanos >= Next.NEVER) {
      return;
    }
    timer.tick = (epochNanos >>> TICK_BITS) + 1;
    insert(timer, currentTick + 1);
    size++;
  }

  /**
   * Sees to it that a timer fires at a time or before: one that is set for an earlier time stays
   * where it is, and whoever it belongs to sets it anew when it fires too soon. Spares a busy
   * connection, whose deadline moves with every request, the work of moving its timer as often.
   */
  public void scheduleBy(Timer timer, long epochNanos) {
    if (timer.slot == NOWHERE || timer.tick > (epochNanos >>> TICK_BITS) + 1) {
      schedule(timer, epochNanos);
    }
  }

  /** Takes a timer out; no effect if it is not set. */
  public void cancel(Timer timer) {
    if (timer.slot != NOWHERE) {
      unlink(timer);
      size--;
    }
  }

  /** Fires every timer whose time has come. */
  public void advance(long nowNanos) {
    long target = nowNanos >>> TICK_BITS;
    while (currentTick < target) {
      if (size == 0) {
        currentTick = target;
        return;
      }
      long next = Math.min(nextOccupiedTick(), target);
      currentTick = next;
      cascade();
      fireSlot((int) (next & (SLOTS - 1)), nowNanos);
    }
  }

  /**
   * The earliest time at which {@link #advance} may have something to do, in epoch nanoseconds;
   * never later than the earliest timer, {@link Next#NEVER} when none is set.
   */
  public long nextNanos() {
    return size == 0 ? Next.NEVER : nextOccupiedTick() << TICK_BITS;
  }

  private void fireSlot(int slot, long nowNanos) {
    Timer timer = slots[slot];
    while (timer != null && timer.tick <= currentTick) {
      unlink(timer);
      size--;
      timer.fire(nowNanos);
      timer = slots[slot];
    }
  }

  /** Moves down the timers of every higher wheel whose slot begins at the current tick. */
  private void cascade() {
    for (int wheel = 1; wheel < WHEELS; wheel++) {
      int shift = wheel * WHEEL_BITS;
      if ((currentTick & ((1L << shift) - 1)) != 0) {
        return;
      }
      int slot = wheel * SLOTS + (int) ((currentTick >>> shift) & (SLOTS - 1));
      for (Timer timer = slots[slot]; timer != null; timer = slots[slot]) {
        unlink(timer);
        insert(timer, currentTick);
      }
    }
  }

  /** Links a timer into the lowest wheel whose current turn reaches its tick. */
  private void insert(Timer timer, long earliestTick) {
    long due = Math.min(Math.max(timer.tick, earliestTick), currentTick + HORIZON_TICKS);
    int differingBits = Long.SIZE - Long.numberOfLeadingZeros(due ^ currentTick);
    int wheel = Math.clamp((differingBits - 1) / WHEEL_BITS, 0, WHEELS - 1);
    int slot = wheel * SLOTS + (int) ((due >>> (wheel * WHEEL_BITS)) & (SLOTS - 1));
    Timer head = slots[slot];
    timer.slot = (short) slot; // of WHEELS * SLOTS
    timer.previous = null;
    timer.next = head;
    if (head != null) {
      head.previous = timer;
    }
    slots[slot] = timer;
    occupied[slot / Long.SIZE] |= 1L << slot;
  }

  private void unlink(Timer timer) {
    Timer before = timer.previous;
    Timer after = timer.next;
    if (before == null) {
      slots[timer.slot] = after;
      if (after == null) {
        occupied[timer.slot / Long.SIZE] &= ~(1L << timer.slot);
      }
    } else {
      before.next = after;
    }
    if (after != null) {
      after.previous = before;
    }
    timer.next = null;
    timer.previous = null;
    timer.slot = NOWHERE;
  }

  /** The first tick after the current one at which a slot of any wheel begins that holds timers. */
  private long nextOccupiedTick() {
    long earliest = Long.MAX_VALUE;
    for (int wheel = 0; wheel < WHEELS; wheel++) {
      int shift = wheel * WHEEL_BITS;
      long position = currentTick >>> shift;
      int distance = distanceToOccupied(wheel, (int) (position & (SLOTS - 1)));
      if (distance > 0) {
        earliest = Math.min(earliest, (position + distance) << shift);
      }
    }
    return earliest;
  }

  /** Slots from a position (exclusive) to the next occupied one, 1 to 256; 0 when none is. */
  private int distanceToOccupied(int wheel, int position) {
    for (int i = 1; i <= SLOTS; ) {
      int slot = (position + i) & (SLOTS - 1);
      long word = occupied[wheel * WORDS_PER_WHEEL + slot / Long.SIZE] >>> slot;
      if (word != 0) {
        int distance = i + Long.numberOfTrailingZeros(word);
        return Math.min(distance, SLOTS);
      }
      i += Long.SIZE - slot % Long.SIZE;
    }
    return 0;
  }
}
