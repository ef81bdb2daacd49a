package io.c1m.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.c1m.wire.End;
import io.c1m.wire.Next;
import io.c1m.wire.Reason;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the server's half of http makes of requests that it does not serve. */
class HttpRefusalTest {
  private static final int GARBAGE_RUNS = 2_000;
  private static final int GARBAGE_BYTES = 200;

  private static void assertRefused(String request, int status, Reason reason) {
    for (HttpTalk talk : new HttpTalk[] {HttpTalk.whole(), HttpTalk.byteByByte()}) {
      talk.say(request + "GET / HTTP/1.1\r\nHost: here\r\n\r\n");
      String heard = talk.heard();
      assertTrue(heard.startsWith("HTTP/1.1 " + status + " "), heard);
      assertTrue(heard.contains("\r\nConnection: close\r\n"), heard);
      assertTrue(heard.endsWith("\r\nContent-Length: 0\r\n\r\n"), heard);
      assertEquals(0, talk.requests());
      talk.assertEffect(Next.close(reason));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET / HTTP/1.1\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\nHost: a\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a b\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a/b\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked, chunked\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: \r\n\r\n",
        "GET / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 3, 3\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\nContent-Length: +3\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 3 4\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\nContent-Length:\r\n\r\n",
        "GET / HTTP/1.1\r\nHost : a\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\n folded\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\nX: a\rb\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a\nX: b\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\nX: \0\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\n: b\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\nnothing\r\n\r\n",
        "GET / HTTP/1.1\nHost: a\n\n",
        "GET /\r\n\r\n",
        "GET  / HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET /  HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET / HTTP/1.1 \r\nHost: a\r\n\r\n",
        "GET / http/1.1\r\nHost: a\r\n\r\n",
        "GET / HTTP/1.12\r\nHost: a\r\n\r\n",
        "GET foo HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET ftp://a HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET /\u00e9 HTTP/1.1\r\nHost: a\r\n\r\n",
        " GET / HTTP/1.1\r\nHost: a\r\n\r\n",
        "\rGET / HTTP/1.1\r\nHost: a\r\n\r\n",
        "hello world\r\n",
        "{\"json\": true}",
      })
  void whatIsMalformedOrAmbiguous(String request) {
    assertRefused(request, 400, Reason.BAD_REQUEST);
  }

  @Test
  void theHelloOfATlsClient() {
    HttpTalk talk = HttpTalk.whole().say(new byte[] {0x16, 3, 1, 2, 0, 1, 0, 1, (byte) 0xfc, 3, 3});
    assertTrue(talk.heard().startsWith("HTTP/1.1 400 "));
    talk.assertEffect(Next.close(Reason.BAD_REQUEST));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "POST /",
        "PUT /",
        "DELETE /",
        "PATCH /",
        "TRACE /",
        "OPTIONS *",
        "CONNECT there:443"
      })
  void otherMethodsAreToldWhichThereAre(String begin) {
    assertRefused(begin + " HTTP/1.1\r\n", 405, Reason.NOT_SERVED);
    assertTrue(
        HttpTalk.whole().say(begin + " HTTP/1.1\r\n").heard().contains("\r\nAllow: GET, HEAD\r\n"));
  }

  @ParameterizedTest
  @CsvSource({
    "BREW / HTTP/1.1, 501",
    "get / HTTP/1.1, 501",
    "GETT / HTTP/1.1, 501",
    "GET / HTTP/2.0, 505",
    "GET / HTTP/0.9, 505",
    "PRI * HTTP/2.0, 505",
  })
  void unknownMethodsAndVersions(String line, int status) {
    assertRefused(line + "\r\n", status, Reason.NOT_SERVED);
  }

  @Test
  void unknownTransferCodings() {
    String begin = "GET / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: ";
    assertRefused(begin + "gzip, chunked\r\n\r\n", 501, Reason.NOT_SERVED);
    assertRefused(begin + "identity\r\n\r\n", 501, Reason.NOT_SERVED);
    assertRefused(begin + "chunked x\r\n\r\n", 501, Reason.NOT_SERVED);
  }

  @Test
  void aHeadOfEightKibibytesIsReadAndOneByteMoreIsNot() {
    String begin = "GET / HTTP/1.1\r\nHost: a\r\nX: ";
    String end = "\r\n\r\n";
    String filling = "x".repeat(HttpRequestHead.MOST_BYTES - begin.length() - end.length());
    HttpTalk fits = HttpTalk.whole().say(begin + filling + end);
    assertTrue(fits.heard().startsWith("HTTP/1.1 200 "));
    assertRefused(begin + filling + "x" + end, 431, Reason.HEADER_TOO_LARGE);
    assertRefused("GET /" + "x".repeat(HttpRequestHead.MOST_BYTES), 414, Reason.HEADER_TOO_LARGE);
    assertRefused("X".repeat(HttpRequestHead.MOST_BYTES + 1), 400, Reason.BAD_REQUEST);
  }

  @Test
  void aRequestThatIsNotCompletedInTime() {
    for (HttpTalk talk : new HttpTalk[] {HttpTalk.whole(), HttpTalk.byteByByte()}) {
      talk.say("GET / HTTP/1.1\r\nHo");
      talk.assertEffect(Next.READ_PARTIAL);
      talk.end(End.REQUEST_TIMEOUT);
      assertTrue(talk.heard().startsWith("HTTP/1.1 408 Request Timeout\r\n"));
      talk.assertEffect(Next.close(Reason.REQUEST_TIMEOUT));
    }
  }

  @Test
  void whateverElseComesEndsInOneReplyOrWaits() {
    SplittableRandom random = new SplittableRandom(1);
    for (int run = 0; run < GARBAGE_RUNS; run++) {
      byte[] garbage = new byte[GARBAGE_BYTES];
      random.nextBytes(garbage);
      HttpTalk talk = HttpTalk.whole().say(garbage);
      String heard = talk.heard();
      assertTrue(talk.isOver() == heard.startsWith("HTTP/1.1 4"), heard);
      assertEquals(0, talk.requests());
    }
  }
}
