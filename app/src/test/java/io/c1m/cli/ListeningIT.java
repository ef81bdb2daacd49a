package io.c1m.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a server listens and what it lets in, from the command line. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
final class ListeningIT {
  private static final int FILES = 120;
  private static final int PEERS = 200;

  @TempDir private Path folder;

  private static void requireIpv6() {
    try (ServerSocket probe = new ServerSocket()) {
      probe.bind(new InetSocketAddress(InetAddress.ofLiteral("::1"), 0));
    } catch (IOException e) {
      Jar.require(false, "::1");
    }
  }

  private static void load(String target, String... more) throws IOException {
    List<String> line = new ArrayList<>(List.of("client", "--target=" + target, "--metrics=off"));
    line.addAll(List.of("--conns=5", "--rate=100/s", "--late=10s", "--warmup=0s"));
    line.addAll(List.of("--duration=1s"));
    line.addAll(List.of(more));
    Jar.End end = Jar.run(line.toArray(new String[0]));
    assertEquals(0, end.code(), end::toString);
  }

  @ParameterizedTest
  @ValueSource(strings = {"virtual", "multi-selector"})
  void ipv6FromEndToEnd(String mode) throws Exception {
    requireIpv6();
    try (Jar server =
        Jar.start(
            "server",
            "--mode=" + mode,
            "--bind=::1",
            "--ports=0",
            "--metrics=[::1]:0",
            "--quiet")) {
      int port = server.port();
      load("[::1]:" + port, "--local-ips=::1");
      load("::1", "--ports=" + port);
      assertTrue(server.metrics().startsWith("http://[::1]:"), server::metrics);
      assertEquals(10, Scraped.from(server.metrics()).sum("c1m_connections_opened_total"));
      Jar.run("server", "--bind=::1", "--ports=" + port, "--metrics=off")
          .assertRefused("port " + port + " on ::1", "pid " + server.pid());
    }
  }

  @Test
  void oneListenerServesBothFamilies() throws IOException {
    requireIpv6();
    try (Jar server = Jar.start("server", "--bind=::", "--ports=0", "--metrics=off", "--quiet")) {
      int port = server.port();
      load("[::1]:" + port);
      load("127.0.0.1:" + port);
    }
  }

  @Test
  void fastOpenNeedsTheServersBitOfTheKernel() throws IOException {
    try (Jar server = inNamespace(1)) {
      server
          .end()
          .assertRefused("--fast-open=256", "tcp_fastopen=1", "sysctl -w net.ipv4.tcp_fastopen=3");
    }
    try (Jar server = inNamespace(3)) {
      server.port();
      server.terminate();
      assertEquals(143, server.end().code());
    }
  }

  /** A server in a network of its own, where a setting is nobody else's. */
  private static Jar inNamespace(int fastOpen) throws IOException {
    String network = "unshare --net sh -c";
    String set = "echo " + fastOpen + " > /proc/sys/net/ipv4/tcp_fastopen && ip link set lo up";
    try (Jar probe = Jar.startShell(network + " '" + set + "'")) {
      Jar.require(probe.end().code() == 0, "a network namespace");
    }
    return Jar.startAfter(
        "exec " + network + " '" + set + " && exec \"$@\"' sh \"$@\"",
        "server",
        "--ports=0",
        "--metrics=off",
        "--quiet",
        "--accept-loops=2",
        "--fast-open=256",
        "--defer-accept=1s");
  }

  @Test
  void withoutItsFlagTheJvmGivesNoDescriptors() throws IOException {
    try (Jar server =
        Jar.startByClassPath("server", "--ports=0", "--metrics=off", "--defer-accept=1s")) {
      server.end().assertRefused("--defer-accept", "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "--max-connections=0, at least 1",
    "--defer-accept=1500ms, whole seconds",
    "--fast-open=0, at least 1"
  })
  void whatMakesNoSenseIsRefused(String option, String why) throws IOException {
    String name = option.substring(0, option.indexOf('='));
    Jar.run("server", "--ports=0", "--metrics=off", option).assertRefused(name, why);
  }

  /** Children are started by class path, and get the flag. */
  @Test
  void aComparisonPassesTheOptionsOfSocketsOn() throws IOException {
    try (Jar compare =
        Jar.startInterruptible(
            List.of("-Djava.io.tmpdir=" + folder),
            "compare",
            "--metrics=off",
            "--disturbance=off",
            "--modes=platform-pooled",
            "--conns=5",
            "--rate=closed",
            "--repeats=1",
            "--prime=0s",
            "--warmup=0s",
            "--duration=2s",
            "--defer-accept=1s",
            "--so-keep-alive=on",
            "--max-connections=5",
            "--out=" + folder.resolve("results"))) {
      Jar.End end = compare.end();
      assertEquals(0, end.code(), end::toString);
    }
  }

  /** Accepting is tried less and less often, and goes on as soon as files are free again. */
  @ParameterizedTest
  @ValueSource(strings = {"platform-pooled", "virtual", "single-selector", "multi-selector"})
  void aServerOutOfFilesWaitsAndServesLater(String mode) throws IOException {
    Path json = folder.resolve("server.json");
    List<Socket> waiting = new ArrayList<>();
    try (Jar server =
        Jar.startAfter(
            "ulimit -n " + FILES,
            "server",
            "--mode=" + mode,
            "--ports=0",
            "--metrics=off",
            "--quiet",
            "--out=" + json)) {
      int port = server.port();
      for (int i = 0; i < PEERS; i++) {
        Socket peer = new Socket(InetAddress.getLoopbackAddress(), port);
        waiting.add(peer);
        peer.getOutputStream().write('x');
      }
      Jar.await("no file is left", () -> files(server.pid()) >= FILES);
      while (!waiting.isEmpty()) {
        Jar.await("somebody is served", () -> dismissServed(waiting));
      }
      server.terminate();
      assertEquals(143, server.end().code());
    } finally {
      for (Socket peer : waiting) {
        peer.close();
      }
    }
    var counts = new ObjectMapper().readTree(json.toFile()).path("counts");
    assertEquals(PEERS, counts.path("opened").asInt(), counts::toString);
    long failures = counts.path("accept_failures").asLong();
    assertTrue(failures > 0 && failures < PEERS, () -> "failures to accept: " + failures);
    assertEquals(failures, counts.path("accept_failures_for").path("open_files").asLong());
    assertEquals(0, counts.path("listeners_closed").asInt());
    assertTrue(counts.path("accept_queue_overflows").isIntegralNumber(), counts::toString);
  }

  private static long files(long pid) {
    try (Stream<Path> files = Files.list(Path.of("/proc/" + pid + "/fd"))) {
      return files.count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean dismissServed(List<Socket> waiting) {
    return waiting.removeIf(
        peer -> {
          try {
            boolean served = peer.getInputStream().available() > 0;
            if (served) {
              peer.close();
            }
            return served;
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }
}
