package io.c1m.compare;

import io.c1m.doctor.Division;
import io.c1m.doctor.Facts;
import io.c1m.mode.Topology;
import io.c1m.protocol.Protocols;
import io.c1m.unit.Units;
import io.c1m.wire.Protocol;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What all cells of a comparison have in common.
 *
 * @param bind address that the servers listen on
 * @param primeMillis load on a few connections before the ramp, so that code is compiled when the
 *     connections arrive
 * @param warmupMillis load before each measured window
 * @param durationMillis each measured window
 * @param serverArguments further options of the servers, passed on as they were given
 * @param clientArguments further options of the clients, passed on as they were given
 * @param termsArguments options that only some protocols have, on one side or both, passed on to
 *     the sides that have them
 * @param serverCpus processors of the servers in the notation of taskset, {@code null} for all
 * @param clientCpus processors of the clients, {@code null} for all
 */
public record RunSettings(
    String bind,
    long primeMillis,
    long warmupMillis,
    long durationMillis,
    List<String> serverArguments,
    List<String> clientArguments,
    List<String> termsArguments,
    @Nullable String serverCpus,
    @Nullable String clientCpus) {
  private static final double SECONDS_AROUND_A_RUN = 3;

  /** Copies the lists. */
  public RunSettings {
    serverArguments = List.copyOf(serverArguments);
    clientArguments = List.copyOf(clientArguments);
    termsArguments = List.copyOf(termsArguments);
  }

  /** The same with a further option of the clients. */
  public RunSettings withClient(String argument) {
    List<String> client = new ArrayList<>(clientArguments);
    client.add(argument);
    return new RunSettings(
        bind,
        primeMillis,
        warmupMillis,
        durationMillis,
        serverArguments,
        client,
        termsArguments,
        serverCpus,
        clientCpus);
  }

  /** A line for each option of the servers that some of the cells' modes lack. */
  public List<String> skipped(List<Cell> cells) {
    List<String> lines = new ArrayList<>();
    for (String argument : serverArguments) {
      String modes =
          cells.stream()
              .map(Cell::mode)
              .distinct()
              .filter(
                  mode -> CellRunner.lacks(Topology.named(mode, null).mode().options(), argument))
              .collect(Collectors.joining(", "));
      if (!modes.isEmpty()) {
        lines.add(argument + " is skipped for modes that lack it: " + modes);
      }
    }
    for (String argument : termsArguments) {
      String protocols =
          cells.stream()
              .map(Cell::protocol)
              .distinct()
              .filter(name -> !uses(Protocols.named(name), argument))
              .collect(Collectors.joining(", "));
      if (!protocols.isEmpty()) {
        lines.add(argument + " is skipped for protocols that lack it: " + protocols);
      }
    }
    return lines;
  }

  private static boolean uses(Protocol protocol, String argument) {
    String name = Arguments.name(argument);
    return protocol.serverOptions().contains(name) || protocol.clientOptions().contains(name);
  }

  /** Those of the protocols' options that one side of a protocol has. */
  List<String> termsOf(Set<String> own) {
    return termsArguments.stream()
        .filter(argument -> own.contains(Arguments.name(argument)))
        .toList();
  }

  /** The further options of a cell's server, without those that its mode lacks. */
  List<String> serverArguments(Cell cell) {
    Set<String> own = Topology.named(cell.mode(), null).mode().options();
    List<String> line = new ArrayList<>();
    Arguments.unlessIn(cell.extras().server(), serverArguments).stream()
        .filter(argument -> !CellRunner.lacks(own, argument))
        .forEach(line::add);
    cell.extras().server().stream()
        .filter(argument -> !Arguments.name(argument).equals("ports"))
        .forEach(line::add);
    return line;
  }

  /**
   * The protocols' options for a cell's client. It is not told which body to expect: a work may
   * change its length.
   */
  List<String> clientTerms(Cell cell) {
    return termsOf(Protocols.named(cell.protocol()).clientOptions()).stream()
        .filter(argument -> !Arguments.name(argument).equals("body"))
        .toList();
  }

  /** The further options of a cell's client. */
  List<String> clientArguments(Cell cell) {
    List<String> line = new ArrayList<>();
    line.addAll(Arguments.unlessIn(cell.extras().client(), clientArguments));
    cell.extras().client().stream()
        .filter(argument -> !Arguments.name(argument).equals("ports"))
        .forEach(line::add);
    return line;
  }

  /** The event loops of a cell's server in a mode that lets one choose, else {@code null}. */
  @Nullable Integer loops(Cell cell) {
    if (!Topology.named(cell.mode(), null).mode().options().contains("loops")) {
      return null;
    }
    return Arguments.value(serverArguments(cell), "loops")
        .map(Integer::valueOf)
        .orElse(Runtime.getRuntime().availableProcessors());
  }

  /** The processes of a cell's server. */
  int processes(Cell cell) {
    List<String> line = serverArguments(cell);
    String given = Arguments.value(line, "processes").orElse("auto");
    if (!given.equals("auto")) {
      return Integer.parseInt(given);
    }
    if (cell.mode().equals(Topology.PREFORK)) {
      return Topology.named(cell.mode(), null).processes();
    }
    long expected =
        Arguments.value(line, "expect-conns").map(Units::count).orElse((long) cell.conns());
    return Division.server(expected, Facts.ofThisMachine().openFilesLimit()).processes();
  }

  /** The TLS of a cell's server as it was given, {@code off} without. */
  String tls(Cell cell) {
    return Arguments.value(serverArguments(cell), "tls").orElse("off");
  }

  /** How long a run takes about, with what it takes to start and to stop two JVMs. */
  double expectedSeconds() {
    return SECONDS_AROUND_A_RUN + (primeMillis + warmupMillis + durationMillis) / 1e3;
  }

  /** Whether servers and clients compete for the same processors. */
  public boolean sharedCores() {
    return serverCpus == null || clientCpus == null;
  }
}
