package io.c1m.protocol;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.c1m.wire.Count;
import io.c1m.wire.End;
import io.c1m.wire.Host;
import io.c1m.wire.Next;
import io.c1m.wire.Session;
import io.c1m.wire.Terms;
import io.c1m.work.WorkSettings;
import io.c1m.work.Works;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Text to and from one HTTP server's session, with the effect it left. */
final class HttpTalk {
  private static final long NOW_NANOS = 784_111_777_000_000_000L; // RFC 9110's own example date
  private static final int ROOM = 1 << 17;

  final CountingTally tally = new CountingTally();
  final Session session;
  private final int piece;
  private final int room;
  private final ByteArrayOutputStream replies = new ByteArrayOutputStream();
  private byte[] left = {};
  long effect;

  private HttpTalk(Terms terms, String works, int piece, int room) {
    SimulatedClock clock = new SimulatedClock();
    session =
        new Http()
            .server(
                new Host(tally, new LentScratch()),
                terms,
                Works.parse(works, WorkSettings.of(clock.ticking())))
            .get();
    this.piece = piece;
    this.room = room;
    step();
  }

  static HttpTalk whole() {
    return with(Http.STANDARD);
  }

  static HttpTalk with(Terms terms) {
    return new HttpTalk(terms, "none", ROOM, ROOM);
  }

  static HttpTalk doing(String works) {
    return new HttpTalk(Http.STANDARD, works, ROOM, ROOM);
  }

  /** A byte in, a byte out. */
  static HttpTalk byteByByte() {
    return new HttpTalk(Http.STANDARD, "none", 1, 1);
  }

  HttpTalk say(String text) {
    return say(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  HttpTalk say(byte[] bytes) {
    for (int from = 0; from < bytes.length && !isOver(); from += piece) {
      int count = Math.min(piece, bytes.length - from);
      byte[] joined = new byte[left.length + count];
      System.arraycopy(left, 0, joined, 0, left.length);
      System.arraycopy(bytes, from, joined, left.length, count);
      left = joined;
      step();
    }
    return this;
  }

  /** Steps until the session waits for something other than room. */
  HttpTalk step() {
    do {
      call(null);
    } while (effect == Next.FLUSH);
    return this;
  }

  void end(End cause) {
    call(cause);
    if (effect == Next.FLUSH) {
      step();
    }
  }

  private void call(@Nullable End cause) {
    ByteBuffer in = ByteBuffer.wrap(left);
    ByteBuffer out = ByteBuffer.allocate(room);
    long next =
        cause == null ? session.step(in, out, NOW_NANOS) : session.end(cause, in, out, NOW_NANOS);
    effect = next == Next.KEEP ? effect : next;
    left = new byte[in.remaining()];
    in.get(left);
    replies.write(out.array(), 0, out.position());
  }

  boolean isOver() {
    return Next.kind(effect) == Next.CLOSE || Next.kind(effect) == Next.ABORT;
  }

  /** What has been replied since the last call. */
  String heard() {
    String text = replies.toString(StandardCharsets.ISO_8859_1);
    replies.reset();
    return text;
  }

  long requests() {
    return tally.count(Count.REQUESTS);
  }

  void assertEffect(long expected) {
    assertTrue(
        effect == expected, () -> Next.describe(effect) + " is not " + Next.describe(expected));
  }
}
