package io.c1m.protocol;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.c1m.wire.Count;
import io.c1m.wire.Next;
import io.c1m.wire.Pace;
import io.c1m.wire.Protocol;
import io.c1m.wire.Reason;
import io.c1m.wire.Session;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GreetTest {
  private static final Protocol GREET = Protocols.named("greet");
  private static final byte[] LINE = "Hello Server, connections num:1\n".getBytes(US_ASCII);

  private final Rig rig = new Rig();
  private final ByteBuffer out = ByteBuffer.allocate(1_000);

  private Session server() {
    return GREET.server(rig.serverHost, GREET.standardTerms(), List.of()).get();
  }

  private Session client(Pace pace) {
    return GREET.client(rig.clientHost, GREET.standardTerms()).apply(pace);
  }

  private static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(US_ASCII));
  }

  private String said() {
    return new String(out.array(), 0, out.position(), US_ASCII);
  }

  @Test
  void aPartOfALineIsWaitedForAndLeftToTheDriver() {
    ByteBuffer in = bytes("one\ntwo\nthr");
    assertEquals(Next.READ_PARTIAL, server().step(in, out, 0));
    assertEquals("one\ntwo\n", said());
    assertEquals(3, in.remaining());
    assertEquals(2, rig.serverTally.count(Count.REQUESTS));
  }

  @Test
  void anEmptyLineIsALine() {
    assertEquals(Next.READ_IDLE, server().step(bytes("\n"), out, 0));
    assertEquals("\n", said());
    assertEquals(1, rig.serverTally.count(Count.REQUESTS));
  }

  @Test
  void theLongestLineIsAnsweredAndOneByteMoreIsNot() {
    String longest = "x".repeat(Greet.MAX_LINE_BYTES - 1) + "\n";
    assertEquals(Next.READ_IDLE, server().step(bytes(longest), out, 0));
    assertEquals(longest, said());
    String endless = "x".repeat(Greet.MAX_LINE_BYTES - 1);
    assertEquals(Next.READ_PARTIAL, server().step(bytes(endless), out, 0));
    assertEquals(Next.close(Reason.PROTOCOL_ERROR), server().step(bytes("x" + longest), out, 0));
  }

  @Test
  void linesBeforeOneTooLongAreAnswered() {
    ByteBuffer in = bytes("ok\n" + "x".repeat(Greet.MAX_LINE_BYTES));
    assertEquals(Next.close(Reason.PROTOCOL_ERROR), server().step(in, out, 0));
    assertEquals("ok\n", said());
  }

  @Test
  void greetsOnceWhateverTheScheduleAndThenIsSilent() {
    CountedPace idle = CountedPace.closedLoop(0, rig.clock);
    Session client = client(idle);
    long waiting = client.step(bytes(""), out, rig.clock.nanos());
    assertEquals(Next.READ_UNTIL, Next.kind(waiting));
    assertArrayEquals(LINE, said().getBytes(US_ASCII));
    assertEquals(0, idle.greetings());
    long resting = client.step(ByteBuffer.wrap(LINE), out, rig.clock.nanos());
    assertEquals(Next.readUntil(Next.NEVER), resting);
    assertEquals(LINE.length, out.position(), "not a word more");
    assertEquals(1, idle.greetings());
    assertEquals(List.of(), idle.latencies());
    assertEquals(1, rig.clientTally.count(Count.REQUESTS));
  }

  @Test
  void aGreetingThatIsNotAnsweredExpires() {
    CountedPace pace = CountedPace.withTimeout(1_600, 0, rig.clock);
    Session client = client(pace);
    long now = rig.clock.nanos();
    assertEquals(Next.readUntil(now + 1_600), client.step(bytes(""), out, now));
    assertEquals(Next.abort(Reason.REQUEST_TIMEOUT), client.step(bytes(""), out, now + 1_600));
  }

  @ParameterizedTest
  @CsvSource({"Hello World, WRONG_BYTES", "x, WRONG_BYTES", "twice, PROTOCOL_ERROR"})
  void anotherReplyThanTheLineIsAFault(String reply, Reason reason) {
    Session client = client(CountedPace.closedLoop(0, rig.clock));
    client.step(bytes(""), out, rig.clock.nanos());
    String line = new String(LINE, US_ASCII);
    ByteBuffer in = bytes(reply.equals("twice") ? line + line : reply);
    assertEquals(Next.abort(reason), client.step(in, out, rig.clock.nanos()));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 9, 10, 99, 100, 12_345, 1_000_000, Integer.MAX_VALUE})
  void theLineEndsWithTheNumberOfTheConnection(int number) {
    GreetClient.Line line = new GreetClient.Line();
    line.of(7);
    byte[] bytes = new byte[line.of(number)];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = line.at(i);
    }
    assertEquals("Hello Server, connections num:" + number + "\n", new String(bytes, US_ASCII));
  }
}
