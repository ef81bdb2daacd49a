package io.c1m.drive;

import io.c1m.wire.Next;
import io.c1m.wire.Phase;

/**
 * How long a connection may stay in each phase, in nanoseconds, {@link Next#NEVER} for ever.
 * Counted from entering the phase and enforced by a sweep once a second, with threads from the
 * first of two sweeps a second, so a deadline passes up to a second late and never early.
 *
 * @param idle between requests
 * @param request from the first byte of a request to its last
 * @param handshake from the opening to the end of the handshake
 * @param stalledWrite without the peer taking any byte of what is to be sent, as far as the kernel
 *     shows that: it takes more only when a good part of its own buffer is free again
 */
public record Deadlines(long idle, long request, long handshake, long stalledWrite) {
  /** No deadline at all. */
  public static final Deadlines NONE =
      new Deadlines(Next.NEVER, Next.NEVER, Next.NEVER, Next.NEVER);

  /** Whether there is any deadline to enforce. */
  public boolean any() {
    return Math.min(Math.min(idle, request), Math.min(handshake, stalledWrite)) < Next.NEVER;
  }

  /** How long a connection may stay in a phase. */
  public long of(Phase phase) {
    return switch (phase) {
      case IDLE -> idle;
      case PARTIAL -> request;
      case HANDSHAKE -> handshake;
    };
  }
}
