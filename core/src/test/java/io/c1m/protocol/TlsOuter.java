package io.c1m.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.c1m.wire.End;
import io.c1m.wire.Session;
import java.nio.ByteBuffer;

/**
 * A session inside TLS as its driver sees it: notes what it is asked and what it says, and that no
 * scratch stays out over a return.
 */
final class TlsOuter implements Session {
  private final Rig rig;
  private final Session session;
  private int ends;
  private long said;

  TlsOuter(Rig rig, Session session) {
    this.rig = rig;
    this.session = session;
  }

  /** Both ends of a connection inside TLS, each watched. */
  static MemoryPair join(Rig rig, TlsCase test, Session client, Session server) {
    return rig.join(
        new TlsOuter(rig, test.transport().client(new SeamCheck(client, false), rig.clientHost)),
        new TlsOuter(rig, test.transport().server(new SeamCheck(server, false), rig.serverHost)),
        test.delivery());
  }

  @Override
  public long step(ByteBuffer in, ByteBuffer out, long nowNanos) {
    int before = out.position();
    long next = checked(session.step(in, out, nowNanos));
    said += out.position() - before;
    return next;
  }

  @Override
  public long end(End cause, ByteBuffer in, ByteBuffer out, long nowNanos) {
    ends++;
    return checked(session.end(cause, in, out, nowNanos));
  }

  private long checked(long next) {
    assertEquals(0, rig.scratch.lent(), "scratch is given back before every return");
    return next;
  }

  /** How often it was ended. */
  int ends() {
    return ends;
  }

  /** How many bytes it has said in its steps. */
  long said() {
    return said;
  }
}
