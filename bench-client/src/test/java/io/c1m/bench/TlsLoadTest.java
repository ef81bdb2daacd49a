package io.c1m.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.c1m.protocol.Protocols;
import io.c1m.protocol.Tls;
import io.c1m.wire.Protocol;
import java.security.NoSuchAlgorithmException;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A connection whose handshake is not done is not open. */
@Timeout(60)
class TlsLoadTest {
  private static final Protocol SECURE = Tls.over(Protocols.named("echo"), TlsLoadTest::engine);

  private static SSLEngine engine() {
    try {
      return SSLContext.getDefault().createSSLEngine();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void failed(ClientResult result, String reason, long times, long retried) {
    assertEquals(Map.of(reason, times), result.connections().failed());
    assertEquals(0, result.connections().opened());
    assertEquals(retried, result.connections().retried());
    assertEquals(Map.of(), result.connections().lost());
    assertEquals(ClientResult.Status.FAILED, result.status());
  }

  private static ClientResult ramp(Load load) {
    try (LoadClient client = load.client()) {
      Load.opened(client);
      return Load.finished(client);
    }
  }

  @Test
  void anEchoOfTheGreetingIsNoServer() throws Exception {
    try (ScriptedServer server =
        new ScriptedServer(
            (socket, n) -> socket.getInputStream().transferTo(socket.getOutputStream()))) {
      failed(ramp(Load.on(server.port()).protocol(SECURE).conns(5)), "not_tls", 5, 0);
    }
  }

  @Test
  void eachAttemptIsCounted() throws Exception {
    try (ScriptedServer server =
        new ScriptedServer((socket, n) -> socket.getInputStream().read(new byte[16_384]))) {
      failed(
          ramp(Load.on(server.port()).protocol(SECURE).conns(2).retries(1)),
          "handshake_closed",
          4,
          2);
    }
  }

  @Test
  void aSilentServerRunsIntoTheTimeToConnect() throws Exception {
    try (ScriptedServer server =
        new ScriptedServer((socket, n) -> socket.getInputStream().readAllBytes())) {
      failed(
          ramp(Load.on(server.port()).protocol(SECURE).conns(3).connecting(64, 100)),
          "handshake_timeout",
          3,
          0);
    }
  }
}
