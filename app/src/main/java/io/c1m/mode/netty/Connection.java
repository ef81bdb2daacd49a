package io.c1m.mode.netty;

import io.c1m.drive.Gate;
import io.c1m.wire.Count;
import io.c1m.wire.End;
import io.c1m.wire.Next;
import io.c1m.wire.Reason;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelException;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.DuplexChannel;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One connection as the handler of its channel: takes what Netty tells, and arms what the session
 * waits for.
 *
 * <p>Owned by the loop's thread.
 */
@SuppressWarnings("FutureReturnValueIgnored") // what fails is told to the handler as well
final class Connection extends Timed {
  private static final int DISCARDED_BYTES = 64 * 1024;
  private static final long LINGER_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final Gate gate;
  private int discarded;
  private boolean inRead;
  private boolean lingering;
  private boolean closed;

  /** Its neighbours in the list of its lane, which alone changes them. */
  @Nullable Connection before;

  @Nullable Connection after;

  Connection(Lane lane, Gate gate) {
    super(lane);
    this.gate = gate;
  }

  // ---- what Netty tells ----

  @Override
  public void channelActive(ChannelHandlerContext own) {
    open(own);
    lane.enter(this);
    lane.tally.add(Count.OPENED, 1);
    if (lane.stopped()) {
      closeNow(Reason.STOPPED);
    } else {
      advance(NOTHING);
    }
  }

  @Override
  public void channelRead(ChannelHandlerContext own, Object message) {
    ByteBuf bytes = (ByteBuf) message;
    try {
      if (!closed) {
        inRead = true;
        take(bytes);
      }
    } finally {
      bytes.release();
    }
  }

  private void take(ByteBuf bytes) {
    int count = bytes.readableBytes();
    if (lingering) {
      discarded += count;
      if (discarded >= DISCARDED_BYTES) {
        closeNow(Next.reason(pending));
      }
      return;
    }
    lane.tally.add(Count.BYTES_IN, count);
    ByteBuffer in = bytes.internalNioBuffer(bytes.readerIndex(), count);
    if (!takesBytes()) {
      fresh = true;
      boolean _ = keep(joined(in));
      readOrNot();
      return;
    }
    lane.refresh();
    received();
    advance(joined(in));
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext own) {
    inRead = false;
    if (!closed) {
      flush();
      readOrNot();
    }
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext own) {
    if (!closed && !congested()) {
      readOrNot();
    }
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext own, Object event) {
    if (!(event instanceof ChannelInputShutdownEvent) || closed) {
      return;
    }
    peerEnded = true;
    if (lingering) {
      closeNow(Next.reason(pending));
    } else if (waitsForOthers()) {
      endOf(End.PEER_END);
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext own, Throwable cause) {
    if (cause instanceof IOException) {
      closeNow(fault());
    } else {
      if (cause instanceof Error) {
        lane.failed(cause);
      }
      closeNow(Reason.INTERNAL_ERROR);
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext own) {
    closeNow(lane.stopped() ? Reason.STOPPED : fault());
  }

  /** A connection that breaks while it closes has ended for the reason it closes for. */
  private Reason fault() {
    return Next.kind(pending) == Next.CLOSE ? Next.reason(pending) : Reason.RESET;
  }

  // ---- arming ----

  /** Sees to it that what the session waits for comes about. */
  @Override
  void settle() {
    if (closed) {
      return;
    }
    boolean progressed = answered;
    answered = false;
    int kind = Next.kind(pending);
    if (!inRead || kind == Next.CLOSE || kind == Next.ABORT) {
      flush();
    }
    if (congested() || (!Next.reads(pending) && kind != Next.SLEEP && !allSent())) {
      waits = true;
      whenAllSent(this::sent);
      readOrNot();
      return;
    }
    if (waitsForOthers() && (peerEnded || (lane.draining() && !ended))) {
      endOf(peerEnded ? End.PEER_END : End.DRAIN);
      return;
    }
    switch (kind) {
      case Next.READ -> enterPhase(progressed);
      case Next.READ_UNTIL -> schedule(Next.nanos(pending));
      case Next.SLEEP -> schedule(sinceNanos);
      case Next.FLUSHING, Next.SENDING_FILE -> lane.execute(this::goOnUnlessClosed);
      case Next.CLOSE -> linger();
      case Next.ABORT -> closeNow(Next.reason(pending));
      default -> closeNow(Reason.INTERNAL_ERROR);
    }
    if (!closed) {
      readOrNot();
    }
  }

  /** Has the session end; one that was told already has had its time. */
  private void endOf(End cause) {
    if (ended) {
      closeNow(cause.reason());
    } else {
      end(cause);
    }
  }

  /** The socket has taken everything: the pending effect can be honoured. */
  private void sent() {
    if (closed || !context().channel().isActive()) {
      return; // Netty tells its end next
    }
    waits = false;
    lane.refresh();
    boolean now =
        switch (Next.kind(pending)) {
          case Next.READ -> fresh;
          case Next.READ_UNTIL -> fresh || Next.nanos(pending) <= lane.nowNanos;
          case Next.FLUSHING, Next.SENDING_FILE, Next.COMPUTING -> true;
          case Next.BLOCK -> block();
          case Next.SLEEP -> {
            sinceNanos = lane.nowNanos + Next.nanos(pending);
            yield false;
          }
          default -> false;
        };
    if (now) {
      goOn();
    } else {
      settle();
    }
  }

  private void goOnUnlessClosed() {
    if (!closed) {
      lane.refresh();
      goOn();
    }
  }

  // ---- its end ----

  /** Shuts down the output and discards what still arrives. */
  private void linger() {
    if (peerEnded) {
      closeNow(Next.reason(pending));
      return;
    }
    lingering = true;
    releaseSpill();
    cancelTimer();
    schedule(lane.refresh() + LINGER_NANOS);
    ((DuplexChannel) context().channel()).shutdownOutput();
  }

  @Override
  boolean closed() {
    return closed || lingering;
  }

  /** Closes the socket, by reset unless the end is an orderly one of both sides. */
  @Override
  void closeNow(Reason reason) {
    if (closed) {
      return;
    }
    closed = true;
    cancelTimer();
    lane.leave(this);
    releaseSpill();
    try {
      if (!lingering && !peerEnded) {
        context().channel().config().setOption(ChannelOption.SO_LINGER, 0);
      }
    } catch (ChannelException e) {
      // it is gone, which is what was wanted
    }
    context().close();
    lane.tally.closed(reason);
    gate.leave();
  }
}
