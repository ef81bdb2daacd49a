package io.c1m.drive;

import io.c1m.wire.Reason;

/** Told once that a connection has ended, on the thread of its loop. */
@FunctionalInterface
public interface Ending {
  /** For connections that nobody waits for. */
  Ending UNNOTICED = (reason, nowNanos) -> {};

  /** The connection is closed; its socket may be gone a moment later. */
  void ended(Reason reason, long nowNanos);
}
