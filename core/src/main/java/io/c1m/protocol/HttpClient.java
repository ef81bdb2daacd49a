package io.c1m.protocol;

import io.c1m.wire.Count;
import io.c1m.wire.End;
import io.c1m.wire.Host;
import io.c1m.wire.Next;
import io.c1m.wire.Pace;
import io.c1m.wire.Reason;
import io.c1m.wire.Session;
import io.c1m.wire.Terms;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * Sends a GET when one is due, waits for the reply, and so on: at most one in flight. A status
 * other than 2xx is a failed request and says nothing against the connection.
 */
final class HttpClient implements Session {
  /** What all connections of a client share. */
  static final class Home {
    private static final int ANY = -1;

    private final Host host;
    private final byte[] request;
    private final boolean keepAlive;
    private final long bodyBytes;

    @SuppressWarnings("ReferenceEquality") // a body that somebody named, were it the usual size
    Home(Host host, Terms terms) {
      this.host = host;
      this.request = request(terms);
      this.keepAlive = terms.keepAlive();
      this.bodyBytes = terms.body() == Http.STANDARD.body() ? ANY : (long) terms.body().bytes();
    }
  }

  /** How long a server that said it would close has time to do so. */
  private static final long LEAVE_NANOS = TimeUnit.SECONDS.toNanos(1);

  private static final int OK = 200;
  private static final int NO_LONGER_OK = 300;

  private final Home home;
  private final Pace pace;
  private final HttpResponse reply = new HttpResponse();
  private int sent;
  private boolean inFlight;
  private long leaveNanos = Next.NEVER;

  HttpClient(Home home, Pace pace) {
    this.home = home;
    this.pace = pace;
  }

  /** The bytes of a request. */
  static byte[] request(Terms terms) {
    StringBuilder text = new StringBuilder();
    text.append("GET ").append(terms.request().path()).append(" HTTP/1.1\r\n");
    if (terms.request().headers().stream()
        .noneMatch(line -> line.toLowerCase(Locale.ROOT).startsWith("host:"))) {
      text.append("Host: ").append(terms.request().authority()).append("\r\n");
    }
    terms.request().headers().forEach(line -> text.append(line).append("\r\n"));
    text.append(terms.keepAlive() ? "\r\n" : "Connection: close\r\n\r\n");
    return text.toString().getBytes(StandardCharsets.ISO_8859_1);
  }

  @Override
  public long step(ByteBuffer in, ByteBuffer out, long nowNanos) {
    if (inFlight && in.hasRemaining()) {
      switch (reply.read(in)) {
        case HttpResponse.BROKEN -> {
          return Next.abort(Reason.PROTOCOL_ERROR);
        }
        case HttpResponse.COMPLETE -> {
          if (complete(nowNanos)) {
            return Next.abort(Reason.DONE);
          }
        }
        default -> {}
      }
    }
    if (leaveNanos != Next.NEVER) {
      return leave(in, nowNanos);
    }
    if (!inFlight) {
      if (in.hasRemaining()) {
        return Next.abort(Reason.PROTOCOL_ERROR);
      }
      long due = pace.dueNanos();
      if (due > nowNanos) {
        return Next.readUntil(due);
      }
      sent = 0;
      inFlight = true;
      reply.reset();
      pace.sent(nowNanos);
    }
    int bytes = Math.min(home.request.length - sent, out.remaining());
    out.put(home.request, sent, bytes);
    sent += bytes;
    if (sent < home.request.length) {
      return Next.FLUSH;
    }
    long expires = pace.expiresNanos();
    return nowNanos >= expires ? Next.abort(Reason.REQUEST_TIMEOUT) : Next.readUntil(expires);
  }

  /** Books the reply; whether the connection has served and is to be dropped now. */
  private boolean complete(long nowNanos) {
    inFlight = false;
    boolean last = !home.keepAlive || !reply.keepsAlive() || sent < home.request.length;
    if (last) {
      pace.renews();
    }
    if (reply.status() < OK || reply.status() >= NO_LONGER_OK) {
      pace.failed(Reason.HTTP_STATUS, nowNanos);
    } else if (home.bodyBytes != Home.ANY && home.bodyBytes != reply.bodyBytes()) {
      pace.failed(Reason.WRONG_BYTES, nowNanos);
    } else {
      home.host.tally().add(Count.REQUESTS, 1);
      pace.answered(nowNanos);
    }
    if (last && home.keepAlive) {
      leaveNanos = nowNanos + LEAVE_NANOS;
    }
    return last && !home.keepAlive;
  }

  /** The server closes; whatever else it sends is nobody's reply. */
  private long leave(ByteBuffer in, long nowNanos) {
    in.position(in.limit());
    return nowNanos >= leaveNanos ? Next.abort(Reason.DONE) : Next.readUntil(leaveNanos);
  }

  @Override
  public long end(End cause, ByteBuffer in, ByteBuffer out, long nowNanos) {
    if (cause == End.PEER_END && inFlight && reply.endsWithTheStream()) {
      complete(nowNanos);
    }
    return Next.close(cause.reason());
  }
}
