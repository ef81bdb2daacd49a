package io.c1m.mode.netty;

import io.c1m.wire.Next;
import io.netty.channel.ChannelConfig;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The receiving side of a connection. It reads as long as the session takes what comes; while that
 * waits for something else, at most a spill of 4 KiB and what one read brings beyond. Owns no
 * buffer while nothing is left unconsumed.
 *
 * <p>Owned by the loop's thread.
 */
abstract class Inlet extends Outlet {
  static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  private static final int SPILL_BYTES = 4 * 1024;

  private @Nullable ByteBuffer spill;

  /** Whether bytes have come in that the session has not seen. */
  boolean fresh;

  /** Whether the effect that is pending waits for what is to be sent before it. */
  boolean waits;

  Inlet(Lane lane) {
    super(lane);
  }

  /** Whether the session waits for bytes, and gets them at once. */
  final boolean takesBytes() {
    return !waits && Next.reads(pending);
  }

  /** What the session has left, and what is new. */
  final ByteBuffer joined(ByteBuffer in) {
    ByteBuffer left = spill;
    if (left == null) {
      return in;
    }
    spill = null;
    int bytes = left.remaining() + in.remaining();
    ByteBuffer both = bytes <= lane.in.capacity() ? lane.in.clear() : ByteBuffer.allocate(bytes);
    both.put(left).put(in).flip();
    lane.pool.giveBack(left);
    return both;
  }

  /**
   * Keeps what the session leaves.
   *
   * @return false when that waits for more than may be held for it
   */
  final boolean keep(ByteBuffer in) {
    if (!in.hasRemaining()) {
      return true;
    }
    spill = lane.pool.borrow(in.remaining()).put(in).flip();
    return !takesBytes() || spill.remaining() < Lane.BUFFER_BYTES;
  }

  /** Tells Netty whether to read. */
  final void readOrNot() {
    ByteBuffer left = spill;
    boolean room = takesBytes() || left == null || left.remaining() < SPILL_BYTES;
    boolean reads = room && !congested();
    ChannelConfig config = context().channel().config();
    if (reads != config.isAutoRead()) {
      config.setAutoRead(reads);
    }
  }

  final void releaseSpill() {
    ByteBuffer left = spill;
    if (left != null) {
      lane.pool.giveBack(left);
      spill = null;
    }
  }
}
