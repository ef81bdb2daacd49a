package io.c1m.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A client of thousands of connections that is stopped. */
@Timeout(120)
class StopTest {
  private static final int MANY = 4_000;

  /** Less than the test's server queues: what does not fit there may take the kernel a minute. */
  private static final int AT_ONCE = 256;

  @Test
  void allConnectionsAreClosedAndNoneIsLost() throws Exception {
    try (ScriptedServer server = new ScriptedServer(ScriptedServer::echo);
        LoadClient client =
            Load.on(server.port())
                .conns(MANY)
                .connecting(AT_ONCE, 10_000)
                .reconnect()
                .window(0, 60_000)
                .client()) {
      Load.opened(client);
      client.load();
      Await.until("load", () -> client.sent() > MANY);
      client.stop();
      Await.until("the server sees the end of all", () -> server.open() == 0);
      assertEquals(0, client.standing().lost());
      assertNull(client.failure());
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void itStopsInTheMiddleOfItsRamp(boolean cutShort) throws Exception {
    try (ScriptedServer server = new ScriptedServer(ScriptedServer::echo);
        LoadClient client =
            Load.on(server.port())
                .conns(MANY)
                .loops(2)
                .connecting(AT_ONCE, 10_000)
                .ramp(MANY / 2)
                .reconnect()
                .rate("idle")
                .client()) {
      client.open();
      Await.until("some are open", () -> client.opened() > MANY / 20);
      if (cutShort) {
        client.cutShort();
      }
      client.stop();
      Await.until("the server sees the end of all", () -> server.open() == 0);
      assertTrue(client.opened() < MANY);
      assertEquals(0, client.standing().lost());
      assertNull(client.failure());
    }
  }

  /** Handshakes that are under way when all is closed may yet be done. */
  @Test
  void nothingIsOpenedAfterIt() throws IOException, InterruptedException {
    try (ScriptedServer server = new ScriptedServer(ScriptedServer::echo);
        LoadClient client =
            Load.on(server.port()).conns(MANY).connecting(AT_ONCE, 10_000).rate("idle").client()) {
      client.open();
      Await.until("the first is open", () -> client.opened() > 0);
      client.stop();
      client.close();
      Await.until("the server sees the end of all", () -> server.open() == 0);
      assertNull(client.failure());
    }
  }
}
