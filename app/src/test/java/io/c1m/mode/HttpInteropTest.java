package io.c1m.mode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.c1m.protocol.Protocols;
import io.c1m.wire.Count;
import io.c1m.wire.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The server's http in every mode, driven by clients that are not ours. */
@Timeout(120)
class HttpInteropTest {
  private static final int BODY_BYTES = 1024;
  private static final int REQUESTS = 40;
  private static final int READ_MILLIS = 20_000;
  private static final String GET = "GET / HTTP/1.1\r\nHost: here\r\n\r\n";
  private static final String LAST_GET =
      "GET / HTTP/1.1\r\nHost: here\r\nConnection: close\r\n\r\n";

  static Stream<String> modes() {
    return Registered.modes();
  }

  private static RunningServer serve(String mode) {
    return Serving.by(Registered.named(mode)).protocol(Protocols.named("http")).start();
  }

  @ParameterizedTest
  @MethodSource("modes")
  void servesTheClientOfTheJdk(String mode) throws Exception {
    try (RunningServer server = serve(mode);
        HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.ports().getFirst() + "/x"))
              .build();
      for (int i = 0; i < REQUESTS; i++) {
        assertReply(client.send(request, HttpResponse.BodyHandlers.ofString()));
      }
      List<CompletableFuture<HttpResponse<String>>> atOnce =
          IntStream.range(0, REQUESTS)
              .mapToObj(i -> client.sendAsync(request, HttpResponse.BodyHandlers.ofString()))
              .toList();
      for (CompletableFuture<HttpResponse<String>> reply : atOnce) {
        assertReply(reply.get());
      }
      HttpRequest post =
          HttpRequest.newBuilder(request.uri())
              .POST(HttpRequest.BodyPublishers.ofString("some text"))
              .build();
      HttpResponse<String> refused = client.send(post, HttpResponse.BodyHandlers.ofString());
      assertEquals(405, refused.statusCode());
      assertEquals("GET, HEAD", refused.headers().firstValue("Allow").orElse(""));
      assertEquals(2 * REQUESTS, server.counts().count(Count.REQUESTS));
    }
  }

  private static void assertReply(HttpResponse<String> reply) {
    assertEquals(200, reply.statusCode());
    assertEquals(BODY_BYTES, reply.body().length());
    assertTrue(reply.body().startsWith("abcdef"));
    for (String name : List.of("Server", "Connection", "Date", "Content-Type", "Content-Length")) {
      assertTrue(reply.headers().firstValue(name).isPresent(), name);
    }
  }

  private static Socket connect(RunningServer server) throws IOException {
    Socket socket = new Socket(Serving.IPV4, server.ports().getFirst());
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(READ_MILLIS);
    return socket;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** Reads to the end of the stream and counts the replies. */
  private static int replies(InputStream in) throws IOException {
    String heard = new String(in.readAllBytes(), StandardCharsets.US_ASCII);
    int count = heard.split("HTTP/1.1 200 OK\r\n", -1).length - 1;
    int head = heard.indexOf("\r\n\r\n") + 4;
    int keptAndLast = "keep-alive".length() - "close".length();
    int expected = count * (head + BODY_BYTES) - (count > 1 ? keptAndLast : 0);
    assertEquals(expected, heard.length(), "nothing but whole replies");
    return count;
  }

  @ParameterizedTest
  @MethodSource("modes")
  void aRequestMayComeByteByByte(String mode) throws Exception {
    try (RunningServer server = serve(mode);
        Socket socket = connect(server)) {
      for (byte each : ascii(GET + LAST_GET)) {
        socket.getOutputStream().write(each);
      }
      assertEquals(2, replies(socket.getInputStream()));
      Await.until("the end of the connection", () -> server.counts().closedFor(Reason.DONE) == 1);
    }
  }

  @ParameterizedTest
  @MethodSource("modes")
  void manyRequestsMayComeAtOnce(String mode) throws Exception {
    try (RunningServer server = serve(mode);
        Socket socket = connect(server)) {
      socket.getOutputStream().write(ascii(GET.repeat(REQUESTS - 1) + LAST_GET + GET));
      assertEquals(REQUESTS, replies(socket.getInputStream()));
      assertEquals(REQUESTS, server.counts().count(Count.REQUESTS));
    }
  }

  @ParameterizedTest
  @MethodSource("modes")
  void whoLeavesInTheMiddleOfARequestHurtsNobody(String mode) throws Exception {
    try (RunningServer server = serve(mode);
        Socket good = connect(server)) {
      try (Socket leaving = connect(server)) {
        leaving.getOutputStream().write(ascii(GET + "GET / HT"));
        assertTrue(leaving.getInputStream().read() >= 0);
        leaving.shutdownOutput();
        leaving.getInputStream().readAllBytes();
      }
      Await.until("an orderly end", () -> server.counts().closedFor(Reason.PEER_CLOSED) == 1);
      Socket resetting = connect(server);
      resetting.getOutputStream().write(ascii(GET + "GET / HT"));
      assertTrue(resetting.getInputStream().read() >= 0);
      resetting.setSoLinger(true, 0);
      resetting.close();
      Await.until("a reset", () -> server.counts().closedFor(Reason.RESET) == 1);
      good.getOutputStream().write(ascii(LAST_GET));
      assertEquals(1, replies(good.getInputStream()));
    }
  }

  @ParameterizedTest
  @MethodSource("modes")
  void garbageIsToldSoAndTheConnectionCloses(String mode) throws Exception {
    try (RunningServer server = serve(mode);
        Socket socket = connect(server)) {
      socket.getOutputStream().write(new byte[] {0x16, 3, 1, 2, 0, 1, 0, 1, (byte) 0xfc, 3, 3});
      String heard = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
      assertTrue(heard.startsWith("HTTP/1.1 400 Bad Request\r\n"), heard);
      socket.close();
      Await.until("its count", () -> server.counts().closedFor(Reason.BAD_REQUEST) == 1);
    }
  }
}
