package io.c1m.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The examples, compiled and run as their comments say, and works that go wrong. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
final class ExamplesIT {
  @TempDir private Path folder;

  private static String[] server(String mode, Path classpath, String work, String... more) {
    String[] line = {
      "server",
      "--mode=" + mode,
      "--ports=0",
      "--metrics=off",
      "--live=off",
      "--work=" + work,
      "--classpath=" + classpath
    };
    String[] all = Arrays.copyOf(line, line.length + more.length);
    System.arraycopy(more, 0, all, line.length, more.length);
    return all;
  }

  private static Jar.End load(int port) throws IOException {
    String[] line = {
      "client",
      "--ports=" + port,
      "--conns=10",
      "--rate=closed",
      "--think=5ms",
      "--warmup=0s",
      "--duration=1s",
      "--metrics=off",
      "--live=off",
      "--threshold=errors=0",
      "--threshold=lost=0"
    };
    return Jar.run(line);
  }

  @ParameterizedTest
  @ValueSource(strings = {"virtual", "single-selector", "worker-pool"})
  void aWorkOfOnesOwnServes(String mode) throws Exception {
    Compiling.into(folder, Compiling.example("HashingWork.java"));
    Path out = folder.resolve("server.json");
    String[] line = server(mode, folder, "class:HashingWork+pow:6", "--out=" + out);
    try (Jar server = Jar.start(line)) {
      Jar.End client = load(server.port());
      assertEquals(0, client.code(), client::toString);
      server.terminate();
      Jar.End end = server.end();
      assertTrue(end.err().contains("c1m: work pow:6 costs "), end::err);
      assertFalse(end.err().contains("failed"), end::err);
      assertTrue(new ObjectMapper().readTree(out.toFile()).path("work_cost_us").asDouble() > 0);
    }
  }

  @Test
  void theEchoWrittenByHandIsUnderstoodByTheClient() throws Exception {
    Compiling.into(folder, Compiling.example("VirtualThreadEcho.java"));
    int port = Loopback.freePort();
    try (Jar echo = Jar.startClass(folder, "VirtualThreadEcho", String.valueOf(port))) {
      Jar.await("it listens", () -> Loopback.listens(port));
      Jar.End client = load(port);
      assertEquals(0, client.code(), client::toString);
      assertTrue(echo.pid() > 0);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"nio", "epoll", "io_uring"})
  void theEchoWrittenWithNettyIsUnderstoodByTheClient(String transport) throws Exception {
    Compiling.into(folder, Compiling.example("NettyEcho.java"));
    int port = Loopback.freePort();
    try (Jar echo = Jar.startClass(folder, "NettyEcho", String.valueOf(port), transport, "1")) {
      Jar.await("it listens", () -> Loopback.listens(port));
      Jar.End client = load(port);
      assertEquals(0, client.code(), client::toString);
      assertTrue(echo.pid() > 0);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"virtual", "multi-selector", "worker-pool"})
  void aWorkThatThrowsCostsTheConnectionNotTheServer(String mode) throws Exception {
    write(
        "Throwing",
        "public void serve(java.nio.ByteBuffer request, java.nio.ByteBuffer reply) {"
            + " if (request.get() == 'x') throw new IllegalStateException(\"told\\nonce\"); }");
    Path out = folder.resolve("server.json");
    String[] line = server(mode, folder, "class:Throwing", "--out=" + out);
    try (Jar server = Jar.start(line)) {
      int port = server.port();
      for (int i = 0; i < 3; i++) {
        assertEnded(port);
      }
      try (Socket good = new Socket(InetAddress.getLoopbackAddress(), port)) {
        good.getOutputStream().write('a');
        assertEquals('a', good.getInputStream().read());
      }
      server.terminate();
      Jar.End end = server.end();
      long told = end.err().lines().filter(text -> text.contains("class:Throwing failed")).count();
      assertEquals(1, told, end::err);
      JsonNode report = new ObjectMapper().readTree(out.toFile());
      assertEquals(3, report.at("/counts/closed/internal_error").asInt(), report::toString);
      assertTrue(report.path("work_cost_us").isNull(), "a work of one's own is not tried out");
    }
  }

  /** One that the work throws at is reset. */
  private static void assertEnded(int port) throws IOException {
    try (Socket bad = new Socket(InetAddress.getLoopbackAddress(), port)) {
      bad.setSoTimeout((int) TimeUnit.SECONDS.toMillis(Jar.SECONDS));
      bad.getOutputStream().write('x');
      assertEquals(-1, bad.getInputStream().read());
    } catch (SocketException e) {
      // reset, which is what was wanted
    }
  }

  @Test
  void aClassThatCannotBeMadeIsRefused() throws Exception {
    String serve = "public void serve(java.nio.ByteBuffer a, java.nio.ByteBuffer b) {}";
    write("NoConstructor", serve + " public NoConstructor(int size) {}");
    write(
        "Failing", serve + " public Failing() { throw new RuntimeException(\"no\\ndatabase\"); }");
    write("Static", serve + " static final int N = Integer.parseInt(\"n\");");
    write("Huge", serve + " @Override public int replyBytes() { return -1; }");
    refused("NoConstructor", "no public constructor");
    refused("Failing", "constructor failed", "no database");
    refused("Static", "static initializer", "NumberFormatException");
    refused("Huge", "replyBytes()", "64 MiB");
    refused("Absent", "no such class", folder.toString());
  }

  private void refused(String name, String... words) throws IOException {
    Jar.run(server("virtual", folder, "class:" + name)).assertRefused(words);
  }

  private void write(String name, String members) throws Exception {
    Path source = folder.resolve(name + ".java");
    Files.writeString(
        source,
        "public class " + name + " implements io.c1m.wire.BlockingWork { " + members + " }");
    Compiling.into(folder, source);
  }
}
