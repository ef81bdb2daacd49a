package io.c1m.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.c1m.wire.Count;
import io.c1m.wire.Next;
import io.c1m.wire.Session;
import io.c1m.wire.Terms;
import io.c1m.wire.Work;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RequestsTest {
  private final Rig rig = new Rig();
  private final List<Integer> bodies = new ArrayList<>();

  private final Work measuring =
      new Work() {
        @Override
        public long effect(long nowNanos) {
          return Next.sleep(16);
        }

        @Override
        public ByteBuffer perform(ByteBuffer body) {
          bodies.add(body.remaining());
          return body;
        }
      };

  @Test
  void aRequestIsWhatOneStepFoundWhateverArrivesDuringItsWork() {
    Session server =
        Protocols.named("echo")
            .server(rig.serverHost, Terms.ofMessage(8), List.of(measuring))
            .get();
    ByteBuffer out = ByteBuffer.allocate(100);
    assertEquals(Next.sleep(16), server.step(ByteBuffer.wrap(new byte[3]), out, 0));
    ByteBuffer more = ByteBuffer.wrap(new byte[8]);
    assertEquals(Next.sleep(16), server.step(more, out, 16));
    assertEquals(3, out.position(), "the first reply");
    assertEquals(Next.READ_IDLE, server.step(more, out, 32));
    assertEquals(8, out.position());
    assertEquals(List.of(3, 5), bodies);
    assertEquals(2, rig.serverTally.count(Count.REQUESTS));
  }

  @Test
  void aReplyThatFindsLittleRoomIsHandedOutInPieces() {
    Session server =
        Protocols.named("echo")
            .server(rig.serverHost, Terms.ofMessage(8), List.of(measuring))
            .get();
    ByteBuffer in = ByteBuffer.wrap(new byte[] {1, 2, 3});
    assertEquals(Next.sleep(16), server.step(in, ByteBuffer.allocate(2), 0));
    assertEquals(Next.FLUSH, server.step(in, ByteBuffer.allocate(2), 16));
    assertEquals(1, in.remaining());
    assertEquals(Next.READ_IDLE, server.step(in, ByteBuffer.allocate(2), 16));
    assertEquals(List.of(3), bodies, "the work is done once");
  }
}
