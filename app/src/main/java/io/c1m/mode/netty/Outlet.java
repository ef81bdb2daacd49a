package io.c1m.mode.netty;

import io.c1m.drive.OpenFiles;
import io.c1m.wire.Count;
import io.c1m.wire.FileRegion;
import io.c1m.wire.Next;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.DefaultFileRegion;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import org.jspecify.annotations.Nullable;

/**
 * The sending side of a connection. Netty holds what the socket has not taken; a session is not
 * stepped while that is more than Netty's high-water mark (64 KiB), nor, where it wants to know,
 * before all of it is sent. Bytes count as sent when Netty has them.
 *
 * <p>Owned by the loop's thread.
 */
@SuppressWarnings("FutureReturnValueIgnored") // what fails is told to the handler as well
abstract class Outlet extends ChannelInboundHandlerAdapter {
  final Lane lane;
  private @Nullable ChannelHandlerContext context;
  private boolean unflushed;
  private long receivedNanos;
  private long unsentBefore;
  private long stalledNanos;

  /** The effect to honour next. */
  long pending = Next.FLUSH;

  /** When the phase was entered, or when a SLEEP ends. */
  long sinceNanos;

  /** Whether anything was sent since this was last cleared. */
  boolean answered;

  Outlet(Lane lane) {
    this.lane = lane;
  }

  /** From now on the connection is open. */
  final void open(ChannelHandlerContext own) {
    context = own;
    sinceNanos = lane.refresh();
  }

  final ChannelHandlerContext context() {
    ChannelHandlerContext own = context;
    if (own == null) {
      throw new IllegalStateException("not open yet");
    }
    return own;
  }

  /** Bytes have come in: a service time begins unless one has already. */
  final void received() {
    if (receivedNanos == 0) {
      receivedNanos = lane.nowNanos;
    }
  }

  /** Hands what the session appended to Netty, and the region that it named, if any. */
  final void send(ByteBuffer out, @Nullable FileRegion named) throws OpenFiles.Unavailable {
    if (out.position() > 0) {
      out.flip();
      ByteBuf bytes = context().alloc().directBuffer(out.remaining());
      lane.tally.add(Count.BYTES_OUT, out.remaining());
      bytes.writeBytes(out);
      write(bytes);
    }
    if (named != null) {
      FileChannel file = lane.files.open(named.file());
      lane.tally.add(Count.BYTES_OUT, named.bytes());
      write(new SharedRegion(file, named));
      flush();
    } else if (!context().channel().isWritable()) {
      flush();
    }
  }

  private void write(Object bytes) {
    answered = true;
    unflushed = true;
    // failures reach exceptionCaught
    context().write(bytes, context().voidPromise());
  }

  /** Sends what was written, as far as the socket takes it; a reply's service time ends here. */
  final void flush() {
    if (!unflushed) {
      return;
    }
    unflushed = false;
    context().flush();
    if (lane.service != null
        && receivedNanos != 0
        && pending != Next.READ_HANDSHAKE
        && pending != Next.FLUSH) {
      lane.service.record(lane.refresh() - receivedNanos);
      receivedNanos = 0;
    }
  }

  /** Whether the socket has taken everything. */
  final boolean allSent() {
    return unsent() == 0;
  }

  /** Whether so much is unsent that the session has to wait. */
  final boolean congested() {
    return !context().channel().isWritable();
  }

  /** Runs a task once the socket has taken everything, or nothing more can be sent. */
  final void whenAllSent(Runnable task) {
    context().writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(sent -> task.run());
  }

  /** Whether there is something to send of which the socket has taken nothing for so long. */
  final boolean stalledFor(long nanos) {
    long unsent = unsent();
    if (unsent == 0 || unsent != unsentBefore) {
      unsentBefore = unsent;
      stalledNanos = lane.nowNanos;
      return false;
    }
    return lane.nowNanos - stalledNanos >= nanos;
  }

  private long unsent() {
    ChannelOutboundBuffer buffer = context().channel().unsafe().outboundBuffer();
    if (buffer == null || buffer.isEmpty()) {
      return 0;
    }
    return Math.max(1, buffer.totalPendingWriteBytes() - buffer.currentProgress());
  }

  /** A part of a file that others send parts of, too. */
  private static final class SharedRegion extends DefaultFileRegion {
    SharedRegion(FileChannel file, FileRegion region) {
      super(file, region.position(), region.bytes());
    }

    @Override
    protected void deallocate() {
      // the file stays open
    }
  }
}
