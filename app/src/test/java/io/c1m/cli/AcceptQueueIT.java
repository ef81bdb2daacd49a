package io.c1m.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A server that accepts nothing, and a queue for two: what both sides say of it. In a network of
 * its own, whose counters nobody else moves.
 */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
final class AcceptQueueIT {
  private static final int CONNS = 20;

  @TempDir private Path folder;

  @BeforeAll
  static void requireNetworks() throws IOException {
    try (Jar probe = Jar.startShell("unshare --net ip link set lo up && nsenter --version")) {
      Jar.require(probe.end().code() == 0, "network namespaces and ip of iproute2");
    }
  }

  private Jar server() throws IOException {
    return Jar.startAfter(
        "exec unshare --net sh -c 'ip link set lo up && exec \"$@\"' sh \"$@\"",
        "server",
        "--mode=single-selector",
        "--ports=0",
        "--backlog=1",
        "--metrics=off",
        "--quiet",
        "--drain=0s",
        "--out=" + folder.resolve("server.json"));
  }

  private Jar client(Jar server, int port) throws IOException {
    return Jar.startAfter(
        "exec nsenter --net --target " + server.pid() + " \"$@\"",
        "client",
        "--ports=" + port,
        "--conns=" + CONNS,
        "--connecting=" + CONNS,
        "--connect-timeout=3s",
        "--rate=idle",
        "--warmup=0s",
        "--duration=100ms",
        "--metrics=off",
        "--quiet",
        "--out=" + folder.resolve("client.json"));
  }

  private JsonNode read(String file) throws IOException {
    return new ObjectMapper().readTree(folder.resolve(file).toFile());
  }

  @Test
  void bothSidesNameTheQueueThatOverflowed() throws Exception {
    try (Jar server = server()) {
      int port = server.port();
      server.signal("STOP");
      try (Jar client = client(server, port)) {
        Jar.End end = client.end();
        assertEquals(1, end.code(), end::toString);
        assertTrue(
            end.out().matches("(?s).*queue +the accept queue overflowed \\d+ times.*"), end::out);
        assertTrue(end.out().contains("the server's --backlog and net.core.somaxconn"), end::out);
        assertTrue(end.out().matches("(?s).*failed +timeout \\d+: no answer within 3.*"), end::out);
      }
      JsonNode connections = read("client.json").path("connections");
      long opened = connections.path("opened").asLong();
      assertTrue(opened >= 1 && opened < CONNS, connections::toString);
      assertEquals(CONNS - opened, connections.at("/failed/timeout").asLong());
      long overflows = connections.path("accept_queue_overflows").asLong();
      assertTrue(overflows >= CONNS - opened, connections::toString);

      server.signal("CONT");
      server.signal("TERM"); // which leaves its output open, unlike terminate()
      Jar.End end = server.end();
      assertEquals(143, end.code(), end::toString);
      List<String> said =
          end.err().lines().filter(line -> line.contains("the accept queue overflowed")).toList();
      assertEquals(1, said.size(), end::err);
      assertTrue(said.getFirst().contains("--backlog=1 bounds it"), said::toString);
      assertTrue(
          read("server.json").at("/counts/accept_queue_overflows").asLong() >= overflows,
          "those that the client saw, and none is forgotten");
    }
  }
}
