package io.c1m.protocol;

import io.c1m.wire.Count;
import io.c1m.wire.Host;
import io.c1m.wire.Next;
import io.c1m.wire.Pace;
import io.c1m.wire.Protocol;
import io.c1m.wire.Session;
import io.c1m.wire.Terms;
import io.c1m.wire.Work;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Every byte comes back. The server echoes a stream of any length; one request is what one step
 * finds. The client sends messages of a fixed size and checks every byte of the reply.
 */
final class Echo implements Protocol {
  private static final Terms STANDARD = Terms.ofMessage(8);

  @Override
  public String name() {
    return "echo";
  }

  @Override
  public String summary() {
    return "the server returns every byte it receives";
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
    return true;
  }

  @Override
  public Supplier<Session> server(Host host, Terms terms, List<Work> works) {
    if (works.isEmpty()) {
      Session shared = (in, out, nowNanos) -> echo(host, in, out);
      return () -> shared;
    }
    Work[] sequence = works.toArray(new Work[0]);
    return () ->
        new Requests(host, sequence) {
          @Override
          int reply(ByteBuffer in, ByteBuffer out, int bytes) {
            return move(in, out, bytes);
          }
        };
  }

  @Override
  public Function<Pace, Session> client(Host host, Terms terms) {
    EchoClient.Template template = new EchoClient.Template(terms);
    return pace -> new EchoClient(host, pace, template);
  }

  private static long echo(Host host, ByteBuffer in, ByteBuffer out) {
    if (!in.hasRemaining()) {
      return Next.READ_IDLE;
    }
    host.tally().add(Count.REQUESTS, 1);
    move(in, out, in.remaining());
    return in.hasRemaining() ? Next.FLUSH : Next.READ_IDLE;
  }

  /** Moves up to {@code most} bytes, as many as there is room for, and returns their number. */
  static int move(ByteBuffer in, ByteBuffer out, int most) {
    int bytes = Math.min(most, out.remaining());
    int limit = in.limit();
    in.limit(in.position() + bytes);
    out.put(in);
    in.limit(limit);
    return bytes;
  }
}
