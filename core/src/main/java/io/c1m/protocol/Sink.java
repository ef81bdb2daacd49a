package io.c1m.protocol;

import io.c1m.wire.Count;
import io.c1m.wire.Host;
import io.c1m.wire.Next;
import io.c1m.wire.Pace;
import io.c1m.wire.Protocol;
import io.c1m.wire.Reason;
import io.c1m.wire.Session;
import io.c1m.wire.Terms;
import io.c1m.wire.Work;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The server reads and discards; nothing returns. The client repeats the text {@code hello
 * world\r\n}; a message counts as complete when the socket has taken it.
 */
final class Sink implements Protocol {
  private static final byte[] TEXT = "hello world\r\n".getBytes(StandardCharsets.US_ASCII);
  private static final Terms STANDARD = Terms.ofMessage(TEXT.length);

  @Override
  public String name() {
    return "sink";
  }

  @Override
  public String summary() {
    return "the server reads and discards, nothing returns";
  }

  @Override
  public Terms standardTerms() {
    return STANDARD;
  }

  @Override
  public Set<String> clientOptions() {
    return Set.of("message");
  }

  @Override
  public boolean replies() {
    return false;
  }

  @Override
  public Supplier<Session> server(Host host, Terms terms, List<Work> works) {
    if (works.isEmpty()) {
      Session shared = (in, out, nowNanos) -> discard(host, in);
      return () -> shared;
    }
    Work[] sequence = works.toArray(new Work[0]);
    return () ->
        new Requests(host, sequence) {
          @Override
          int reply(ByteBuffer in, ByteBuffer out, int bytes) {
            in.position(in.position() + bytes);
            return bytes;
          }
        };
  }

  @Override
  public Function<Pace, Session> client(Host host, Terms terms) {
    return pace -> new Client(host, terms.messageBytes(), pace);
  }

  private static long discard(Host host, ByteBuffer in) {
    if (in.hasRemaining()) {
      host.tally().add(Count.REQUESTS, 1);
      in.position(in.limit());
    }
    return Next.READ_IDLE;
  }

  /** Sends a message whenever one is due. */
  private static final class Client implements Session {
    private final Host host;
    private final int size;
    private final Pace pace;
    private int sent;
    private boolean inFlight;

    Client(Host host, int size, Pace pace) {
      this.host = host;
      this.size = size;
      this.pace = pace;
    }

    @Override
    public long step(ByteBuffer in, ByteBuffer out, long nowNanos) {
      if (in.hasRemaining()) {
        return Next.abort(Reason.PROTOCOL_ERROR);
      }
      if (inFlight && sent == size) {
        inFlight = false;
        host.tally().add(Count.REQUESTS, 1);
        pace.answered(nowNanos);
      }
      if (!inFlight) {
        long due = pace.dueNanos();
        if (due > nowNanos) {
          return Next.readUntil(due);
        }
        sent = 0;
        inFlight = true;
        pace.sent(nowNanos);
      }
      while (sent < size && out.hasRemaining()) {
        out.put(TEXT[sent++ % TEXT.length]);
      }
      return Next.FLUSH;
    }
  }
}
