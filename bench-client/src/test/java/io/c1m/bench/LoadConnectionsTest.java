package io.c1m.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where the client connects from and to, and how fast. */
@Timeout(120)
class LoadConnectionsTest {
  /** Of no other socket on this machine. */
  private static final InetAddress OWN_SOURCE = InetAddress.ofLiteral("127.77.7.7");

  @Test
  void connectionsAreSpreadOverPorts() throws IOException {
    int ports = 3;
    List<ScriptedServer> servers = row(ports);
    try (LoadClient client =
        Load.on(servers.get(0).port())
            .until(servers.get(ports - 1).port())
            .conns(9)
            .loops(2)
            .rate("idle")
            .client()) {
      Load.opened(client);
      assertEquals(9, client.opened());
      for (ScriptedServer server : servers) {
        Await.until("3 accepted", () -> server.accepted() == 3);
      }
      Load.finished(client);
    } finally {
      servers.forEach(ScriptedServer::close);
    }
  }

  private static List<ScriptedServer> row(int ports) throws IOException {
    for (int tries = 0; tries < 100; tries++) {
      List<ScriptedServer> servers = new ArrayList<>();
      try {
        servers.add(new ScriptedServer(ScriptedServer::echo));
        while (servers.size() < ports) {
          servers.add(
              new ScriptedServer(servers.get(0).port() + servers.size(), ScriptedServer::echo));
        }
        return servers;
      } catch (IOException | IllegalArgumentException e) {
        servers.forEach(ScriptedServer::close);
      }
    }
    throw new IOException("no free ports in a row");
  }

  @ParameterizedTest
  @CsvSource({"5, 5", "8, 5"})
  void takenSourcePortsAreSkipped(int conns, int possible) throws IOException {
    int first = 40_000 + (int) (ProcessHandle.current().pid() % 20_000);
    List<ServerSocket> taken = new ArrayList<>();
    try (ScriptedServer server = new ScriptedServer(ScriptedServer::echo)) {
      for (int port : new int[] {first, first + 3, first + 4}) {
        ServerSocket socket = new ServerSocket();
        taken.add(socket);
        socket.bind(new InetSocketAddress(OWN_SOURCE, port));
      }
      try (LoadClient client =
          Load.on(server.port()).conns(conns).from(OWN_SOURCE, first, first + 7).client()) {
        Load.opened(client);
        assertEquals(possible, client.opened());
        long missing = (long) conns - possible;
        assertEquals(
            missing == 0 ? Map.of() : Map.of("no_local_port", missing), client.connectFailures());
        Load.finished(client);
      }
    } finally {
      for (ServerSocket socket : taken) {
        socket.close();
      }
    }
  }

  /** Also the part of the ring that is found only after many ends that are taken. */
  @Test
  void everyLocalEndCanBeUsed() throws IOException {
    int first = 40_000 + (int) (ProcessHandle.current().pid() % 20_000);
    int ports = 700;
    InetAddress source = InetAddress.ofLiteral("127.77.7.8");
    try (ScriptedServer server = new ScriptedServer(ScriptedServer::echo);
        LoadClient one =
            Load.on(server.port())
                .conns(ports - 1)
                .from(source, first, first + ports - 1)
                .client();
        LoadClient last =
            Load.on(server.port()).conns(2).from(source, first, first + ports - 1).client()) {
      Load.opened(one);
      assertEquals(ports - 1, one.opened());
      Load.opened(last);
      assertEquals(1, last.opened());
      assertEquals(Map.of("no_local_port", 1L), last.connectFailures());
      Load.finished(last);
      Load.finished(one);
    }
  }

  @Test
  void aPortOnWhichSomebodyListensOnAllAddressesIsSkipped() throws IOException {
    try (ScriptedServer server = new ScriptedServer(ScriptedServer::echo);
        ServerSocket wildcard = new ServerSocket(0)) {
      int port = wildcard.getLocalPort();
      try (LoadClient client =
          Load.on(server.port()).conns(1).from(OWN_SOURCE, port, port).client()) {
        Load.opened(client);
        assertEquals(Map.of("no_local_port", 1L), client.connectFailures());
        Load.finished(client);
      }
    }
  }

  /** TCP would do it: both ends may open at once. */
  @Test
  void noConnectionIsMadeWithItself() throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, ScriptedServer.LOCAL)) {
      port = free.getLocalPort();
    }
    try (LoadClient client =
        Load.on(port).conns(1).from(ScriptedServer.LOCAL, port, port).client()) {
      Load.opened(client);
      assertEquals(Map.of("no_local_port", 1L), client.connectFailures());
      Load.finished(client);
    }
  }

  @Test
  void theRampIsNoSteeperThanAsked() throws IOException {
    try (ScriptedServer server = new ScriptedServer(ScriptedServer::echo)) {
      ClientResult result =
          Load.on(server.port()).conns(30).loops(2).ramp(100).rate("idle").window(0, 50).run();
      assertEquals(30, result.connections().opened());
      // 15 of each loop at 50/s: the last is started after 280 ms
      assertTrue(result.connections().seconds() >= 0.279, result::toString);
      assertTrue(result.connections().perSecond() <= 110, result::toString);
      assertNotNull(result.connections().connectLatencyUs());
    }
  }
}
