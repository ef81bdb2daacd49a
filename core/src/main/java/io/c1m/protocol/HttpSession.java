package io.c1m.protocol;

import io.c1m.wire.Count;
import io.c1m.wire.End;
import io.c1m.wire.FileRegion;
import io.c1m.wire.Host;
import io.c1m.wire.Next;
import io.c1m.wire.Reason;
import io.c1m.wire.Session;
import io.c1m.wire.Terms;
import io.c1m.wire.Work;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The server's side of one HTTP connection: a request, its works, its reply, and so on in turn, so
 * that pipelined requests wait in the input.
 *
 * <p>An idle connection owns no buffer. Its session takes 104 bytes (144 with works), without
 * compact object headers.
 */
final class HttpSession implements Session {
  /** What all connections of a server share. */
  static final class Home {
    private final Host host;
    private final Work[] works;
    private final boolean keepAlive;
    private final HttpReplies replies = new HttpReplies();
    private final ByteBuffer content;
    private final @Nullable FileRegion region;

    Home(Host host, Terms terms, Work[] works) {
      this.host = host;
      this.works = works;
      this.keepAlive = terms.keepAlive();
      content = terms.body().content().slice();
      region =
          terms.zeroCopy() && terms.body().file() != null && content.hasRemaining()
              ? new FileRegion(terms.body().file(), 0, content.remaining())
              : null;
    }
  }

  private static final byte REQUEST = 0;
  private static final byte WORK = 1;
  private static final byte REPLY = 2;
  private static final byte FILE = 3;
  private static final byte[] NOTHING = {};

  private final Home home;
  private final HttpRequestHead request = new HttpRequestHead();
  private final @Nullable WorkProgress works;
  private byte[] head = NOTHING;
  private @Nullable ByteBuffer body;
  private int sent;
  private byte stage;
  private boolean draining;

  /** Why the connection ends after the reply, {@code null} when it does not. */
  private @Nullable Reason ending;

  HttpSession(Home home) {
    this.home = home;
    this.works = home.works.length == 0 ? null : new WorkProgress(home.works);
  }

  @Override
  public long step(ByteBuffer in, ByteBuffer out, long nowNanos) {
    while (true) {
      long effect =
          switch (stage) {
            case REQUEST -> read(in, nowNanos);
            case WORK -> work(nowNanos);
            case REPLY -> reply(out);
            default -> finish();
          };
      if (effect != Next.READY) {
        return effect;
      }
    }
  }

  private long read(ByteBuffer in, long nowNanos) {
    int verdict = request.read(in);
    if (verdict == HttpRequestHead.MORE) {
      return request.begun() ? Next.READ_PARTIAL : Next.READ_IDLE;
    }
    if (verdict == HttpRequestHead.COMPLETE) {
      home.host.tally().add(Count.REQUESTS, 1);
      stage = WORK;
    } else {
      refuse(HttpRefusal.of(verdict), nowNanos);
    }
    return Next.READY;
  }

  private void refuse(HttpRefusal why, long nowNanos) {
    head = HttpReplies.refusal(why, nowNanos);
    ending = why.reason();
    stage = REPLY;
  }

  private long work(long nowNanos) {
    ByteBuffer content = home.content;
    WorkProgress progress = works;
    if (progress != null) {
      long effect = progress.advance(content, nowNanos);
      if (effect != Next.READY) {
        return effect;
      }
      content = progress.body();
      progress.forget();
    }
    boolean keepAlive = home.keepAlive && request.keepsAlive() && !draining;
    if (!keepAlive) {
      ending = draining ? Reason.DRAINED : Reason.DONE;
    }
    head = home.replies.head(content.remaining(), keepAlive, nowNanos);
    body = request.asksForHeadOnly() ? null : content;
    stage = REPLY;
    return Next.READY;
  }

  @SuppressWarnings("ReferenceEquality") // a work may have made other bytes of the file's
  private long reply(ByteBuffer out) {
    if (sent < head.length) {
      int bytes = Math.min(head.length - sent, out.remaining());
      out.put(head, sent, bytes);
      sent += bytes;
      if (sent < head.length) {
        return Next.FLUSH;
      }
    }
    ByteBuffer content = body;
    if (content == null) {
      return finish();
    }
    if (home.region != null && content == home.content) {
      stage = FILE;
      return Next.SEND_FILE;
    }
    int from = sent - head.length;
    int bytes = Math.min(content.remaining() - from, out.remaining());
    // other connections reply with the same buffer: its position stays
    out.put(out.position(), content, content.position() + from, bytes);
    out.position(out.position() + bytes);
    sent += bytes;
    return from + bytes < content.remaining() ? Next.FLUSH : finish();
  }

  @Override
  public FileRegion region() {
    FileRegion region = home.region;
    if (stage != FILE || region == null) {
      throw new IllegalStateException("no file is to be sent");
    }
    return region;
  }

  private long finish() {
    head = NOTHING;
    body = null;
    sent = 0;
    stage = REQUEST;
    request.reset();
    if (ending == null && draining) {
      ending = Reason.DRAINED;
    }
    return ending == null ? Next.READY : Next.close(ending);
  }

  @Override
  public long end(End cause, ByteBuffer in, ByteBuffer out, long nowNanos) {
    boolean between = stage == REQUEST && !request.begun();
    if (cause == End.DRAIN && !between) {
      draining = true; // what is begun is finished, within its deadline
      return Next.KEEP;
    }
    if (cause == End.REQUEST_TIMEOUT && stage == REQUEST) {
      refuse(HttpRefusal.REQUEST_TIMEOUT, nowNanos);
      return reply(out);
    }
    return Next.close(cause.reason());
  }
}
