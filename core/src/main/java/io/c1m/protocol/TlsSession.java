package io.c1m.protocol;

import io.c1m.wire.End;
import io.c1m.wire.Next;
import io.c1m.wire.Reason;
import io.c1m.wire.Scratch;
import io.c1m.wire.Session;
import java.nio.ByteBuffer;
import java.util.function.ObjLongConsumer;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * One connection inside TLS: drives another session with the plaintext, and the engine with the
 * records.
 *
 * <pre>
 *   handshake --> established --> closing --> CLOSE
 *       |              |             ^
 *       |              |             |  the inner session's CLOSE, either side's end, close_notify
 *       +--------------+-------------+  SSLException: see TlsFailure, later PROTOCOL_ERROR
 *
 *   records that found no room in out     FLUSH, before anything else
 *   the engine has a task                 COMPUTE; the next step runs this and all that follow
 *   no whole record at hand               READ(HANDSHAKE), later the inner session's own READ, which
 *                                         is PARTIAL instead of IDLE with a part of a record at hand
 *   SEND_FILE of the inner one            ABORT: a defect, its bytes cannot be sealed
 *   any other effect of the inner one     passed on once its bytes are sealed
 * </pre>
 *
 * <p>The inner session is first stepped when the handshake is done, then whenever its effect has
 * been honoured: one record at a time. An end of the stream without close_notify counts as an
 * orderly one, as everywhere, unless the handshake was still under way. After the peer's
 * close_notify the inner session may have last words; TLS 1.2 obliges the engine to discard them.
 *
 * <p>One thread at a time, like any session. Borrowed buffers are given back before every return,
 * so that a connection which is reset takes none with it; plaintext and records that have to wait
 * do so in copies of exactly their size. The steady path allocates what the engine does.
 *
 * <p>Sources: RFC 8446 (section 6.1 on closing), RFC 5246, and the contract of {@link SSLEngine}.
 */
final class TlsSession implements Session {
  private final SSLEngine engine;
  private final Scratch scratch;
  private final TlsRecords records;
  private final TlsPlaintext plaintext;
  private final ObjLongConsumer<SSLEngine> whenEstablished;

  private boolean begun;
  private boolean established;

  private boolean heard; // a whole record
  private boolean foreign; // the first bytes were none that a TLS peer sends
  private boolean computing;
  private boolean ended;

  /** How it ends, READY as long as it does not. */
  private long verdict = Next.READY;

  /**
   * @param engine in client or server mode, not yet used
   * @param whenEstablished told once, with the time, when the handshake is done
   */
  TlsSession(
      SSLEngine engine,
      Session inner,
      Scratch scratch,
      ObjLongConsumer<SSLEngine> whenEstablished) {
    this.engine = engine;
    this.scratch = scratch;
    this.records = new TlsRecords(engine, scratch);
    this.plaintext = new TlsPlaintext(inner, scratch, records);
    this.whenEstablished = whenEstablished;
  }

  @Override
  public long step(ByteBuffer in, ByteBuffer out, long nowNanos) {
    try {
      return advance(in, out, nowNanos);
    } catch (SSLException e) {
      fail(e, out);
      return tell(in, out);
    }
  }

  @Override
  public long end(End cause, ByteBuffer in, ByteBuffer out, long nowNanos) {
    if (verdict != Next.READY) {
      return tell(in, out);
    }
    if (!established) {
      shut(cause == End.PEER_END ? closedEarly() : Next.close(cause.reason()), out);
    } else if (ended) {
      shut(Next.close(cause.reason()), out);
    } else {
      try {
        ended = true;
        if (exchange(cause, out, nowNanos) == Next.KEEP) {
          return Next.KEEP;
        }
      } catch (SSLException e) {
        fail(e, out);
      }
    }
    return tell(in, out);
  }

  private long advance(ByteBuffer in, ByteBuffer out, long nowNanos) throws SSLException {
    boolean heavy = computing;
    computing = false;
    if (!begun) {
      begun = true;
      engine.beginHandshake();
    }
    long overdue = plaintext.due(in, nowNanos) ? plaintext.waiting() : Next.READY;
    while (records.drained(out) && verdict == Next.READY) {
      switch (engine.getHandshakeStatus()) {
        case NEED_TASK -> {
          if (!heavy) {
            computing = true;
            return Next.COMPUTE;
          }
          records.runTasks();
          continue;
        }
        case NEED_WRAP -> {
          records.sealOwn(out);
          continue;
        }
        case NEED_UNWRAP, NEED_UNWRAP_AGAIN -> {
          if (!established) {
            if (!receive(in, out, nowNanos)) {
              return Next.READ_HANDSHAKE;
            }
            continue;
          }
        }
        case NOT_HANDSHAKING, FINISHED -> {
          if (!established) {
            established = true;
            whenEstablished.accept(engine, nowNanos);
          }
        }
      }
      if (!Next.reads(plaintext.waiting())) {
        if (!plaintext.told()) {
          break;
        }
        exchange(null, out, nowNanos);
      } else if (!in.hasRemaining() || !receive(in, out, nowNanos)) {
        if (overdue == Next.READY || plaintext.waiting() != overdue) {
          break;
        }
        overdue = Next.READY;
        exchange(null, out, nowNanos);
      }
    }
    return tell(in, out);
  }

  /** The effect for the driver, after all that could be done. */
  private long tell(ByteBuffer in, ByteBuffer out) {
    if (!records.drained(out)) {
      return Next.FLUSH;
    }
    if (verdict != Next.READY) {
      return verdict;
    }
    return plaintext.tell(in);
  }

  /**
   * Opens the next record and lets the inner session have what is in it.
   *
   * @return whether there was a whole record
   */
  private boolean receive(ByteBuffer in, ByteBuffer out, long nowNanos) throws SSLException {
    int room = engine.getSession().getApplicationBufferSize();
    int kept = plaintext.leftBytes();
    ByteBuffer plain = scratch.borrow(kept + room);
    if (!heard) {
      foreign = TlsFailure.foreign(in, engine.getUseClientMode());
    }
    try {
      SSLEngineResult result = engine.unwrap(in, plain.position(kept));
      switch (result.getStatus()) {
        case BUFFER_UNDERFLOW -> {
          return false;
        }
        case BUFFER_OVERFLOW -> {
          if (engine.getSession().getApplicationBufferSize() <= room) {
            throw new SSLException("a record larger than the engine said");
          }
        }
        case CLOSED -> peerClosed(out, nowNanos);
        case OK -> {
          heard = true;
          if (result.bytesProduced() > 0) {
            plaintext.join(plain);
            if (established) {
              heed(plaintext.exchange(null, plain, out, nowNanos), out);
            }
            plaintext.keepRest(plain);
          }
        }
      }
      return true;
    } finally {
      scratch.giveBack(plain);
    }
  }

  private void peerClosed(ByteBuffer out, long nowNanos) throws SSLException {
    if (!established) {
      shut(closedEarly(), out);
    } else if (ended) {
      shut(Next.close(Reason.PEER_CLOSED), out);
    } else {
      ended = true;
      exchange(End.PEER_END, out, nowNanos);
    }
  }

  /** Steps or ends the inner session with the plaintext that it left earlier. */
  private long exchange(@Nullable End cause, ByteBuffer out, long nowNanos) throws SSLException {
    long effect = plaintext.exchangeLeft(cause, out, nowNanos);
    heed(effect, out);
    return effect;
  }

  /** Ends the connection when the inner session's effect says so. */
  private void heed(long effect, ByteBuffer out) {
    switch (Next.kind(effect)) {
      case Next.CLOSE -> shut(effect, out);
      case Next.ABORT -> {
        records.discard();
        verdict = effect;
      }
      case Next.SENDING_FILE -> {
        records.discard(); // what goes past the engine would go unsealed
        verdict = Next.abort(Reason.INTERNAL_ERROR);
      }
      default -> {
        // it goes on
      }
    }
  }

  private long closedEarly() {
    return Next.close(foreign ? Reason.NOT_TLS : Reason.HANDSHAKE_CLOSED);
  }

  private void fail(SSLException e, ByteBuffer out) {
    Reason duringHandshake = foreign ? Reason.NOT_TLS : TlsFailure.reason(e);
    shut(Next.close(established ? Reason.PROTOCOL_ERROR : duringHandshake), out);
  }

  private void shut(long effect, ByteBuffer out) {
    records.close(out);
    verdict = effect;
  }
}
