package io.c1m.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.c1m.wire.Body;
import io.c1m.wire.Count;
import io.c1m.wire.End;
import io.c1m.wire.Next;
import io.c1m.wire.Reason;
import io.c1m.wire.Session;
import io.c1m.wire.Terms;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The client's half of http, and what it makes of the replies of any server. */
class HttpClientTest {
  private static final long NOW = 1_000_000_000_000L;
  private static final long TIMEOUT = 5_000_000_000L;
  private static final String OK = "HTTP/1.1 200 OK\r\n";

  private final Rig rig = new Rig();
  private final List<String> booked = new ArrayList<>();
  private final StringBuilder said = new StringBuilder();
  private Session session = start(Http.STANDARD);
  private long effect;

  /** Always due at once; writes down what happens. */
  private final class Book extends PlainPace {
    @Override
    public long dueNanos() {
      return 0;
    }

    @Override
    public void sent(long nowNanos) {}

    @Override
    public void answered(long nowNanos) {
      booked.add("answered");
    }

    @Override
    public void failed(Reason reason, long nowNanos) {
      booked.add(reason.label());
    }

    @Override
    public void renews() {
      booked.add("renews");
    }

    @Override
    public long expiresNanos() {
      return NOW + TIMEOUT;
    }
  }

  private Session start(Terms terms) {
    booked.clear();
    said.setLength(0);
    session = new Http().client(rig.clientHost, terms).apply(new Book());
    step("", 1 << 16);
    return session;
  }

  private void step(String text, int room) {
    ByteBuffer in = ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1));
    do {
      ByteBuffer out = ByteBuffer.allocate(room);
      effect = session.step(in, out, NOW);
      said.append(new String(out.array(), 0, out.position(), StandardCharsets.ISO_8859_1));
    } while (effect == Next.FLUSH);
  }

  /** A reply in one piece, or a byte at a time until the session has ended. */
  private void hear(String text, boolean inPieces) {
    if (!inPieces) {
      step(text, 1 << 16);
      return;
    }
    for (int i = 0; i < text.length() && Next.reads(effect); i++) {
      step(text.substring(i, i + 1), 1);
    }
  }

  @Test
  void asksForWhatTheTermsSay() {
    Terms.Request request = new Terms.Request("there:81", "/a?b", List.of("Accept: */*", "X: y"));
    start(Http.STANDARD.withRequest(request));
    String head = "GET /a?b HTTP/1.1\r\nHost: there:81\r\nAccept: */*\r\nX: y\r\n";
    assertEquals(head + "\r\n", said.toString());
    start(Http.STANDARD.withRequest(request).withKeepAlive(false));
    assertEquals(head + "Connection: close\r\n\r\n", said.toString());
    start(Http.STANDARD.withRequest(new Terms.Request("there", "/", List.of("host: other"))));
    assertEquals("GET / HTTP/1.1\r\nhost: other\r\n\r\n", said.toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Length: 5\r\n\r\nabcde",
        "content-length:5 \r\nContent-Length: 5\r\nX: y\r\n\r\nabcde",
        "Content-Length: 0\r\n\r\n",
        "Transfer-Encoding: chunked\r\n\r\n5\r\nabcde\r\n0\r\n\r\n",
        "transfer-encoding:a,Chunked\r\n\r\n2;x\r\nab\r\n0A \r\n0123456789\r\n0\r\nT:x\r\n\r\n",
        "Transfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\n0\r\n\r\n",
        "Connection: keep-alive\nContent-Length: 1\n\na",
      })
  void aCompleteReplyIsAnAnswerHoweverItComes(String rest) {
    for (boolean inPieces : new boolean[] {false, true}) {
      start(Http.STANDARD);
      String request = said.toString();
      hear(OK + rest, inPieces);
      assertEquals(List.of("answered"), booked);
      assertEquals(request + request, said.toString(), "the next request follows");
      hear(OK + rest, inPieces);
      assertEquals(List.of("answered", "answered"), booked);
      assertEquals(Next.readUntil(NOW + TIMEOUT), effect);
    }
  }

  @Test
  void aSecondReplyWithoutARequestIsAnError() {
    hear(OK + "Content-Length: 0\r\n\r\n" + OK, false);
    assertEquals(List.of("answered"), booked);
    assertEquals(Next.abort(Reason.PROTOCOL_ERROR), effect);
  }

  @Test
  void interimRepliesAreNotTheReply() {
    hear("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n", true);
    assertEquals(List.of(), booked);
    hear("HTTP/1.1 204 No Content\r\n\r\n", true);
    assertEquals(List.of("answered"), booked);
  }

  @Test
  void otherStatusesAreFailedRequestsOnASoundConnection() {
    hear("HTTP/1.1 404 Not Found\r\nContent-Length: 2\r\n\r\nno", true);
    hear("HTTP/1.1 304 Not Modified\r\nContent-Length: 2\r\n\r\n", true);
    hear("HTTP/1.1 302 Found\r\nLocation: /\r\nContent-Length: 0\r\n\r\n", true);
    assertEquals(List.of("http_status", "http_status", "http_status"), booked);
    assertEquals(0, rig.clientTally.count(Count.REQUESTS));
    assertEquals(Next.readUntil(NOW + TIMEOUT), effect);
  }

  @Test
  void aBodyOfAnotherLengthThanNamedIsWrong() {
    start(Http.STANDARD.withBody(Body.ofBytes(3)));
    hear(OK + "Content-Length: 3\r\n\r\nabc", true);
    hear(OK + "Content-Length: 2\r\n\r\nab", true);
    hear(OK + "Transfer-Encoding: chunked\r\n\r\n4\r\nabcd\r\n0\r\n\r\n", true);
    hear(OK + "Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n", true);
    assertEquals(List.of("answered", "wrong_bytes", "wrong_bytes", "answered"), booked);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 1\r\n\r\na",
        "HTTP/1.0 200 OK\r\nContent-Length: 1\r\n\r\na",
      })
  void aServerThatWillCloseIsLeftWithoutALoss(String reply) {
    hear(reply, true);
    assertEquals(List.of("renews", "answered"), booked);
    String requests = said.toString();
    hear("whatever", true);
    assertEquals(requests, said.toString(), "nothing more is asked");
    assertEquals(Next.READ_UNTIL, Next.kind(effect));
    long ending = session.end(End.PEER_END, ByteBuffer.allocate(0), ByteBuffer.allocate(1), NOW);
    assertEquals(Next.close(Reason.PEER_CLOSED), ending);
    assertEquals(List.of("renews", "answered"), booked);
  }

  @Test
  void aServerThatSaidItWouldCloseAndDoesNotIsDropped() {
    hear("HTTP/1.0 200 OK\r\nContent-Length: 0\r\n\r\n", false);
    long later = Next.nanos(effect);
    assertTrue(later > NOW && later <= NOW + TIMEOUT);
    effect = session.step(ByteBuffer.allocate(0), ByteBuffer.allocate(1), later);
    assertEquals(Next.abort(Reason.DONE), effect);
  }

  @Test
  void aBodyWithoutALengthEndsWithTheStream() {
    hear(OK + "\r\nabcde", true);
    assertEquals(List.of(), booked);
    session.end(End.PEER_END, ByteBuffer.allocate(0), ByteBuffer.allocate(1), NOW);
    assertEquals(List.of("renews", "answered"), booked);
  }

  @Test
  void aStreamThatEndsInTheMiddleOfAReplyIsNoAnswer() {
    hear(OK + "Content-Length: 6\r\n\r\nabcde", true);
    long ending = session.end(End.PEER_END, ByteBuffer.allocate(0), ByteBuffer.allocate(1), NOW);
    assertEquals(Next.close(Reason.PEER_CLOSED), ending);
    assertEquals(List.of(), booked);
  }

  @Test
  void withoutKeepAliveTheConnectionIsResetAfterTheReply() {
    start(Http.STANDARD.withKeepAlive(false));
    hear(OK + "Content-Length: 1\r\n\r\na", true);
    assertEquals(List.of("renews", "answered"), booked);
    assertEquals(Next.abort(Reason.DONE), effect);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SSH-2.0-x\r\n",
        "HTTP/2 200\r\n",
        "HTTP/1.1 20 OK\r\n",
        "HTTP/1.1 000 OK\r\n",
        "HTTP/1.1 2000 OK\r\n",
        "HTTP/1.1 101 Switching Protocols\r\n\r\n",
        OK + "nothing\r\n",
        OK + "Content-Length: x\r\n",
        OK + "Content-Length:\r\n",
        OK + "Content-Length: 1\r\nContent-Length: 2\r\n",
        OK + "Content-Length: 99999999999999999999\r\n",
        OK + "Transfer-Encoding: chunked\r\n\r\nx",
        OK + "Transfer-Encoding: chunked\r\n\r\n\r\n",
        OK + "Transfer-Encoding: chunked\r\n\r\n1\r\nabc",
        OK + "Transfer-Encoding: chunked\r\n\r\nffffffffffffffffff\r\n",
      })
  void whatIsNoReplyEndsTheConnection(String text) {
    hear(text, true);
    assertEquals(Next.abort(Reason.PROTOCOL_ERROR), effect);
    assertEquals(List.of(), booked);
  }

  @Test
  void aHeadWithoutAnEndIsNotReadForEver() {
    hear(OK + "X: " + "x".repeat(HttpResponseHead.MOST_BYTES), false);
    assertEquals(Next.abort(Reason.PROTOCOL_ERROR), effect);
  }

  @Test
  void aReplyThatDoesNotComeInTimeIsATimeout() {
    effect = session.step(ByteBuffer.allocate(0), ByteBuffer.allocate(1), NOW + TIMEOUT);
    assertEquals(Next.abort(Reason.REQUEST_TIMEOUT), effect);
  }
}
