package io.c1m.cli;

import io.c1m.bench.LoadClient.Stage;
import io.c1m.bench.LoadDriver;
import io.c1m.bench.Recovery;
import io.c1m.bench.Standing;
import io.c1m.drive.SystemClock;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps an eye on a client while it runs: on the memory that its ramp leaves, and on connections
 * that are lost and come back. Owned by the thread that runs the client.
 */
final class RunWatch {
  private static final long PERIOD_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
  private static final long MEMORY_PERIOD_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  /** What comes back sooner is told once only, when it is back. */
  private static final double SOON_SECONDS = 1;

  /** A server that goes on losing connections shall not fill the screen. */
  private static final int MOST_TOLD = 10;

  private final LoadDriver client;
  private final MemoryFloor floor;
  private final LongSupplier clock;
  private final Recovery recovery = new Recovery();
  private Consumer<String> notes = line -> {};
  private long nextNanos;
  private long nextMemoryNanos;
  private boolean lossTold;
  private int told;
  private @Nullable String stopReason;

  RunWatch(LoadDriver client, MemoryFloor floor) {
    this(client, floor, SystemClock.INSTANCE::nanos);
  }

  /**
   * A watch by another clock.
   *
   * @param clock tells epoch nanoseconds
   */
  RunWatch(LoadDriver client, MemoryFloor floor, LongSupplier clock) {
    this.client = client;
    this.floor = floor;
    this.clock = clock;
    this.nextNanos = clock.getAsLong();
    this.nextMemoryNanos = nextNanos;
  }

  /** Where lines for the user go from now on. */
  void tell(Consumer<String> receiver) {
    notes = receiver;
  }

  /** Looks, if it is time again. */
  void look() {
    long now = clock.getAsLong();
    if (now - nextNanos >= 0) {
      nextNanos = now + PERIOD_NANOS;
      look(now);
    }
  }

  /** Looks for the last time: the run is over. */
  void lookLast() {
    look(clock.getAsLong());
  }

  private void look(long now) {
    Standing standing = client.standing();
    if (client.spec().reconnect()) {
      followLosses(now, standing);
    }
    if (now - nextMemoryNanos >= 0 && stopReason == null && client.stage() == Stage.RAMP) {
      nextMemoryNanos = now + MEMORY_PERIOD_NANOS;
      stopReason = floor.stopReason(standing.opened(), client.spec().conns());
      if (stopReason != null) {
        notes.accept(stopReason);
      }
    }
  }

  private void followLosses(long now, Standing standing) {
    boolean over = recovery.look(now, standing);
    if (told >= MOST_TOLD) {
      return;
    }
    if (over) {
      told++;
      lossTold = false;
      notes.accept(
          String.format(
              Locale.ROOT,
              "recovered: %,d connections back within %.2f s",
              recovery.lost(),
              recovery.seconds()));
    } else if (recovery.missing() > 0 && !lossTold && recovery.seconds() >= SOON_SECONDS) {
      lossTold = true;
      notes.accept(
          String.format(
              Locale.ROOT,
              "lost %,d connections, %,d of them are not back yet: connecting again",
              recovery.lost(),
              recovery.missing()));
    }
  }

  /** Why the run has to end, {@code null} as long as it has not. */
  @Nullable String stopReason() {
    return stopReason;
  }

  /** What became of the connections that were lost; {@code null} for nothing to tell. */
  Recovery.@Nullable Summary recovery() {
    return recovery.summary();
  }
}
