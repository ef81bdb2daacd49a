package io.c1m.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server of several processes on the same port: added up, kept alive, and never left behind. */
@Order(Integer.MIN_VALUE) // for it takes longest
@Timeout(value = 5, unit = TimeUnit.MINUTES)
final class ServerProcessesIT {
  private static final int CONNS = 60;

  @TempDir private Path folder;

  private Jar server(String... more) throws IOException {
    List<String> line = new ArrayList<>(List.of("server", "--ports=0", "--quiet"));
    line.addAll(List.of("--metrics=127.0.0.1:0", "--out=" + folder.resolve("server.json")));
    line.addAll(List.of(more));
    return Jar.start(line.toArray(new String[0]));
  }

  private Jar client(int port, String... more) throws IOException {
    List<String> line = new ArrayList<>(List.of("client", "--conns=" + CONNS, "--quiet"));
    line.addAll(List.of("--ports=" + port, "--warmup=0s", "--metrics=off", "--late=10s"));
    line.addAll(List.of(more));
    return Jar.startInterruptible(List.of(), line.toArray(new String[0]));
  }

  private JsonNode json(String name) throws IOException {
    return new ObjectMapper().readTree(folder.resolve(name).toFile());
  }

  private static Scraped scrape(Jar server) {
    try {
      return Scraped.from(server.metrics());
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void allProcessesTogetherHaveCountedWhatTheClientHas() throws Exception {
    try (Jar server = server("--mode=multi-selector", "--loops=1", "--processes=2")) {
      server.await("ready mode=multi-selector ports=\\d+ processes=2 metrics=http");
      assertEquals(2, server.children().size());
      Path out = folder.resolve("client.json");
      try (Jar client = client(server.port(), "--rate=200/s", "--duration=3s", "--out=" + out)) {
        Jar.await("all live", () -> scrape(server).sum("c1m_connections_live") == CONNS);
        Jar.End end = client.end();
        assertEquals(0, end.code(), end::toString);
      }
      Jar.await("none live", () -> scrape(server).sum("c1m_connections_live") == 0);
      long completed = json("client.json").at("/requests/completed").asLong();
      Scraped after = scrape(server);
      assertEquals(CONNS, after.sum("c1m_connections_opened_total"));
      assertTrue(after.sum("c1m_requests_total") >= completed);
      assertEquals(after.sum("c1m_requests_total"), after.sum("c1m_service_seconds_count"));
      assertEquals(2, after.sum("c1m_processes_live"));
      assertEquals(0, after.sum("c1m_processes_replaced_total"));
      assertEquals(2, after.sum("c1m_threads"));
      server.terminate();
      assertEquals(143, server.end().code());
      JsonNode result = json("server.json");
      assertEquals(2, result.path("processes").asInt());
      assertEquals(after.sum("c1m_requests_total"), result.at("/counts/requests").asLong());
      assertEquals(CONNS, result.at("/counts/opened").asLong());
      assertEquals(0, result.at("/counts/live").asLong());
    }
  }

  @Test
  void aProcessThatIsKilledUnderLoadIsReplacedAndCounted() throws Exception {
    try (Jar server = server("--mode=virtual", "--processes=2");
        Jar client = client(server.port(), "--rate=300/s", "--duration=10m")) {
      // as many as can be seen of the one that will end have to be known before it does
      Jar.await("load", () -> scrape(server).sum("c1m_requests_total") > 100);
      assertEquals(CONNS, scrape(server).sum("c1m_connections_opened_total"));
      long before = scrape(server).sum("c1m_requests_total");
      server.children().getFirst().destroyForcibly();
      Jar.await("a replacement", () -> scrape(server).sum("c1m_processes_replaced_total") == 1);
      Jar.await("both live", () -> scrape(server).sum("c1m_processes_live") == 2);
      Jar.await("all again", () -> scrape(server).sum("c1m_connections_live") == CONNS);
      assertTrue(scrape(server).sum("c1m_requests_total") >= before, "no count is lost");
      client.interrupt();
      Jar.await("none live", () -> scrape(server).sum("c1m_connections_live") == 0);
      server.terminate();
      assertEquals(143, server.end().code());
      assertEquals(1, json("server.json").path("processes_replaced").asInt());
    }
  }

  /** Works that keep a thread busy for longer than anyone waits. */
  @ParameterizedTest
  @ValueSource(strings = {"none", "sleep:10m", "block:10m"})
  void noProcessSurvivesItsParent(String work) throws Exception {
    try (Jar server =
        server("--mode=single-selector", "--processes=2", "--work=" + work, "--drain=1h")) {
      int port = server.port();
      List<ProcessHandle> children = server.children();
      assertEquals(2, children.size());
      try (Jar client = client(port, "--rate=closed", "--duration=10m")) {
        Jar.await("load", () -> scrape(server).sum("c1m_bytes_total") > 0);
        server.kill();
        Jar.await("no child", () -> children.stream().noneMatch(ProcessHandle::isAlive));
        client.interrupt();
      }
    }
  }

  @Test
  void noProcessSurvivesAParentThatIsKilledWhileTheyDrain() throws Exception {
    try (Jar server = server("--mode=virtual", "--processes=2", "--work=sleep:10m", "--drain=1h");
        Jar client = client(server.port(), "--rate=closed", "--duration=10m")) {
      List<ProcessHandle> children = server.children();
      Jar.await("load", () -> scrape(server).sum("c1m_bytes_total") > 0);
      server.terminate();
      Jar.await("no listener", () -> !Loopback.listens(server.port()));
      assertTrue(children.stream().allMatch(ProcessHandle::isAlive), "they drain");
      server.kill();
      Jar.await("no child", () -> children.stream().noneMatch(ProcessHandle::isAlive));
      client.interrupt();
    }
  }

  @Test
  void drainsAllOfThemAndClosesByForceAtTheDeadline() throws Exception {
    try (Jar server =
            server("--mode=virtual", "--processes=2", "--work=sleep:10m", "--drain=200ms");
        Jar client = client(server.port(), "--rate=closed", "--reconnect=off", "--duration=10m")) {
      Jar.await("load", () -> scrape(server).sum("c1m_connections_live") == CONNS);
      List<ProcessHandle> children = server.children();
      server.terminate();
      assertEquals(143, server.end().code());
      assertTrue(children.stream().noneMatch(ProcessHandle::isAlive));
      assertEquals(CONNS, json("server.json").at("/counts/opened").asLong());
      client.interrupt();
    }
  }

  @Test
  void preforkIsASingleSelectorInEachOfManyProcesses() throws Exception {
    try (Jar server = server("--mode=prefork", "--processes=3")) {
      server.await("ready mode=prefork ports=\\d+ processes=3");
      Scraped scraped = scrape(server);
      assertEquals(3, scraped.sum("c1m_processes_live"));
      assertEquals(3, scraped.sum("c1m_threads"));
      assertTrue(scraped.lines().stream().anyMatch(line -> line.contains("mode=\"prefork\"")));
    }
  }

  @Test
  void aPortThatAnotherWouldShareIsRefused() throws IOException {
    try (ServerSocketChannel other = ServerSocketChannel.open()) {
      other.setOption(StandardSocketOptions.SO_REUSEPORT, true);
      other.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      int port = other.socket().getLocalPort();
      Jar.run("server", "--processes=2", "--ports=" + port, "--metrics=off")
          .assertRefused(String.valueOf(port), "pid " + ProcessHandle.current().pid(), "--ports");
    }
  }
}
