package io.c1m.protocol;

import io.c1m.wire.Host;
import io.c1m.wire.Pace;
import io.c1m.wire.Protocol;
import io.c1m.wire.Session;
import io.c1m.wire.Terms;
import io.c1m.wire.Work;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A line comes back. The client says {@code Hello Server, connections num:<n>\n} as soon as it is
 * connected, and again whenever its schedule says so; the server returns every line once it is
 * complete. The wire format is that of C1000K.
 */
final class Greet implements Protocol {
  /** The longest line, with its line feed. */
  static final int MAX_LINE_BYTES = 128;

  private static final byte LINE_FEED = '\n';

  /** As long as the greeting of a connection whose number has one digit. */
  private static final Terms STANDARD = Terms.ofMessage(GreetClient.Line.bytesOf(1));

  @Override
  public String name() {
    return "greet";
  }

  @Override
  public String summary() {
    return "the client says one line when connected, the server returns it, then silence";
  }

  @Override
  public Terms standardTerms() {
    return STANDARD;
  }

  @Override
  public boolean replies() {
    return true;
  }

  @Override
  public Supplier<Session> server(Host host, Terms terms, List<Work> works) {
    Work[] sequence = works.toArray(new Work[0]);
    return () ->
        new Requests(host, sequence) {
          @Override
          int extent(ByteBuffer in) {
            return lineIn(in);
          }

          @Override
          int reply(ByteBuffer in, ByteBuffer out, int bytes) {
            return Echo.move(in, out, bytes);
          }
        };
  }

  @Override
  public Function<Pace, Session> client(Host host, Terms terms) {
    GreetClient.Line line = new GreetClient.Line();
    return pace -> new GreetClient(host, pace, line);
  }

  /** The length of the first line with its line feed; 0 if it is not whole, -1 if too long. */
  private static int lineIn(ByteBuffer in) {
    int start = in.position();
    int most = Math.min(in.remaining(), MAX_LINE_BYTES);
    for (int i = 0; i < most; i++) {
      if (in.get(start + i) == LINE_FEED) {
        return i + 1;
      }
    }
    return most == MAX_LINE_BYTES ? -1 : 0;
  }
}
