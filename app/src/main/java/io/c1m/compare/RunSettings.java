package io.c1m.compare;

import io.c1m.doctor.Division;
import io.c1m.doctor.Facts;
import io.c1m.mode.Topology;
import io.c1m.protocol.Protocols;
import io.c1m.unit.Units;
import io.c1m.wire.Protocol;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
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
 * @param serverArguments further options of the servers, passed on as they were given; of {@code
 *     --ports} only the number of ports counts
 * @param clientArguments further options of the clients, passed on as they were given
 * @param termsArguments options that only some protocols have, on one side or both, passed on to
 *     the sides that have them
 * @param serverCpus processors of the servers in the notation of taskset, {@code null} for all
 * @param clientCpus processors of the clients, {@code null} for all
 * @param disturbance that a run bears
 * @param folder for files of single runs, {@code null} to keep none
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
    @Nullable String clientCpus,
    Disturbance disturbance,
    @Nullable Path folder) {
  private static final double SECONDS_AROUND_A_RUN = 3;

  /** Opened and closed again, with two cores and many processes; see docs/million.md. */
  private static final double CONNECTIONS_PER_SECOND = 10_000;

  /** Copies the lists. */
  public RunSettings {
    serverArguments = List.copyOf(serverArguments);
    clientArguments = List.copyOf(clientArguments);
    termsArguments = List.copyOf(termsArguments);
  }

  /** Of a comparison that bears what is usual and keeps no files of single runs. */
  public RunSettings(
      String bind,
      long primeMillis,
      long warmupMillis,
      long durationMillis,
      List<String> serverArguments,
      List<String> clientArguments,
      List<String> termsArguments,
      @Nullable String serverCpus,
      @Nullable String clientCpus) {
    this(
        bind,
        primeMillis,
        warmupMillis,
        durationMillis,
        serverArguments,
        clientArguments,
        termsArguments,
        serverCpus,
        clientCpus,
        Disturbance.STANDARD,
        null);
  }

  /** The same with a further option of the clients. */
  public RunSettings withClient(String argument) {
    return with(serverArguments, and(clientArguments, argument), folder);
  }

  /** The same with a further option of the servers. */
  RunSettings withServer(String argument) {
    return with(and(serverArguments, argument), clientArguments, folder);
  }

  /** The same with a folder for files of single runs. */
  public RunSettings in(Path place) {
    return with(serverArguments, clientArguments, place);
  }

  private static List<String> and(List<String> arguments, String one) {
    List<String> more = new ArrayList<>(arguments);
    more.add(one);
    return more;
  }

  private RunSettings with(List<String> server, List<String> client, @Nullable Path place) {
    return new RunSettings(
        bind,
        primeMillis,
        warmupMillis,
        durationMillis,
        server,
        client,
        termsArguments,
        serverCpus,
        clientCpus,
        disturbance,
        place);
  }

  /** A line for each option of the servers that some of the cells' modes lack. */
  public List<String> skipped(List<Cell> cells) {
    List<String> lines = new ArrayList<>();
    for (String argument : serverArguments) {
      String modes =
          cells.stream()
              .filter(cell -> lacks(cell, argument))
              .map(Cell::mode)
              .distinct()
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
    lines.addAll(ForeignNotes.of(cells, this));
    return lines;
  }

  private static boolean lacks(Cell cell, String argument) {
    return cell.foreign() == null && lacks(cell.mode(), argument);
  }

  /** The options that a cell's mode has beyond those of every mode; none of another program. */
  private static Set<String> options(Cell cell) {
    return cell.foreign() == null ? Topology.named(cell.mode(), null).mode().options() : Set.of();
  }

  /** Whether an argument is an option that some modes have, and this one has not. */
  public static boolean lacks(String mode, String argument) {
    return CellRunner.lacks(Topology.named(mode, null).mode().options(), argument);
  }

  /** Whether either side of a protocol has the option of an argument. */
  public static boolean uses(Protocol protocol, String argument) {
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
    if (cell.foreign() != null) {
      return List.of();
    }
    Set<String> own = options(cell);
    List<String> line = new ArrayList<>();
    Arguments.unlessIn(cell.extras().server(), serverArguments).stream()
        .filter(argument -> !CellRunner.lacks(own, argument))
        .forEach(line::add);
    line.addAll(cell.extras().server());
    line.removeIf(argument -> Arguments.name(argument).equals("ports")); // which are free ones
    return MemoryLayout.unlessDecided(line);
  }

  /** The protocols' options for a cell's client. */
  List<String> clientTerms(Cell cell) {
    return termsOf(Contender.clientOptions(Protocols.named(cell.protocol())));
  }

  /** The further options of a cell's client. */
  List<String> clientArguments(Cell cell) {
    List<String> line = new ArrayList<>();
    line.addAll(Arguments.unlessIn(cell.extras().client(), clientArguments));
    cell.extras().client().stream()
        .filter(argument -> !Arguments.name(argument).equals("ports"))
        .forEach(line::add);
    return MemoryLayout.unlessDecided(line);
  }

  /** The event loops of a cell's server in a mode that lets one choose, else {@code null}. */
  @Nullable Integer loops(Cell cell) {
    if (!options(cell).contains("loops")) {
      return null;
    }
    return Arguments.value(serverArguments(cell), "loops")
        .map(Integer::valueOf)
        .orElse(serverProcessors());
  }

  /** The processes of a cell's server, 1 for another program, however many it starts. */
  int processes(Cell cell) {
    if (cell.foreign() != null) {
      return 1;
    }
    List<String> line = serverArguments(cell);
    String given = Arguments.value(line, "processes").orElse("auto");
    if (!given.equals("auto")) {
      return Integer.parseInt(given);
    }
    if (cell.mode().equals(Topology.PREFORK)) {
      return serverProcessors();
    }
    long expected =
        Arguments.value(line, "expect-conns").map(Units::count).orElse((long) cell.conns());
    long laidOutFor = Arguments.value(line, "layout-for").map(Units::count).orElse(expected);
    return Division.server(laidOutFor, Facts.ofThisMachine().openFilesLimit())
        .filledBy(expected)
        .processes();
  }

  /** The TLS of a cell's server as it was given, {@code off} without; another program's too. */
  String tls(Cell cell) {
    List<String> given = cell.foreign() == null ? serverArguments(cell) : serverArguments;
    return Arguments.value(given, "tls").orElse("off");
  }

  /** The window of a cell. */
  long durationMillis(Cell cell) {
    return Arguments.value(cell.extras().client(), "duration")
        .map(text -> TimeUnit.NANOSECONDS.toMillis(Units.durationNanos(text)))
        .orElse(durationMillis);
  }

  /** How long a cell's connections take to open at the least, where their rate is bounded. */
  long rampSeconds(Cell cell) {
    double seconds =
        Arguments.value(clientArguments(cell), "ramp")
            .filter(ramp -> !ramp.equals("max"))
            .map(ramp -> cell.conns() / Units.perSecond(ramp))
            .orElse(0.0);
    return (long) Math.ceil(seconds);
  }

  /** The port or range that a cell's server was asked to listen on, of which the number counts. */
  Optional<String> ports(Cell cell) {
    return Arguments.value(cell.extras().server(), "ports")
        .or(() -> Arguments.value(serverArguments, "ports"));
  }

  /** How long a run takes about, with what it takes to start and to stop two JVMs. */
  double expectedSeconds() {
    return SECONDS_AROUND_A_RUN + (primeMillis + warmupMillis + durationMillis) / 1e3;
  }

  /** The same for a cell, which may have a window or a ramp of its own. */
  double expectedSeconds(Cell cell) {
    double connecting = Math.max((double) rampSeconds(cell), cell.conns() / CONNECTIONS_PER_SECOND);
    return expectedSeconds() + (durationMillis(cell) - durationMillis) / 1e3 + connecting;
  }

  /** Whether servers and clients compete for the same processors. */
  public boolean sharedCores() {
    return new CpuSplit(serverCpus, clientCpus).shared();
  }

  private int serverProcessors() {
    return new CpuSplit(serverCpus, clientCpus).serverProcessors();
  }
}
