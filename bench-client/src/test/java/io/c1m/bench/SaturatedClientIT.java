package io.c1m.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.c1m.bench.ClientResult.Status;
import java.io.IOException;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Timeout;

/** A client that is asked for more than any can send says so, every time. */
@Timeout(60)
final class SaturatedClientIT {
  @RepeatedTest(20)
  void saysThatItWasTheLimit() throws IOException {
    try (ScriptedServer server = new ScriptedServer(ScriptedServer::echo)) {
      ClientResult result =
          Load.on(server.port()).conns(1_000).rate("4000000/s").late(1).window(0, 300).run();
      assertEquals(Status.CLIENT_LIMITED, result.status(), result::toString);
      assertTrue(result.reasons().getFirst().contains("the client was the limit"));
    }
  }
}
