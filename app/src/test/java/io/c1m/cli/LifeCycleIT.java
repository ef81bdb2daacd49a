package io.c1m.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * How a server stops: cleanly at the first signal, by force when time is up, at once at a second.
 */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
final class LifeCycleIT {
  @TempDir private Path folder;

  private Jar server(String... more) throws IOException {
    List<String> line = new ArrayList<>(List.of("server", "--ports=0", "--quiet"));
    line.addAll(List.of("--metrics=127.0.0.1:0", "--out=" + json()));
    line.addAll(List.of(more));
    return Jar.startInterruptible(List.of(), line.toArray(new String[0]));
  }

  private Path json() {
    return folder.resolve("server.json");
  }

  private JsonNode counts() throws IOException {
    return new ObjectMapper().readTree(json().toFile()).path("counts");
  }

  private static Socket connect(Jar server) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
    socket.setSoTimeout((int) TimeUnit.SECONDS.toMillis(Jar.SECONDS));
    return socket;
  }

  /** A connection whose request has arrived, and whose answer has not left. */
  private static Socket inMidWork(Jar server) throws IOException {
    Socket socket = connect(server);
    socket.getOutputStream().write('x');
    Jar.await("its request", () -> scrape(server).sum("c1m_bytes_total") == 1);
    return socket;
  }

  private static Scraped scrape(Jar jar) {
    try {
      return Scraped.from(jar.metrics());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static void awaitDraining(int port) {
    Jar.await(
        "it listens no longer",
        () -> {
          try {
            new Socket(InetAddress.getLoopbackAddress(), port).close();
            return false;
          } catch (IOException e) {
            return true;
          }
        });
  }

  @ParameterizedTest
  @CsvSource({"TERM, 143", "INT, 130", "HUP, 129"})
  void idleConnectionsDoNotHoldItUp(String signal, int code) throws IOException {
    try (Jar server = server("--drain=1h");
        Socket idle = connect(server)) {
      Jar.await("it is open", () -> scrape(server).sum("c1m_connections_live") == 1);
      server.signal(signal);
      assertEquals(-1, idle.getInputStream().read());
      Jar.End end = server.end();
      assertEquals(code, end.code(), end::toString);
      assertEquals(0, counts().path("live").asInt());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"virtual", "platform-pooled", "single-selector", "worker-pool"})
  void aRequestInMidWorkIsAnsweredFirst(String mode) throws IOException {
    try (Jar server = server("--mode=" + mode, "--drain=1h", "--work=sleep:1s");
        Socket working = inMidWork(server)) {
      server.terminate();
      assertEquals('x', working.getInputStream().read());
      assertEquals(-1, working.getInputStream().read());
      Jar.End end = server.end();
      assertEquals(143, end.code(), end::toString);
      assertEquals(1, counts().path("requests").asInt());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"virtual", "platform-pooled", "single-selector", "worker-pool"})
  void aRequestThatTakesTooLongIsResetAtTheDeadline(String mode) throws IOException {
    try (Jar server = server("--mode=" + mode, "--drain=100ms", "--work=sleep:1h");
        Socket working = inMidWork(server)) {
      server.terminate();
      assertThrows(IOException.class, () -> working.getInputStream().read());
      Jar.End end = server.end();
      assertEquals(143, end.code(), end::toString);
    }
  }

  @ParameterizedTest
  @CsvSource({"TERM, 143", "INT, 130"})
  void aSecondSignalEndsItAtOnce(String signal, int code) throws IOException {
    try (Jar server = server("--drain=1h", "--work=sleep:1h");
        Socket working = inMidWork(server)) {
      int port = server.port();
      server.signal(signal);
      awaitDraining(port);
      server.signal(signal);
      Jar.End end = server.end();
      assertEquals(code, end.code(), end::toString);
      assertEquals(-1, working.getInputStream().read(), "without an answer");
    }
  }

  /** With -Xrs the JVM leaves all signals to the system. */
  @Test
  void whereNoSignalCanBeHandledItEndsAsTheSystemHasIt() throws IOException {
    try (Jar server =
        Jar.startInterruptible(
            List.of("-Xrs"), "server", "--ports=0", "--metrics=off", "--quiet")) {
      server.port();
      server.terminate();
      assertEquals(143, server.end().code());
    }
  }

  @Test
  void aSecondSignalLeavesNoChildOfAComparison() throws IOException {
    List<String> line = new ArrayList<>(List.of("compare", "--modes=single-selector", "-c", "10"));
    line.addAll(List.of("--rate=closed", "--repeats=1", "--prime=0s", "--duration=10m"));
    line.addAll(List.of("--metrics=off", "--out=" + folder.resolve("results")));
    try (Jar compare =
        Jar.startInterruptible(
            List.of("-Djava.io.tmpdir=" + folder), line.toArray(new String[0]))) {
      Jar.await("a server and a client", () -> compare.children().size() == 2);
      List<ProcessHandle> children = compare.children();
      compare.signalAtOnce("INT", "TERM");
      int code = compare.end().code();
      assertTrue(code == 130 || code == 143, () -> "exit code " + code);
      Jar.await("no child", () -> children.stream().noneMatch(ProcessHandle::isAlive));
    }
  }
}
