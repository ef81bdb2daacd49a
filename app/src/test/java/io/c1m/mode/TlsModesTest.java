package io.c1m.mode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.c1m.drive.BlockingIo;
import io.c1m.drive.Deadlines;
import io.c1m.drive.Listening;
import io.c1m.drive.SocketSettings;
import io.c1m.protocol.Protocols;
import io.c1m.protocol.Tls;
import io.c1m.tls.Identity;
import io.c1m.tls.Pems;
import io.c1m.tls.ServerEngines;
import io.c1m.tls.TlsPeer;
import io.c1m.tls.Versions;
import io.c1m.wire.Next;
import io.c1m.wire.Protocol;
import io.c1m.wire.Reason;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every mode inside TLS: no driver knows of it, so every one has to cope. */
@Timeout(120)
class TlsModesTest {
  private static final Identity IDENTITY = Pems.valid();
  private static final long HANDSHAKE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
  private static final int STRANGERS = 20;

  static Stream<String> modeNames() {
    return Registered.modes();
  }

  private static RunningServer start(String mode, long handshakeNanos) throws IOException {
    Protocol echo =
        Tls.over(Protocols.named("echo"), new ServerEngines(IDENTITY, true, Versions.ALL));
    SocketSettings sockets = SocketSettings.DEFAULT;
    return Registered.named(mode)
        .start(
            new ServerSpec(
                echo,
                echo.standardTerms(),
                List.of(),
                new Listening(Serving.IPV4, 0, 0, 1, false, 512, sockets),
                2,
                2,
                64,
                true,
                BlockingIo.CHANNEL,
                new Deadlines(Next.NEVER, Next.NEVER, handshakeNanos, Next.NEVER),
                false));
  }

  private static void awaitClosed(RunningServer server, Reason reason, long times) {
    Await.until(times + " x " + reason.label(), () -> server.counts().closedFor(reason) == times);
  }

  @ParameterizedTest
  @MethodSource("modeNames")
  void echoesInBothVersions(String mode) throws IOException {
    try (RunningServer server = start(mode, Next.NEVER)) {
      for (String version : Versions.ALL) {
        try (Socket socket = new TlsPeer(version).connect(server.ports().getFirst())) {
          assertTrue(TlsPeer.echoes(socket));
          assertTrue(TlsPeer.echoes(socket));
        }
      }
      awaitClosed(server, Reason.PEER_CLOSED, Versions.ALL.size());
    }
  }

  @ParameterizedTest
  @MethodSource("modeNames")
  void silentPeersRunIntoTheDeadlineAndDisturbNobody(String mode) throws IOException {
    List<Socket> silent = new ArrayList<>();
    try (RunningServer server = start(mode, HANDSHAKE_NANOS)) {
      int port = server.ports().getFirst();
      try (Socket good = new TlsPeer("TLSv1.3").connect(port)) {
        for (int i = 0; i < STRANGERS; i++) {
          silent.add(new Socket(Serving.IPV4, port));
        }
        assertTrue(TlsPeer.echoes(good));
        awaitClosed(server, Reason.HANDSHAKE_TIMEOUT, STRANGERS);
        assertTrue(TlsPeer.echoes(good), "the deadline is that of handshakes alone");
        assertEquals(1, server.live());
      }
    } finally {
      for (Socket socket : silent) {
        socket.close();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("modeNames")
  void plainClientsAreTurnedAwayAndDisturbNobody(String mode) throws IOException {
    byte[] plain = "GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    try (RunningServer server = start(mode, Next.NEVER)) {
      int port = server.ports().getFirst();
      try (Socket good = new TlsPeer("TLSv1.3").connect(port)) {
        for (int i = 0; i < STRANGERS; i++) {
          try (Socket stranger = new Socket(Serving.IPV4, port)) {
            stranger.getOutputStream().write(plain);
            assertTrue(stranger.getInputStream().readAllBytes().length < 100, "an alert at most");
          }
          assertTrue(TlsPeer.echoes(good));
        }
        awaitClosed(server, Reason.NOT_TLS, STRANGERS);
      }
    }
  }
}
