package io.c1m.drive;

import org.jspecify.annotations.Nullable;

/**
 * Which turns of its connections a loop hands to workers.
 *
 * @param workers the pool, {@code null} for none
 * @param everything workers read, step and write; otherwise only heavy steps and blocking waits
 *     move
 */
public record Offload(@Nullable WorkerPool workers, boolean everything) {
  /** The loop does all by itself. */
  public static final Offload NONE = new Offload(null, false);
}
