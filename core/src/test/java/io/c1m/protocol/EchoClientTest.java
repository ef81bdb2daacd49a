package io.c1m.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.c1m.wire.Count;
import io.c1m.wire.Next;
import io.c1m.wire.Protocol;
import io.c1m.wire.Reason;
import io.c1m.wire.Session;
import io.c1m.wire.Terms;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients against servers that are no echoes: every lie and every silence has its reason. */
class EchoClientTest {
  private static final Protocol ECHO = Protocols.named("echo");
  private static final int REPLY_BYTES = 20;

  private final Rig rig = new Rig();

  /** Joins an echo client to some server, without watching that one. */
  private MemoryPair join(
      int bytes, Function<SimulatedClock, CountedPace> pace, Transport transport, Session server) {
    Session client =
        ECHO.client(rig.clientHost, Terms.ofMessage(bytes)).apply(pace.apply(rig.clock));
    return rig.join(
        transport.client(client, rig.clientHost),
        transport.server(server, rig.serverHost),
        Delivery.WHOLE);
  }

  private MemoryPair join(int bytes, Transport transport, Session server) {
    return join(bytes, clock -> CountedPace.closedLoop(1, clock), transport, server);
  }

  private void assertClientEnds(Reason reason, MemoryPair pair) {
    pair.runToEnd();
    assertEquals(reason, pair.client().closed());
    assertEquals(Reason.RESET, pair.server().closed(), "the client aborts");
    assertEquals(0, rig.clientTally.count(Count.REQUESTS));
  }

  @ParameterizedTest
  @EnumSource(Transport.class)
  void findsAWrongByteWhereverItIs(Transport transport) {
    for (int wrong = 0; wrong < REPLY_BYTES; wrong++) {
      int offset = wrong;
      Session liar =
          (in, out, nowNanos) -> {
            for (int i = 0; in.hasRemaining(); i++) {
              out.put((byte) (i == offset ? ~in.get() : in.get()));
            }
            return Next.READ_IDLE;
          };
      assertClientEnds(Reason.WRONG_BYTES, join(REPLY_BYTES, transport, liar));
    }
  }

  @ParameterizedTest
  @EnumSource(Transport.class)
  void refusesBytesThatNobodyAskedFor(Transport transport) {
    MemoryPair pair =
        join(
            REPLY_BYTES,
            clock -> CountedPace.closedLoop(0, clock),
            transport,
            Scripted.saying((byte) 1));
    assertClientEnds(Reason.PROTOCOL_ERROR, pair);
  }

  @ParameterizedTest
  @EnumSource(Transport.class)
  void refusesBytesBehindTheReply(Transport transport) {
    Session generous =
        (in, out, nowNanos) -> {
          if (in.hasRemaining()) {
            out.put(in).put((byte) 1);
          }
          return Next.READ_IDLE;
        };
    MemoryPair pair = join(REPLY_BYTES, transport, generous);
    pair.runToEnd();
    assertEquals(Reason.PROTOCOL_ERROR, pair.client().closed());
    assertEquals(Reason.RESET, pair.server().closed());
  }

  @Test
  void refusesAReplyThatIsFasterThanTheRequest() {
    byte[] message = {1, 32, 63, 94};
    Session client =
        ECHO.client(rig.clientHost, Terms.ofMessage(message.length))
            .apply(CountedPace.closedLoop(1, rig.clock));
    client.step(ByteBuffer.allocate(0), ByteBuffer.allocate(1), rig.clock.nanos());
    long next = client.step(ByteBuffer.wrap(message), ByteBuffer.allocate(1), rig.clock.nanos());
    assertEquals(Next.abort(Reason.PROTOCOL_ERROR), next, () -> Next.describe(next));
  }

  @ParameterizedTest
  @EnumSource(Transport.class)
  void givesUpExactlyWhenTheRequestExpires(Transport transport) {
    long timeout = TimeUnit.SECONDS.toNanos(2);
    MemoryPair pair =
        join(
            REPLY_BYTES,
            clock -> CountedPace.withTimeout(timeout, 1, clock),
            transport,
            Scripted.saying());
    assertClientEnds(Reason.REQUEST_TIMEOUT, pair);
    assertEquals(timeout, rig.clock.elapsedNanos());
  }

  @Test
  void aReplyThatStopsHalfwayExpiresToo() {
    long timeout = TimeUnit.SECONDS.toNanos(2);
    Session half =
        (in, out, nowNanos) -> {
          while (in.remaining() > REPLY_BYTES / 2) {
            out.put(in.get());
          }
          in.position(in.limit());
          return Next.READ_IDLE;
        };
    MemoryPair pair =
        join(
            REPLY_BYTES,
            clock -> CountedPace.withTimeout(timeout, 1, clock),
            Transport.PLAIN,
            half);
    assertClientEnds(Reason.REQUEST_TIMEOUT, pair);
    assertEquals(timeout, rig.clock.elapsedNanos());
  }

  @ParameterizedTest
  @EnumSource(Transport.class)
  void aServerThatClosesInsteadOfReplyingIsAPeerThatClosed(Transport transport) {
    Session rude = (in, out, now) -> in.hasRemaining() ? Next.close(Reason.DONE) : Next.READ_IDLE;
    MemoryPair pair = join(REPLY_BYTES, transport, rude);
    pair.runToEnd();
    assertEquals(Reason.PEER_CLOSED, pair.client().closed());
    assertEquals(Reason.DONE, pair.server().closed());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 8, 9, 16, 1000, 17_000, Terms.MAX_MESSAGE_BYTES})
  void messagesOfEverySizeComeBack(int bytes) {
    for (Delivery delivery : Delivery.ALL) {
      boolean tooLong = bytes > 4 * delivery.pipeBytes(); // more ahead of its reads than may be
      boolean tooSlow =
          bytes > 1000
              && (delivery.chunkBytes() == 1
                  || Math.min(delivery.clientOutBytes(), delivery.serverOutBytes()) < 100);
      if (tooLong || tooSlow) {
        continue;
      }
      for (Transport transport : Transport.values()) {
        Conversation talk =
            new Conversation(
                ECHO,
                transport,
                "none",
                delivery,
                Terms.ofMessage(bytes),
                clock -> CountedPace.closedLoop(2, clock));
        talk.pair.settle();
        assertTrue(talk.pace.isDone(), talk.pair::toString);
        assertEquals(2L * bytes, talk.client.consumed());
      }
    }
  }

  @Test
  void aSinkThatAnswersIsRefused() {
    Protocol sink = Protocols.named("sink");
    Session client =
        sink.client(rig.clientHost, sink.standardTerms())
            .apply(CountedPace.closedLoop(1, rig.clock));
    MemoryPair pair = rig.join(client, (in, out, nowNanos) -> echo(in, out), Delivery.WHOLE);
    pair.runToEnd();
    assertEquals(Reason.PROTOCOL_ERROR, pair.client().closed());
  }

  private static long echo(ByteBuffer in, ByteBuffer out) {
    out.put(in);
    return Next.READ_IDLE;
  }
}
