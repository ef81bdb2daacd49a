package io.c1m.drive;

import io.c1m.wire.End;
import io.c1m.wire.Next;
import io.c1m.wire.Phase;
import io.c1m.wire.Reason;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * What other threads see of a connection that has a thread of its own, and how they wake it.
 *
 * <p>The connection's thread publishes what it waits for and counts its waits, without looking at a
 * clock; the reaper notes when it first sees a wait, and judges it from then on. A thread that
 * waits for bytes is woken by shutting down the socket's input, after which the session may still
 * send its last ones; so a request that has begun to arrive is not woken by a drain, but told when
 * more of it comes. A thread that writes is woken by closing the socket.
 */
abstract class Watched extends Link {
  private static final VarHandle WAIT = wait("wait");
  private static final int NUMBER_SHIFT = 8;
  private static final long EFFECT_MASK = (1L << NUMBER_SHIFT) - 1;
  private static final long WRITING = Next.FLUSH;

  final BlockingConnections all;

  /** Whether the session has been told to end; the own thread's. */
  boolean told;

  private @Nullable volatile Thread thread;
  private @Nullable volatile End asked;
  private @Nullable volatile Reason forced;
  private volatile boolean cut;
  private byte lastRead;

  /** The effect that the thread waits for, 0 for none, and above it the number of the wait. */
  @SuppressWarnings("unused") // by its handle
  private volatile long wait;

  private long seenNumber; // the reaper's, as is the time
  private long seenNanos;

  Watched(BlockingConnections all) {
    this.all = all;
  }

  // ---- for the own thread ----

  /** From now on the calling thread is the connection's. */
  final void begin() {
    thread = Thread.currentThread();
  }

  /**
   * Publishes that the thread is about to wait for bytes.
   *
   * @param answered whether anything was sent since the last wait, which enters a phase anew
   * @return false when the session has to be told to end instead
   */
  final boolean enterRead(long next, boolean answered) {
    byte effect = (byte) (Next.kind(next) == Next.READ ? next : Next.READ_UNTIL);
    boolean anew = answered || effect != lastRead || next == Next.READ_IDLE;
    lastRead = effect;
    wait = ((number() + (anew ? 1 : 0)) << NUMBER_SHIFT) | effect; // before it looks for a drain
    if (hasDeadline(effect)) {
      all.mayExpire();
    }
    if (asked == null && all.draining()) {
      asked = End.DRAIN;
    }
    if (asked == null || told) {
      return true;
    }
    enterStep();
    return false;
  }

  /** Publishes that the thread is about to write, or that the peer has taken some of it. */
  final void enterWrite() {
    if (all.deadlines.stalledWrite() < Next.NEVER) {
      WAIT.setRelease(this, ((number() + 1) << NUMBER_SHIFT) | WRITING);
      all.mayExpire();
    }
  }

  /** Publishes that the thread waits for nothing that others could end. */
  final void enterStep() {
    WAIT.setRelease(this, number() << NUMBER_SHIFT);
  }

  private long number() {
    return (long) WAIT.get(this) >>> NUMBER_SHIFT;
  }

  /** Why the session has to end, {@code null} as long as it has not. */
  final @Nullable End asked() {
    return asked;
  }

  /** Whether another thread has shut down the input. */
  final boolean isCut() {
    return cut;
  }

  /** Why another thread has closed the socket, {@code null} as long as none has. */
  final @Nullable Reason forced() {
    return forced;
  }

  // ---- for other threads ----

  /** Asks a connection that waits for bytes to end; any other is asked when it waits next. */
  final void askToEnd(End cause) {
    long next = wait & EFFECT_MASK;
    if (!Next.reads(next) || cut) {
      return;
    }
    if (cause == End.DRAIN) {
      if (asked != null) {
        return;
      }
      asked = cause;
      if (next == Next.READ_PARTIAL) {
        return; // without its input it could not finish
      }
    }
    asked = cause;
    cut = true;
    try {
      shutdownInput();
    } catch (IOException e) {
      // it is closing already
    }
  }

  /**
   * Ends the connection if the deadline of its present wait has passed; for the reaper.
   *
   * @return whether the wait has a deadline
   */
  final boolean checkDeadline(long nowNanos) {
    long now = wait;
    long next = now & EFFECT_MASK;
    if (!hasDeadline(next)) {
      return false;
    }
    if (now >>> NUMBER_SHIFT != seenNumber) {
      seenNumber = now >>> NUMBER_SHIFT;
      seenNanos = nowNanos;
      return true;
    }
    long waited = nowNanos - seenNanos;
    if (next == WRITING) {
      if (waited >= all.deadlines.stalledWrite()) {
        force(Reason.REQUEST_TIMEOUT);
      }
    } else {
      Phase phase = Next.phase(next);
      if (waited >= all.deadlines.of(phase)) {
        askToEnd(phase.timeout());
      }
    }
    return true;
  }

  private boolean hasDeadline(long next) {
    if (next == WRITING) {
      return all.deadlines.stalledWrite() < Next.NEVER;
    }
    return Next.kind(next) == Next.READ && all.deadlines.of(Next.phase(next)) < Next.NEVER;
  }

  /** Resets the connection, whatever it is doing. */
  final void abort() {
    force(Reason.STOPPED);
    Thread own = thread;
    if (own != null) {
      own.interrupt();
    }
  }

  private void force(Reason reason) {
    forced = reason;
    reset();
  }

  // ---- for any thread ----

  /** Closes the socket by a reset. */
  final void reset() {
    try {
      lingerNot();
      closeSocket();
    } catch (IOException e) {
      // it is gone, which is what was wanted
    }
  }

  /** Closes the socket. */
  final void close() {
    try {
      closeSocket();
    } catch (IOException e) {
      // it is gone
    }
  }

  private static VarHandle wait(String field) {
    try {
      return MethodHandles.lookup().findVarHandle(Watched.class, field, long.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }
}
