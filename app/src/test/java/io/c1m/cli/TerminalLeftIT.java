package io.c1m.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How the program leaves a terminal, and how it takes it when the terminal leaves. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
final class TerminalLeftIT {
  @TempDir private Path folder;

  private static Pty server(String... more) throws Exception {
    String[] line = new String[3 + more.length];
    System.arraycopy(new String[] {"server", "--ports=0", "--metrics=off"}, 0, line, 0, 3);
    System.arraycopy(more, 0, line, 3, more.length);
    return Pty.start(80, 24, Map.of(), line);
  }

  private Pty client(int port, String... more) throws Exception {
    String[] usual = {
      "client",
      "--conns=20",
      "--ports=" + port,
      "--rate=20/s", // so few that a stall of the machine leaves none out
      "--warmup=1s",
      "--late=10s",
      "--metrics=off",
      "--out=" + json()
    };
    String[] line = java.util.Arrays.copyOf(usual, usual.length + more.length);
    System.arraycopy(more, 0, line, usual.length, more.length);
    return Pty.start(80, 24, Map.of(), line);
  }

  private Path json() {
    return folder.resolve("result.json");
  }

  @Test
  void afterARunTheSummaryIsOnTheOrdinaryScreen() throws Exception {
    try (Jar server = Jar.start("server", "--ports=0", "--metrics=off", "--quiet");
        Pty client = client(server.port(), "--duration=2s")) {
      client.awaitScreen("20 of 20 live");
      assertFalse(client.restored());
      assertEquals(0, client.end());
      assertTrue(client.restored());
      String left = client.everything();
      assertTrue(left.contains("status       ok"), left);
      assertFalse(left.contains("of 20 live"), left);
    }
  }

  @ParameterizedTest
  @CsvSource({"INT, 130", "TERM, 143", "HUP, 129"})
  void aSignalLeavesTheTerminalAsItWas(String name, int code) throws Exception {
    try (Pty server = server()) {
      server.awaitScreen("0 live");
      if (name.equals("INT")) {
        server.interrupt();
      } else {
        server.signal(name);
      }
      assertEquals(code, server.end());
      assertTrue(server.restored());
      assertTrue(server.everything().contains("ready mode=virtual"), server::everything);
    }
  }

  @Test
  void aSecondCtrlCLeavesTheTerminalAsItWas() throws Exception {
    try (Pty server = server("--drain=1h", "--work=sleep:1h")) {
      server.awaitScreen("0 live");
      try (Socket working = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
        working.getOutputStream().write('x');
        server.awaitScreen("1 live", "1 in all");
        server.interrupt();
        server.await("its drain", text -> text.contains("still at work"));
        server.interrupt();
        assertEquals(130, server.end());
        assertTrue(server.restored());
      }
    }
  }

  /** Its children do not hear the signal, and end with it; what was measured is kept. */
  @Test
  void aComparisonThatIsHungUpLeavesTheTerminalAsItWas() throws Exception {
    String[] line = {
      "compare",
      "--modes=single-selector",
      "--conns=10",
      "--rate=closed",
      "--repeats=1",
      "--prime=0s",
      "--warmup=0s",
      "--duration=10m",
      "--metrics=off",
      "--out=" + folder.resolve("results")
    };
    Map<String, String> environment = Map.of("JAVA_TOOL_OPTIONS", "-Djava.io.tmpdir=" + folder);
    try (Pty compare = Pty.start(80, 24, environment, line)) {
      compare.awaitScreen("c1m compare", "run 1 of 1");
      Jar.await("server and client", () -> compare.program().descendants().count() >= 2);
      List<ProcessHandle> children = compare.program().descendants().toList();
      compare.signal("HUP");
      assertEquals(129, compare.end(), compare::everything);
      assertTrue(compare.restored());
      String left = compare.everything();
      assertTrue(left.contains("Interrupted: 0 of 1 runs are over."), left);
      assertTrue(left.contains("go on with: c1m compare --resume="), left);
      children.forEach(child -> assertFalse(child.isAlive(), "a process is left"));
      JsonNode result =
          new ObjectMapper().readTree(folder.resolve("results/results.json").toFile());
      assertTrue(result.path("interrupted").asBoolean());
    }
  }

  /** A fault of the program itself ends it, and what it says of it is on the ordinary screen. */
  @Test
  void aFaultOfTheProgramLeavesTheTerminalAsItWas() throws Exception {
    Path source = folder.resolve("Broken.java");
    Files.writeString(
        source,
        """
        public final class Broken implements io.c1m.wire.BlockingWork {
          @Override
          public void serve(java.nio.ByteBuffer request, java.nio.ByteBuffer reply) {
            throw new InternalError("made for a test");
          }
        }
        """);
    Compiling.into(folder, source);
    String[] work = {
      "--mode=single-selector", "--work=class:Broken", "--classpath=" + folder, "--drain=0s"
    };
    try (Pty server = server(work)) {
      server.awaitScreen("0 live");
      try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
        socket.getOutputStream().write('x');
        assertEquals(1, server.end(), server::everything);
      }
      assertTrue(server.restored());
      String left = server.everything();
      assertTrue(left.contains("a thread of the server failed"), left);
      assertTrue(left.contains("made for a test"), left);
    }
  }

  @Test
  void aMessageIsSeenDuringTheRunAndAfterIt() throws Exception {
    try (Pty client = client(freePort(), "--duration=1s", "--connect-timeout=1s")) {
      assertEquals(1, client.end());
      assertTrue(client.restored());
      assertTrue(client.everything().contains("nobody listens on 127.0.0.1"), client::everything);
    }
  }

  private static int freePort() throws Exception {
    try (java.net.ServerSocket socket = new java.net.ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void aClientGoesOnWithoutItsTerminal(int processes) throws Exception {
    try (Jar server = Jar.start("server", "--ports=0", "--metrics=off", "--quiet");
        Pty client = client(server.port(), "--duration=4s", "--processes=" + processes)) {
      client.awaitScreen("measure");
      ProcessHandle program = client.program();
      client.vanish();
      Jar.await("its end", () -> !program.isAlive());
      assertTrue(Files.size(json()) > 0);
      JsonNode result = new ObjectMapper().readTree(json().toFile());
      assertEquals("ok", result.path("status").asText(), result::toString);
      assertEquals(0, result.at("/connections/lost").size());
      assertTrue(result.at("/requests/completed").asLong() >= 60, result::toString);
    }
  }

  @Test
  void aServerGoesOnWithoutItsTerminalUntilItIsToldToEnd() throws Exception {
    try (Pty server = server()) {
      server.awaitScreen("0 live");
      int port = server.port();
      ProcessHandle program = server.program();
      server.vanish();
      for (int i = 0; i < 3; i++) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
          socket.setSoTimeout((int) TimeUnit.SECONDS.toMillis(Jar.SECONDS));
          socket.getOutputStream().write('x');
          assertEquals('x', socket.getInputStream().read());
        }
      }
      assertTrue(program.isAlive());
      program.destroy();
      Jar.await("its end", () -> !program.isAlive());
    }
  }
}
