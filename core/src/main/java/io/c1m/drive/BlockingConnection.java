package io.c1m.drive;

import io.c1m.wire.Count;
import io.c1m.wire.End;
import io.c1m.wire.Next;
import io.c1m.wire.Phase;
import io.c1m.wire.Reason;
import io.c1m.wire.Session;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One connection on one thread, platform or virtual: honours what its session asks for by waiting
 * on that thread.
 *
 * <p>While it waits for bytes it owns its stack and a small read buffer, see {@link Intake}; every
 * output buffer is lent. The peer's end is noticed when the thread reads next, so after a SLEEP,
 * not during it.
 *
 * <p>Run by its own thread; {@link #askToEnd}, {@link #checkDeadline} and {@link #abort} are for
 * others. They wake the thread by shutting down the socket's input, after which the session may
 * still send its last bytes.
 */
public final class BlockingConnection extends Intake implements Runnable {
  private final BlockingConnections all;
  private final Session session;
  private volatile @Nullable Thread thread;
  private volatile @Nullable End asked;
  private volatile long waiting;
  private volatile long sinceNanos;
  private volatile boolean aborted;
  private long readAtNanos;
  private long lastRead;
  private boolean ended;
  private boolean peerEnded;
  private boolean answered;

  @Nullable BlockingConnection before;
  @Nullable BlockingConnection after;

  BlockingConnection(BlockingConnections all, SocketChannel channel, Session session) {
    super(channel, all.pool);
    this.all = all;
    this.session = session;
  }

  /** Serves the connection to its end. */
  @Override
  public void run() {
    thread = Thread.currentThread();
    Reason reason = Reason.INTERNAL_ERROR;
    try {
      reason = aborted ? Reason.STOPPED : serve();
    } catch (TooLarge e) {
      reset();
      reason = Reason.PROTOCOL_ERROR;
    } catch (IOException e) {
      reason = Reason.RESET;
    } catch (InterruptedException e) {
      reason = Reason.STOPPED;
    } catch (RuntimeException e) {
      reset();
    } finally {
      leave(aborted ? Reason.STOPPED : reason);
    }
  }

  /** Ends a connection whose thread could not be started. */
  public void refuse() {
    reset();
    leave(Reason.RESOURCES);
  }

  private void leave(Reason reason) {
    close();
    releaseBuffer();
    all.leave(this, reason);
  }

  private Reason serve() throws IOException, InterruptedException {
    long next = step();
    while (true) {
      switch (Next.kind(next)) {
        case Next.READ -> {
          if (asked == null && all.draining()) {
            asked = End.DRAIN;
          }
          next = (asked != null && !ended) || !fill(next) ? end() : step();
        }
        case Next.READ_UNTIL -> next = awaitUntil(next);
        case Next.FLUSHING, Next.COMPUTING -> next = step();
        case Next.SLEEP, Next.BLOCK -> next = sleep(next);
        case Next.CLOSE -> {
          if (!peerEnded) {
            discard();
          }
          return Next.reason(next);
        }
        case Next.ABORT -> {
          reset();
          return Next.reason(next);
        }
        default -> throw new IllegalStateException(Next.describe(next));
      }
    }
  }

  private long step() throws IOException {
    ByteBuffer out = all.pool.borrow();
    try {
      long now = all.clock.nanos();
      long next = session.step(in, out, now);
      write(out, next);
      return next;
    } finally {
      all.pool.giveBack(out);
    }
  }

  private long end() throws IOException {
    End cause = asked;
    if (cause == null) {
      cause = End.PEER_END;
      peerEnded = true;
    }
    if (ended) {
      return Next.close(cause.reason());
    }
    ended = true;
    ByteBuffer out = all.pool.borrow();
    try {
      long next = session.end(cause, in, out, all.clock.nanos());
      write(out, next);
      // its input is over, so whatever else the session waits for will not come
      return switch (Next.kind(next)) {
        case Next.CLOSE, Next.ABORT, Next.FLUSHING -> next;
        default -> Next.close(cause.reason());
      };
    } finally {
      all.pool.giveBack(out);
    }
  }

  private long sleep(long next) throws IOException, InterruptedException {
    long nanos = Next.nanos(next);
    if (nanos > 0) {
      TimeUnit.NANOSECONDS.sleep(nanos);
    }
    return step();
  }

  private void write(ByteBuffer out, long next) throws IOException {
    if (out.position() == 0) {
      return;
    }
    out.flip();
    int bytes = out.remaining();
    try {
      while (out.hasRemaining()) {
        channel.write(out);
      }
    } catch (IOException e) {
      if (Next.kind(next) == Next.CLOSE) {
        return; // it ends for the reason it closes for
      }
      throw e;
    }
    all.host.tally().add(Count.BYTES_OUT, bytes);
    answered = true;
    if (all.service != null
        && readAtNanos != 0
        && next != Next.FLUSH
        && next != Next.READ_HANDSHAKE) {
      all.service.record(all.clock.nanos() - readAtNanos);
      readAtNanos = 0;
    }
  }

  // ---- reading ----

  /** Reads at least one more byte; false at the end of the stream. */
  private boolean fill(long next) throws IOException {
    makeRoom();
    enter(next);
    int bytes = channel.read(in);
    waiting = 0;
    return took(bytes);
  }

  private boolean took(int bytes) throws IOException {
    if (bytes < 0) {
      in.flip();
      return false;
    }
    all.host.tally().add(Count.BYTES_IN, bytes);
    if (readAtNanos == 0 && all.service != null) {
      readAtNanos = all.clock.nanos();
    }
    all.host.tally().add(Count.BYTES_IN, readOn());
    in.flip();
    return true;
  }

  private long awaitUntil(long next) throws IOException {
    long nanos = Next.nanos(next);
    long left = nanos - all.clock.nanos();
    if (left <= 0) {
      return step();
    }
    if (nanos == Next.NEVER) {
      return fill(next) ? step() : end();
    }
    makeRoom();
    enter(next);
    long millis = TimeUnit.NANOSECONDS.toMillis(left) + 1;
    channel.socket().setSoTimeout((int) Math.min(millis, Integer.MAX_VALUE));
    boolean more = true;
    try {
      InputStream stream = channel.socket().getInputStream();
      byte[] bytes = new byte[in.remaining()];
      int count = stream.read(bytes);
      in.put(bytes, 0, Math.max(0, count));
      more = took(count);
    } catch (SocketTimeoutException e) {
      in.flip();
    } catch (IOException e) {
      if (asked == null) {
        throw e;
      }
      in.flip();
      more = false; // the input was shut down before it could wait
    } finally {
      waiting = 0;
      channel.socket().setSoTimeout(0);
    }
    return more ? step() : end();
  }

  /** Publishes what the thread is about to wait for, and since when it counts. */
  private void enter(long next) {
    if (all.deadlines.any()) {
      boolean anew = answered || next != lastRead || next == Next.READ_IDLE;
      lastRead = next;
      if (anew) {
        sinceNanos = all.clock.nanos();
      }
    }
    answered = false;
    waiting = next;
    if (all.draining()) {
      askToEnd(End.DRAIN); // it may have begun after this thread last looked
    }
  }

  // ---- for other threads ----

  /** Asks a connection that waits for bytes to end; any other is asked when it waits next. */
  void askToEnd(End cause) {
    if (Next.reads(waiting) && asked == null) {
      asked = cause;
      try {
        channel.shutdownInput();
      } catch (IOException e) {
        // it is closing already
      }
    }
  }

  /** Ends the connection if the deadline of its present phase has passed. */
  void checkDeadline(long nowNanos) {
    long next = waiting;
    if (Next.kind(next) == Next.READ) {
      Phase phase = Next.phase(next);
      if (nowNanos - sinceNanos >= all.deadlines.of(phase)) {
        askToEnd(phase.timeout());
      }
    }
  }

  /** Resets the connection, whatever it is doing. */
  void abort() {
    aborted = true;
    reset();
    Thread own = thread;
    if (own != null) {
      own.interrupt();
    }
  }

  private void reset() {
    try {
      channel.setOption(StandardSocketOptions.SO_LINGER, 0);
      channel.close();
    } catch (IOException e) {
      // it is gone, which is what was wanted
    }
  }

  private void close() {
    try {
      channel.close();
    } catch (IOException e) {
      // it is gone
    }
  }
}
