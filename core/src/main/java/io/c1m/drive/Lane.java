package io.c1m.drive;

import io.c1m.wire.LatencySink;
import io.c1m.wire.NanoClock;
import io.c1m.wire.Tally;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * What one thread brings to a turn of a connection: its direct buffers, its pool, its time. Every
 * event loop and every worker has one; nobody else touches it.
 */
final class Lane {
  /** Capacity of each of the two direct buffers; the most input a session may leave unconsumed. */
  static final int BUFFER_BYTES = 64 * 1024;

  final ByteBuffer in = ByteBuffer.allocateDirect(BUFFER_BYTES);
  final ByteBuffer out = ByteBuffer.allocateDirect(BUFFER_BYTES);
  final BufferPool pool = new BufferPool();
  final OpenFiles files;
  final Tally tally;
  final @Nullable LatencySink service;

  /** Whether BLOCK and COMPUTE are honoured right here rather than handed to a worker. */
  final boolean heavyHere;

  private final NanoClock clock;
  long nowNanos;

  Lane(
      NanoClock clock,
      Tally tally,
      @Nullable LatencySink service,
      OpenFiles files,
      boolean heavyHere) {
    this.clock = clock;
    this.files = files;
    this.tally = tally;
    this.service = service;
    this.heavyHere = heavyHere;
    this.nowNanos = clock.nanos();
  }

  /** Reads the clock. */
  long refresh() {
    nowNanos = clock.nanos();
    return nowNanos;
  }
}
