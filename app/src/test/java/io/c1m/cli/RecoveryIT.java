package io.c1m.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A client that loses connections and gets them back, and one that has no memory for them. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
final class RecoveryIT {
  @TempDir private Path folder;

  private Jar client(int port, String... more) throws IOException {
    List<String> line = new ArrayList<>(List.of("client", "--ports=" + port, "--metrics=off"));
    line.addAll(List.of("--out=" + folder.resolve("result.json"), "--warmup=0s", "--late=10s"));
    line.addAll(List.of(more));
    return Jar.startInterruptible(List.of(), line.toArray(new String[0]));
  }

  private JsonNode result() throws IOException {
    return new ObjectMapper().readTree(folder.resolve("result.json").toFile());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void connectionsOfAKilledServerProcessComeBack(int clientProcesses) throws IOException {
    int conns = 400;
    try (Jar server =
            Jar.start(
                "server",
                "--mode=prefork",
                "--processes=2",
                "--ports=0",
                "--metrics=off",
                "--quiet");
        Jar client =
            client(
                server.port(),
                "--conns=" + conns,
                "--processes=" + clientProcesses,
                "--rate=200/s",
                "--duration=10m")) {
      client.await("measure +\\d+% +" + conns + " live");
      server.children().getFirst().destroyForcibly();
      int back =
          Integer.parseInt(client.await("recovered: (\\d+) connections back within").getFirst());
      client.interrupt();
      Jar.End end = client.end();
      assertEquals(130, end.code(), end::toString);
      assertTrue(end.out().contains("all back"), end::out);
      JsonNode connections = result().path("connections");
      assertTrue(back > 0 && back < conns, () -> "lost and back: " + back);
      int lost = 0;
      for (JsonNode reason : connections.path("lost")) {
        lost += reason.asInt();
      }
      assertEquals(back, lost, connections::toString);
      assertEquals(back, connections.path("reconnected").asInt(), connections::toString);
      assertEquals(conns, connections.path("live_at_end").asInt(), connections::toString);
      JsonNode recovery = connections.path("recovery");
      assertEquals(1, recovery.path("episodes").asInt(), recovery::toString);
      assertEquals(back, recovery.path("lost").asInt(), recovery::toString);
      assertTrue(recovery.path("longest_seconds").asDouble() > 0, recovery::toString);
      assertEquals(0, recovery.path("missing_at_end").asInt(), recovery::toString);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void theFloorOfMemoryEndsTheRunDuringItsRamp(int clientProcesses) throws IOException {
    try (Jar server = Jar.start("server", "--ports=0", "--metrics=off", "--quiet");
        Jar client =
            client(
                server.port(),
                "--conns=1000",
                "--ramp=20/s",
                "--processes=" + clientProcesses,
                "--memory-floor=1000000GiB")) {
      Jar.End end = client.end();
      assertEquals(1, end.code(), end::toString);
      assertTrue(end.err().contains("(--memory-floor="), end::err);
      assertEquals("failed", result().path("status").asText());
      assertTrue(result().path("reasons").toString().contains("of 1,000 connections: "));
      assertTrue(result().at("/connections/opened").asInt() < 1_000, end::out);
    }
  }

  @Test
  void aFloorThatIsNoSizeIsRefused() throws IOException {
    Jar.run("client", "--memory-floor=much").assertRefused("--memory-floor", "much");
  }
}
