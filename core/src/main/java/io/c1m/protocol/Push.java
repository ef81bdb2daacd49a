package io.c1m.protocol;

import io.c1m.wire.Host;
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
 * The server sends a message of {@code a} at once and then at an interval; the client listens. Ten
 * bytes each ten seconds are those of the golang-nuts thread of 2022-04-06. What a client says is
 * discarded. A work is done before each message, as what that costs.
 */
final class Push implements Protocol {
  /** What messages are made of. */
  static final byte LETTER = 'a';

  private static final Terms STANDARD = Terms.ofMessage(10);
  private static final Set<String> OPTIONS = Set.of("message", "every", "phases");

  @Override
  public String name() {
    return "push";
  }

  @Override
  public String summary() {
    return "the server sends a message at once and then at an interval, the client listens";
  }

  @Override
  public Terms standardTerms() {
    return STANDARD;
  }

  @Override
  public Set<String> serverOptions() {
    return OPTIONS;
  }

  @Override
  public Set<String> clientOptions() {
    return OPTIONS;
  }

  @Override
  public boolean serverFirst() {
    return true;
  }

  @Override
  public boolean serverPaced() {
    return true;
  }

  @Override
  public boolean replies() {
    return false;
  }

  @Override
  public Supplier<Session> server(Host host, Terms terms, List<Work> works) {
    Work[] sequence = works.toArray(new Work[0]);
    PushSchedule.Plan plan = new PushSchedule.Plan(terms);
    ByteBuffer message = message(terms);
    return () -> new PushServer(host, message, plan.schedule(), sequence);
  }

  @Override
  public Function<Pace, Session> client(Host host, Terms terms) {
    ByteBuffer message = message(terms);
    return pace -> new PushClient(host, pace, message, terms);
  }

  private static ByteBuffer message(Terms terms) {
    ByteBuffer message = ByteBuffer.allocateDirect(terms.messageBytes());
    while (message.hasRemaining()) {
      message.put(LETTER);
    }
    return message.flip().asReadOnlyBuffer();
  }
}
