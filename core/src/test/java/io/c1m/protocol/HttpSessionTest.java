package io.c1m.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.c1m.wire.Body;
import io.c1m.wire.End;
import io.c1m.wire.FileRegion;
import io.c1m.wire.Next;
import io.c1m.wire.Reason;
import io.c1m.wire.Session;
import io.c1m.wire.Terms;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The server's half of http, as it answers what is well-formed. */
class HttpSessionTest {
  private static final String GET = "GET / HTTP/1.1\r\nHost: here\r\n\r\n";
  private static final Terms SMALL = Http.STANDARD.withBody(Body.ofBytes(5));
  private static final String HEAD_OF_SMALL =
      String.join(
          "\r\n",
          "HTTP/1.1 200 OK",
          "Server: c1m",
          "Connection: keep-alive",
          "Date: Sun, 06 Nov 1994 08:49:37 GMT",
          "Content-Type: text/plain",
          "Content-Length: 5",
          "",
          "");

  @Test
  void repliesWithTheHeadersOfTheOriginalAndTheBody() {
    HttpTalk talk = HttpTalk.with(SMALL).say(GET);
    assertEquals(HEAD_OF_SMALL + "abcde", talk.heard());
    talk.assertEffect(Next.READ_IDLE);
    assertEquals(1, talk.requests());
  }

  @Test
  void aHeadRequestGetsTheHeadOnly() {
    HttpTalk talk = HttpTalk.with(SMALL).say(GET.replace("GET", "HEAD"));
    assertEquals(HEAD_OF_SMALL, talk.heard());
    talk.assertEffect(Next.READ_IDLE);
  }

  @Test
  void pipelinedRequestsAreAnsweredInTurn() {
    HttpTalk talk = HttpTalk.with(SMALL).say(GET + GET.replace("GET", "HEAD") + GET + "GET / HT");
    assertEquals(HEAD_OF_SMALL + "abcde" + HEAD_OF_SMALL + HEAD_OF_SMALL + "abcde", talk.heard());
    talk.assertEffect(Next.READ_PARTIAL);
    assertEquals(3, talk.requests());
  }

  @Test
  void theSameRepliesComeByteByByte() {
    String requests = GET + GET + GET;
    HttpTalk whole = HttpTalk.whole().say(requests);
    HttpTalk pieces = HttpTalk.byteByByte().say(requests);
    assertEquals(whole.heard(), pieces.heard());
    pieces.assertEffect(Next.READ_IDLE);
    assertEquals(3, pieces.requests());
  }

  @Test
  void aPartOfARequestIsConsumedAndNotIdle() {
    HttpTalk talk = HttpTalk.whole();
    talk.assertEffect(Next.READ_IDLE);
    talk.say("G").assertEffect(Next.READ_PARTIAL);
    ByteBuffer in = ByteBuffer.wrap("ET / HTTP/1.1\r\nHo".getBytes(StandardCharsets.US_ASCII));
    talk.session.step(in, ByteBuffer.allocate(1), 0);
    assertEquals(0, in.remaining());
  }

  @ParameterizedTest
  @CsvSource({
    "1.1, '', keep-alive",
    "1.1, 'Connection: keep-alive', keep-alive",
    "1.1, 'Connection: close', close",
    "1.1, 'cOnnEction:\tfoo , CLOSE ', close",
    "1.1, 'Connection: closed', keep-alive",
    "1.1, 'Connection: keep-alive, close', close",
    "1.1, 'X-Connection: close', keep-alive",
    "1.0, '', close",
    "1.0, 'Connection: Keep-Alive', keep-alive",
    "1.0, 'Connection: close, keep-alive', close",
    "1.2, '', keep-alive",
    "1.1, 'Content-Length: 0', keep-alive",
    "1.1, 'Content-Length: 10', close",
    "1.1, 'Transfer-Encoding: chunked', close",
  })
  void theRequestSaysWhetherTheConnectionLasts(String version, String field, String expected) {
    HttpTalk talk = HttpTalk.with(SMALL);
    talk.say(
        "GET / HTTP/"
            + version
            + "\r\nHost: here\r\n"
            + (field.isEmpty() ? "" : field + "\r\n")
            + "\r\n"
            + GET);
    String heard = talk.heard();
    assertTrue(heard.contains("\r\nConnection: " + expected + "\r\n"), heard);
    boolean lasts = expected.equals("keep-alive");
    assertEquals(lasts ? 2 : 1, talk.requests(), "what follows a close is no request");
    talk.assertEffect(lasts ? Next.READ_IDLE : Next.close(Reason.DONE));
  }

  @Test
  void withoutKeepAliveEveryConnectionServesOneRequest() {
    HttpTalk talk = HttpTalk.with(SMALL.withKeepAlive(false)).say(GET + GET);
    assertTrue(talk.heard().contains("\r\nConnection: close\r\n"));
    assertEquals(1, talk.requests());
    talk.assertEffect(Next.close(Reason.DONE));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /a?b=c%20d HTTP/1.1\r\nhost:here:9000\r\n\r\n",
        "\r\n\r\nGET / HTTP/1.1\r\nHost: [::1]:80\r\n\r\n",
        "GET http://other/ HTTP/1.1\r\nHOST: here\r\nAccept: */*\r\nX: \u00e9\r\nY:\r\n\r\n",
        "GET HTTPS://other HTTP/1.1\r\nHost:\r\n\r\n",
        "GET / HTTP/1.0\r\n\r\n",
      })
  void acceptsWhatTheStandardAllows(String request) {
    HttpTalk talk = HttpTalk.byteByByte().say(request);
    assertTrue(talk.heard().startsWith("HTTP/1.1 200 OK\r\n"));
    assertEquals(1, talk.requests());
  }

  @Test
  void drainingEndsAnIdleConnectionAndLetsABegunRequestFinish() {
    HttpTalk idle = HttpTalk.whole();
    idle.end(End.DRAIN);
    idle.assertEffect(Next.close(Reason.DRAINED));

    HttpTalk begun = HttpTalk.with(SMALL).say(GET.substring(0, 9));
    begun.end(End.DRAIN);
    begun.assertEffect(Next.READ_PARTIAL);
    begun.say(GET.substring(9) + GET);
    String heard = begun.heard();
    assertTrue(heard.contains("\r\nConnection: close\r\n") && heard.endsWith("abcde"), heard);
    assertEquals(1, begun.requests());
    begun.assertEffect(Next.close(Reason.DRAINED));
  }

  @Test
  void drainingDuringTheWorkAnnouncesTheEnd() {
    HttpTalk talk = HttpTalk.doing("sleep:1ms").say(GET);
    talk.assertEffect(Next.sleep(1_000_000));
    talk.end(End.DRAIN);
    talk.step();
    assertTrue(talk.heard().contains("\r\nConnection: close\r\n"));
    talk.assertEffect(Next.close(Reason.DRAINED));
  }

  @Test
  void aFileIsNamedAfterTheHeadAndNotCopied() {
    Path file = Path.of("some-file");
    Body body = new Body(Body.ofBytes(5).content(), file);
    HttpTalk talk = HttpTalk.with(SMALL.withBody(body).withZeroCopy(true));
    assertThrows(IllegalStateException.class, talk.session::region);
    talk.say(GET + GET.replace("GET", "HEAD"));
    assertEquals(HEAD_OF_SMALL, talk.heard());
    talk.assertEffect(Next.SEND_FILE);
    assertEquals(new FileRegion(file, 0, 5), talk.session.region());
    talk.step();
    assertEquals(HEAD_OF_SMALL, talk.heard(), "the second request asks for no body");
    talk.assertEffect(Next.READ_IDLE);
  }

  @Test
  void anEmptyFileIsSentAsNothing() {
    Body empty = new Body(ByteBuffer.allocate(0), Path.of("empty"));
    HttpTalk talk = HttpTalk.with(SMALL.withBody(empty).withZeroCopy(true)).say(GET);
    assertTrue(talk.heard().endsWith("Content-Length: 0\r\n\r\n"));
    talk.assertEffect(Next.READ_IDLE);
  }

  @Test
  void aSessionIsSmall() {
    Supplier<Session> sessions = new Http().server(new Rig().serverHost, Http.STANDARD, List.of());
    int count = 1_000;
    Session[] held = new Session[count];
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < count; i++) {
      held[i] = sessions.get();
    }
    long bytes = (threads.getCurrentThreadAllocatedBytes() - before) / count;
    assertTrue(bytes <= 104, () -> bytes + " bytes per session");
  }
}
