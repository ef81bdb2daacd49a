package io.c1m.grafana;

import io.c1m.cli.Jar;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Servers and clients under load, each pair a run with a name, for Prometheus to scrape. */
final class Load implements AutoCloseable {
  /** Virtual threads, and replies that take what the same chances give, whatever the machine. */
  static final String VIRTUAL = "virtual";

  /** An event loop and a worker that cannot keep up, so that a queue forms. */
  static final String POOL = "pool";

  /** A client that does not wait for long enough; both sides collect garbage all the time. */
  static final String FAULTS = "faults";

  /** A client of a port where nobody listens. */
  static final String REFUSED = "refused";

  /** Load begins when Prometheus has long since begun, which takes it 5 s. */
  private static final String RAMP = "--ramp=8/s";

  static final int CONNECTIONS = 200;
  static final int RATE = 1000;

  private static final int NOBODY_LISTENS = 1;

  private final Path folder;
  private final Map<String, Jar> servers = new LinkedHashMap<>();
  private final Map<String, Jar> clients = new LinkedHashMap<>();

  Load(Path folder) {
    this.folder = folder;
  }

  /** Starts all of them. */
  void start() throws IOException {
    server(VIRTUAL, "--mode=virtual", "--work=sleep:lognormal:3ms:30ms");
    server(POOL, "--mode=worker-pool", "--workers=1", "--work=block:2ms");
    server(FAULTS, "--mode=single-selector", "--work=sleep:exp:50ms");
    client(POOL, port(POOL), "--conns=50", "--rate=" + RATE + "/s");
    client(FAULTS, port(FAULTS), "--conns=50", "--rate=200/s", "--timeout=100ms");
    client(REFUSED, NOBODY_LISTENS, "--conns=5", "--rate=100/s", "--retries=100000");
    client(VIRTUAL, port(VIRTUAL), "--conns=" + CONNECTIONS, "--rate=" + RATE + "/s", RAMP);
  }

  private int port(String run) {
    return servers.get(run).port();
  }

  private void server(String run, String... more) throws IOException {
    servers.put(run, Jar.start(flags(run), line("server", run, "--ports=0", more)));
  }

  private void client(String run, int port, String... more) throws IOException {
    List<String> all = new ArrayList<>(List.of(more));
    all.addAll(List.of("--warmup=0s", "--duration=10m", "--out=" + result(run)));
    String[] line = line("client", run, "--ports=" + port, all.toArray(new String[0]));
    clients.put(run, Jar.start(flags(run), line));
  }

  /** A small heap collects often enough to be seen at it. */
  private static List<String> flags(String run) {
    return List.of(
        "-XX:TieredStopAtLevel=1", "-Xmx128m", run.equals(FAULTS) ? "-Xmn2m" : "-Xmn16m");
  }

  private static String[] line(String command, String run, String ports, String... more) {
    List<String> line =
        new ArrayList<>(List.of(command, ports, "--metrics=127.0.0.1:0", "--run=" + run));
    line.addAll(List.of(more));
    return line.toArray(new String[0]);
  }

  private Path result(String run) {
    return folder.resolve(run + ".json");
  }

  /**
   * Writes the project's own configuration of Prometheus with the ports of here: the first run
   * where a server and a client have their defaults, the others where further hosts are put.
   */
  Path configuration() throws IOException {
    String config = Files.readString(Dashboard.ROOT.resolve("prometheus.yml"));
    config = replaced(config, "127.0.0.1:9464", address(servers.get(VIRTUAL)));
    config = replaced(config, "127.0.0.1:9465", address(clients.get(VIRTUAL)));
    // no comparison runs, or one that is not this test's
    config = replaced(config, "127.0.0.1:9466", "127.0.0.1:" + NOBODY_LISTENS);
    Files.createDirectories(folder.resolve("targets"));
    String example = Files.readString(Dashboard.ROOT.resolve("targets/hosts.yml.example"));
    String others =
        Stream.of(servers, clients)
            .flatMap(jars -> jars.entrySet().stream())
            .filter(jar -> !jar.getKey().equals(VIRTUAL))
            .map(jar -> "    - " + address(jar.getValue()) + "\n")
            .collect(Collectors.joining());
    Files.writeString(
        folder.resolve("targets/hosts.yml"),
        replaced(example, "    - 10.0.0.5:9464\n    - 10.0.0.6:9465\n", others));
    return Files.writeString(folder.resolve("prometheus.yml"), config);
  }

  private static String address(Jar jar) {
    return URI.create(jar.metrics()).getAuthority();
  }

  private static String replaced(String text, String old, String by) {
    if (!text.contains(old)) {
      throw new AssertionError("no " + old + " in: " + text);
    }
    return text.replace(old, by);
  }

  /** How many places there are to scrape. */
  int places() {
    return servers.size() + clients.size();
  }

  /** Ends a client as a user would, and returns where its results are. */
  Path resultsOf(String run) {
    try (Jar client = clients.get(run)) {
      client.terminate();
      client.end();
    }
    return result(run);
  }

  @Override
  public void close() {
    clients.values().forEach(Jar::close);
    servers.values().forEach(Jar::close);
  }
}
