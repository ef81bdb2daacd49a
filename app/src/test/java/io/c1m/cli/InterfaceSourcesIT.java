package io.c1m.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Sources on an interface: server and client in networks of their own with a wire between them, the
 * client with three addresses and few ports for the kernel to choose from.
 */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
final class InterfaceSourcesIT {
  private static final String SERVER = "10.77.0.1";

  /** Of 10.77.0.11, .12 and .13 as the kernel lists them: bytes from the last to the first. */
  private static final Set<String> CLIENT = Set.of("0B004D0A", "0C004D0A", "0D004D0A");

  @TempDir private Path folder;

  @BeforeAll
  static void requireNetworks() throws IOException {
    String wire = "unshare --net ip link add near type veth peer name far";
    try (Jar probe = Jar.startShell(wire + " && nsenter --version")) {
      Jar.require(probe.end().code() == 0, "network namespaces, veth and ip of iproute2");
    }
  }

  private static Jar server() throws IOException {
    return Jar.startAfter(
        "exec unshare --net sh -c 'ip link set lo up && exec \"$@\"' sh \"$@\"",
        "server",
        "--bind=0.0.0.0",
        "--ports=9000-9001",
        "--metrics=off",
        "--quiet");
  }

  private Jar client(Jar server, String... more) throws IOException {
    String there = "nsenter --net --target " + server.pid() + " ip ";
    List<String> setUp = new ArrayList<>();
    setUp.add("ip link add near type veth peer name far netns " + server.pid());
    setUp.add(there + "addr add " + SERVER + "/24 dev far");
    setUp.add(there + "link set far up");
    for (int last = 11; last <= 13; last++) {
      setUp.add("ip addr add 10.77.0." + last + "/24 dev near");
    }
    setUp.add("ip link set near up");
    setUp.add("echo 30000 30109 > /proc/sys/net/ipv4/ip_local_port_range");
    setUp.add("echo 30100-30119 > /proc/sys/net/ipv4/ip_local_reserved_ports");
    List<String> line = new ArrayList<>(List.of("client", "--target=" + SERVER, "--metrics=off"));
    line.addAll(List.of("--out=" + folder.resolve("client.json"), "--quiet", "--rate=idle"));
    line.add("--warmup=0s");
    line.addAll(List.of(more));
    return Jar.startAfter(
        "exec unshare --net sh -c '" + String.join(" && ", setUp) + " && exec \"$@\"' sh \"$@\"",
        line.toArray(new String[0]));
  }

  /** The remote addresses of the server's established connections. */
  private static List<String> peers(Jar server) {
    try {
      return Files.readAllLines(Path.of("/proc/" + server.pid() + "/net/tcp")).stream()
          .map(line -> line.strip().split("\\s+", -1))
          .filter(words -> words[3].equals("01"))
          .map(words -> words[2].substring(0, words[2].indexOf(':')))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Opens the connections and returns the addresses from which they came. */
  private Set<String> sources(int conns, String... more) throws IOException {
    List<String> line = new ArrayList<>(List.of("--conns=" + conns, "--duration=1s"));
    line.addAll(List.of(more));
    try (Jar server = server()) {
      server.port();
      try (Jar client = client(server, line.toArray(new String[0]))) {
        Jar.await("all live", () -> peers(server).size() == conns);
        Set<String> peers = new TreeSet<>(peers(server));
        Jar.End end = client.end();
        assertEquals(0, end.code(), end::toString);
        JsonNode result = new ObjectMapper().readTree(folder.resolve("client.json").toFile());
        assertEquals(conns, result.at("/connections/opened").asInt());
        assertTrue(result.at("/connections/failed").isEmpty(), result::toString);
        return peers;
      }
    }
  }

  private static Set<String> first(int count) {
    return CLIENT.stream().sorted().limit(count).collect(Collectors.toSet());
  }

  @Test
  void theKernelChoosesAsLongAsItHasEnoughPorts() throws IOException {
    assertEquals(first(1), sources(90, "--ports=9000"));
  }

  @Test
  void withMoreConnectionsThanThatAllAddressesAreUsed() throws IOException {
    assertEquals(CLIENT, sources(250, "--ports=9000"));
  }

  @Test
  void sourcePortsThatWereAskedForAreUsed() throws IOException {
    assertEquals(first(1), sources(90, "--ports=9000", "--source-ports=20000-20199"));
  }

  /** To the last of all local ends, with the children's shares of them. */
  @ParameterizedTest
  @ValueSource(strings = {"auto", "10.77.0.0/24", "10.77.0.11,10.77.0.13,10.77.0.12"})
  void everyAddressIsUsedToItsLastPort(String localIps) throws IOException {
    assertEquals(
        CLIENT,
        sources(
            420,
            "--ports=9000-9001",
            "--local-ips=" + localIps,
            "--source-ports=30000-30069",
            "--processes=2"));
  }

  @Test
  void moreThanAllOfThemAreRefused() throws IOException {
    try (Jar server = server()) {
      server.port();
      try (Jar client =
          client(server, "--conns=301", "--ports=9000", "--source-ports=30000-30099")) {
        client
            .end()
            .assertRefused("--conns=301", "300 would fit", "local addresses 3", "ports 100");
      }
    }
  }
}
