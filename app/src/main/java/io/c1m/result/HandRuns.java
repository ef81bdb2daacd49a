package io.c1m.result;

import io.c1m.compare.Remade;
import io.c1m.report.ClientReport;
import io.c1m.report.CompareReport;
import io.c1m.report.CompareReport.Cell;
import io.c1m.report.CompareReport.ClientSide;
import io.c1m.report.CompareReport.Latencies;
import io.c1m.report.CompareReport.Repeat;
import io.c1m.report.CompareReport.ServerFigures;
import io.c1m.report.PerConnection;
import io.c1m.report.ServerReport;
import io.c1m.statistics.UnpairedRatio;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes a comparison of clients that were run by hand, such as on another machine than the server.
 * Runs of the same name and the same load are the repeats of a case. What a client cannot know of
 * its server is unknown, unless the server's own result is there too.
 */
public final class HandRuns {
  /** What has no name in a client's result. */
  private static final String UNKNOWN = "unknown";

  /** The rate of a client that is given none, see its {@code --rate}. */
  private static final String STANDARD_RATE = "1000/s";

  private static final double MARGIN = 0.03;

  private final Map<String, ServerReport> servers;
  private final Map<String, List<Repeat>> repeats = new LinkedHashMap<>();
  private final Map<String, Cell> places = new LinkedHashMap<>();

  /**
   * Of no runs yet.
   *
   * @param servers the servers' own results, by the name of the case
   */
  public HandRuns(Map<String, ServerReport> servers) {
    this.servers = Map.copyOf(servers);
  }

  /**
   * Takes a run as one of a case.
   *
   * @throws IllegalArgumentException with one line, when it is a part of a run
   */
  public HandRuns add(String caseName, ClientReport client) {
    if (client.options().containsKey("slice") && client.parts().isEmpty()) {
      throw new IllegalArgumentException(
          caseName
              + " is slice "
              + client.options().get("slice")
              + " of a run: make one of all its slices by c1m merge first");
    }
    ServerReport server = servers.get(caseName);
    Cell place = place(caseName, client, server);
    places.putIfAbsent(place.id(), place);
    repeats
        .computeIfAbsent(place.id(), _ -> new ArrayList<>())
        .add(
            new Repeat(
                client,
                ServerMemory.join(client.server(), server),
                null,
                null,
                0,
                null,
                null,
                List.of()));
    return this;
  }

  /**
   * The comparison of all runs; the first case is the baseline.
   *
   * @param command that makes it
   * @param options of that command
   */
  public CompareReport report(String command, Map<String, String> options) {
    List<Cell> cells = new ArrayList<>();
    places.forEach((id, place) -> cells.add(Remade.cell(place, inOrder(id))));
    List<ClientReport> all =
        cells.stream().flatMap(cell -> cell.repeats().stream()).map(HandRuns::client).toList();
    return new CompareReport(
        "c1m.compare/1",
        all.getFirst().environment(),
        command,
        options,
        0,
        order(cells),
        cells.size() < 2 ? null : cells.getFirst().caseName(),
        all.stream().anyMatch(HandRuns::besideTheServer),
        MARGIN,
        cells.stream().anyMatch(cell -> cell.repeats().size() < UnpairedRatio.FEWEST),
        false,
        cells,
        List.of(),
        List.of(),
        null,
        List.of(),
        null,
        List.of());
  }

  private List<Repeat> inOrder(String id) {
    return repeats.getOrDefault(id, List.of()).stream()
        .sorted(Comparator.comparing(HandRuns::startedAt))
        .toList();
  }

  private static List<String> order(List<Cell> cells) {
    record Run(String id, String startedAt) {}
    return cells.stream()
        .flatMap(cell -> cell.repeats().stream().map(r -> new Run(cell.id(), startedAt(r))))
        .sorted(Comparator.comparing(Run::startedAt))
        .map(Run::id)
        .toList();
  }

  private static String startedAt(Repeat repeat) {
    return client(repeat).environment().startedAt();
  }

  private static ClientReport client(Repeat repeat) {
    ClientReport client = repeat.client();
    if (client == null) {
      throw new IllegalStateException("a run by hand without a client");
    }
    return client;
  }

  private static Cell place(String caseName, ClientReport client, @Nullable ServerReport server) {
    Map<String, String> options = client.options();
    Map<String, String> serving = server == null ? Map.of() : server.options();
    String protocol = protocol(options);
    String work = serving.getOrDefault("work", UNKNOWN);
    int conns = Math.toIntExact(client.connections().requested());
    String rate = rate(client);
    return new Cell(
        String.join("/", caseName, protocol, work, String.valueOf(conns), rate.replace("/s", "ps")),
        caseName,
        serving.getOrDefault("mode", caseName),
        protocol,
        work,
        options.getOrDefault("tls", "off"),
        conns,
        rate,
        server == null ? 1 : server.processes(),
        null,
        server == null ? List.of() : server.environment().jvmFlags(),
        client.status().label(),
        List.of(),
        List.of(),
        null,
        new Latencies(null, null, null),
        ServerFigures.UNKNOWN,
        new ClientSide(PerConnection.UNKNOWN, null),
        target(options),
        null,
        List.of());
  }

  private static String protocol(Map<String, String> options) {
    return target(options).startsWith("http") ? "http" : options.getOrDefault("protocol", "echo");
  }

  private static String rate(ClientReport client) {
    String rate = client.options().get("rate");
    return rate != null ? rate : client.pushes() == null ? STANDARD_RATE : "idle";
  }

  private static String target(Map<String, String> options) {
    return options.getOrDefault("target", UNKNOWN);
  }

  /** Whether it ran on the server's machine, where both share its processors. */
  private static boolean besideTheServer(ClientReport client) {
    String host = target(client.options()).replaceFirst("^https?://", "");
    return host.startsWith("127.") || host.startsWith("localhost") || host.startsWith("[::1]");
  }
}
