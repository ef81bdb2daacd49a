package io.c1m.drive;

import io.c1m.wire.Count;
import io.c1m.wire.End;
import io.c1m.wire.FileRegion;
import io.c1m.wire.Next;
import io.c1m.wire.Reason;
import io.c1m.wire.Session;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
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
 * <p>Run by its own thread; what is for others is in {@link Watched}.
 */
public abstract sealed class BlockingConnection extends Intake implements Runnable
    permits ChannelConnection, StreamConnection {
  private final Session session;
  private long readAtNanos;
  private boolean peerEnded;
  private boolean answered;

  @Nullable BlockingConnection before;
  @Nullable BlockingConnection after;

  BlockingConnection(BlockingConnections all, Session session) {
    super(all);
    this.session = session;
  }

  /** Serves the connection to its end. */
  @Override
  public final void run() {
    begin();
    Reason reason = Reason.INTERNAL_ERROR;
    try {
      reason = forced() == null ? serve() : Reason.STOPPED;
    } catch (TooLarge e) {
      reset();
      reason = Reason.PROTOCOL_ERROR;
    } catch (OpenFiles.Unavailable | OutOfMemoryError e) {
      reset();
      reason = Reason.RESOURCES;
    } catch (IOException e) {
      reason = Reason.RESET;
    } catch (InterruptedException e) {
      reason = Reason.STOPPED;
    } catch (RuntimeException | Error e) {
      reset(); // a defect, whose trace per connection would help nobody
    } finally {
      Reason stronger = forced();
      leave(stronger == null ? reason : stronger);
    }
  }

  /** Sets the options of its socket; before it is run. */
  public final void set(SocketSettings settings) throws IOException {
    apply(settings);
  }

  /** Ends a connection whose thread could not be started. */
  public final void refuse() {
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
        case Next.READ -> next = read(next);
        case Next.READ_UNTIL -> next = readUntil(next);
        case Next.FLUSHING, Next.SENDING_FILE, Next.COMPUTING -> next = step();
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
    return exchange(null);
  }

  /** Steps the session, or tells it to end, and sends what it says. */
  private long exchange(@Nullable End cause) throws IOException {
    long next;
    boolean sent;
    ByteBuffer out = pool().borrow();
    try {
      long now = all.clock.nanos();
      next = cause == null ? session.step(in, out, now) : session.end(cause, in, out, now);
      sent = write(out, next);
    } finally {
      pool().giveBack(out);
    }
    if (Next.kind(next) == Next.SENDING_FILE) {
      transfer(session.region());
      sent = true;
    }
    if (sent) {
      sent(next);
    }
    return next;
  }

  /**
   * Tells the session to end; one that knows already is closed.
   *
   * @param pending what it waits for
   */
  private long end(End cause, long pending) throws IOException {
    if (told) {
      return Next.close(cause.reason());
    }
    told = true;
    long next = exchange(cause);
    return switch (Next.kind(next)) {
      case Next.CLOSE, Next.ABORT, Next.FLUSHING, Next.SENDING_FILE -> next;
      case Next.KEEPING -> inputIsOver() ? Next.close(cause.reason()) : pending;
      default -> inputIsOver() ? Next.close(cause.reason()) : next;
    };
  }

  /** Whether whatever the session still waits for will not come. */
  private boolean inputIsOver() {
    return peerEnded || isCut();
  }

  private long sleep(long next) throws IOException, InterruptedException {
    long nanos = Next.nanos(next);
    if (nanos > 0) {
      TimeUnit.NANOSECONDS.sleep(nanos);
    }
    return step();
  }

  // ---- writing ----

  /** Sends the session's bytes, if any; whether there were. */
  private boolean write(ByteBuffer out, long next) throws IOException {
    if (out.position() == 0) {
      return false;
    }
    out.flip();
    int bytes = out.remaining();
    try {
      while (out.hasRemaining()) {
        enterWrite();
        transmit(out);
      }
    } catch (IOException e) {
      if (Next.kind(next) == Next.CLOSE) {
        return false; // it ends for the reason it closes for
      }
      throw e;
    } finally {
      enterStep();
    }
    all.host.tally().add(Count.BYTES_OUT, bytes);
    return true;
  }

  /** Sends a region of a file; no buffer is held between its parts. */
  private void transfer(FileRegion region) throws IOException {
    for (FileRegion rest = region; rest != null; ) {
      enterWrite();
      long bytes = transmit(rest);
      all.host.tally().add(Count.BYTES_OUT, bytes);
      rest = OpenFiles.rest(rest, bytes);
    }
    enterStep();
  }

  /** Everything is with the socket: a reply's service time ends here. */
  private void sent(long next) {
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

  private long read(long next) throws IOException {
    if (!enter(next)) {
      return endAsAsked(next);
    }
    makeRoom();
    int bytes = receive(in);
    enterStep();
    return took(bytes) ? step() : endOfInput(next);
  }

  private long readUntil(long next) throws IOException {
    if (Next.nanos(next) == Next.NEVER) {
      return read(next);
    }
    long left = Next.nanos(next) - all.clock.nanos();
    if (left <= 0) {
      return step();
    }
    if (!enter(next)) {
      return endAsAsked(next);
    }
    makeRoom();
    boolean more = readFor(left);
    enterStep();
    return more ? step() : endOfInput(next);
  }

  private boolean enter(long next) {
    boolean goesOn = enterRead(next, answered);
    answered = false;
    return goesOn;
  }

  /** Waits for bytes for a while; false at the end of the stream. */
  private boolean readFor(long nanos) throws IOException {
    long millis = TimeUnit.NANOSECONDS.toMillis(nanos) + 1;
    try {
      return took(receiveWithin(in, (int) Math.min(millis, Integer.MAX_VALUE)));
    } catch (SocketTimeoutException e) {
      in.flip();
      return true;
    } catch (IOException e) {
      if (!isCut()) {
        throw e;
      }
      in.flip();
      return false; // the input was shut down before it could wait
    }
  }

  private boolean took(int bytes) throws IOException {
    if (bytes < 0) {
      in.flip();
      return false;
    }
    if (readAtNanos == 0 && all.service != null) {
      readAtNanos = all.clock.nanos();
    }
    all.host.tally().add(Count.BYTES_IN, bytes + readOn());
    in.flip();
    return true;
  }

  private long endAsAsked(long next) throws IOException {
    End cause = asked();
    return end(cause == null ? End.DRAIN : cause, next);
  }

  private long endOfInput(long next) throws IOException {
    if (isCut()) {
      return endAsAsked(next);
    }
    peerEnded = true;
    return end(End.PEER_END, next);
  }
}
