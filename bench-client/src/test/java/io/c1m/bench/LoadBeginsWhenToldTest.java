package io.c1m.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A connection that is lost and replaced before the load begins waits for it like all others. */
class LoadBeginsWhenToldTest {
  private static final long HELD_MILLIS = 50;

  @ParameterizedTest
  @ValueSource(strings = {"closed", "100/s"})
  void replacedConnectionSendsNothingBeforeTheLoad(String rate) throws IOException {
    AtomicLong firstByteNanos = new AtomicLong();
    try (ScriptedServer server =
            new ScriptedServer(
                (socket, connection) -> {
                  if (connection > 0) {
                    int first = socket.getInputStream().read();
                    firstByteNanos.set(System.nanoTime());
                    socket.getOutputStream().write(first);
                    ScriptedServer.echo(socket, connection);
                  }
                });
        LoadClient client =
            Load.on(server.port()).conns(1).rate(rate).window(0, 60_000).reconnect().client()) {
      Load.opened(client);
      Await.until("the replacement", () -> server.accepted() > 1 && client.live() == 1);
      ScriptedServer.stall(HELD_MILLIS);
      assertEquals(0, client.sent());
      long loadNanos = System.nanoTime();
      client.load();
      Await.until(
          "a reply", () -> client.figures().of(ClientFigures.Kind.MEASURED_RAW).count() > 0);
      client.cutShort();
      assertTrue(firstByteNanos.get() >= loadNanos, "sent before the load began");
      assertTrue(Load.finished(client).requests().completed() > 0);
    }
  }
}
