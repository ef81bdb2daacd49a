package io.c1m.report;

import io.c1m.bench.Latency;
import io.c1m.doctor.Environment;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The result file of a comparison, schema {@code c1m.compare/1}.
 *
 * @param schema {@code c1m.compare/1}
 * @param environment the machine, and the JVM that ran the comparison
 * @param command the command line that it was started by
 * @param options the options of that by their names, as they were given
 * @param seed of the shuffled order of the runs
 * @param order ids of the cells in the order in which they ran, one entry per repeat
 * @param baseline the case that ratios refer to, {@code null} when there is only one
 * @param sharedCores whether server and client competed for the same cores
 * @param margin smaller differences than this share do not count, such as 0.03
 * @param indicative whether the comparison was too short for a verdict
 * @param interrupted whether it was ended before all runs were over
 * @param cells one for each combination of the matrix, in its order
 * @param verdicts each case against the baseline, the most important first
 * @param frontiers the highest rates that hold, empty when they were not searched
 * @param sweep one setting varied, {@code null} when none was
 * @param suites the ready-made suites that the cells belong to, empty for any other comparison
 * @param memory slopes over numbers of connections, {@code null} when they were not asked for
 * @param fronts which settings nothing else is better than, empty when that was not asked for
 */
public record CompareReport(
    String schema,
    Environment environment,
    String command,
    Map<String, String> options,
    long seed,
    List<String> order,
    @Nullable String baseline,
    boolean sharedCores,
    double margin,
    boolean indicative,
    boolean interrupted,
    List<Cell> cells,
    List<Verdict> verdicts,
    List<Frontier> frontiers,
    @Nullable Sweep sweep,
    List<SuiteReport> suites,
    @Nullable MemoryReport memory,
    List<ParetoFront> fronts) {

  /** Takes no front for an empty list, as files without any are read. */
  public CompareReport {
    fronts = fronts == null ? List.of() : List.copyOf(fronts);
  }

  /** The same with what searches and studies have found. */
  public CompareReport withStudies(
      List<Frontier> found, @Nullable Sweep varied, List<ParetoFront> best) {
    return new CompareReport(
        schema,
        environment,
        command,
        options,
        seed,
        order,
        baseline,
        sharedCores,
        margin,
        indicative,
        interrupted,
        cells,
        verdicts,
        found,
        varied,
        suites,
        memory,
        best);
  }

  /** The same as the result of suites. */
  public CompareReport withSuites(List<SuiteReport> run) {
    return new CompareReport(
        schema,
        environment,
        command,
        options,
        seed,
        order,
        baseline,
        sharedCores,
        margin,
        indicative,
        interrupted,
        cells,
        verdicts,
        frontiers,
        sweep,
        run,
        memory,
        fronts);
  }

  /** The same with what is said of its cases. */
  public CompareReport withVerdicts(
      @Nullable String comparedWith, double smallest, List<Verdict> said) {
    return new CompareReport(
        schema,
        environment,
        command,
        options,
        seed,
        order,
        comparedWith,
        sharedCores,
        smallest,
        indicative,
        interrupted,
        cells,
        said,
        frontiers,
        sweep,
        suites,
        memory,
        fronts);
  }

  /** The same with a study of memory. */
  public CompareReport withMemory(MemoryReport study) {
    return new CompareReport(
        schema,
        environment,
        command,
        options,
        seed,
        order,
        baseline,
        sharedCores,
        margin,
        indicative,
        interrupted,
        cells,
        verdicts,
        frontiers,
        sweep,
        suites,
        study,
        fronts);
  }

  /**
   * One combination of the matrix with all its repeats.
   *
   * @param id unique in the file, such as {@code virtual/echo/none/1000/closed}
   * @param caseName the name that it is compared by, {@code null} when that is the mode
   * @param mode of the server, such as {@code virtual}
   * @param protocol that client and server spoke, such as {@code echo}
   * @param work done for each request, as on the command line, such as {@code sleep:10ms}
   * @param tls {@code off}, or the certificate as on the command line, such as {@code self-signed}
   * @param conns number of connections
   * @param rateAsked {@code closed}, {@code idle}, or a rate for all connections together, such as
   *     {@code 5000/s}
   * @param processes number of processes of the server
   * @param loops number of event loops of the server, {@code null} of a mode that does not let one
   *     choose
   * @param jvmFlags flags of the server's JVMs
   * @param status that of its worst run: {@code ok}, {@code overloaded}, {@code disturbed}, {@code
   *     client_limited} or {@code failed}
   * @param reasons why it has that status, a line each, empty when it is {@code ok}
   * @param repeats its runs in the order in which they ran
   * @param requestsPerSecond requests answered per second of the window, {@code null} when no run
   *     came to a measurement
   * @param latencyUs latency in microseconds, of all runs together
   * @param server what the server used, medians of the runs
   * @param client what the client used, medians of the runs
   * @param program the command line of a server that is another program, or where it runs already;
   *     {@code null} for a mode of this one. Its {@code mode} is then the name it was given, {@code
   *     processes} 1 and {@code work} what the others do: neither can be known of it
   * @param trendPercent by how much the rate of the second half of the window was above that of the
   *     first, the median of the repeats; {@code null} when unknown
   * @param options of its server beyond mode, protocol and work, each {@code --name=value}; those
   *     of its clients are in their own results
   */
  public record Cell(
      String id,
      @Nullable String caseName,
      String mode,
      String protocol,
      String work,
      String tls,
      int conns,
      String rateAsked,
      int processes,
      @Nullable Integer loops,
      List<String> jvmFlags,
      String status,
      List<String> reasons,
      List<Repeat> repeats,
      @Nullable Spread requestsPerSecond,
      Latencies latencyUs,
      ServerFigures server,
      ClientSide client,
      @Nullable String program,
      @Nullable Double trendPercent,
      List<String> options) {}

  /**
   * One run of a cell.
   *
   * @param client {@code null} when the run did not come to a result
   * @param server what the server used, {@code null} when unknown
   * @param failure why it came to no measurement, in a line, {@code null} when it did
   * @param availableFallBytes how far the machine's available memory fell from before the server
   *     started until all connections were open; {@code null} where unknown
   * @param round in which it ran, from 1: runs of one round are compared with each other; 0 when it
   *     was no part of any
   * @param machine what else the machine did, {@code null} when the run came to no measurement
   * @param trendPercent that of this run
   * @param reasons beyond those of the client, why its figures are in doubt
   */
  public record Repeat(
      @Nullable ClientReport client,
      @Nullable ServerUse server,
      @Nullable String failure,
      @Nullable Long availableFallBytes,
      int round,
      @Nullable MachineUse machine,
      @Nullable Double trendPercent,
      List<String> reasons) {

    /** One that came to no measurement. */
    public static Repeat failed(@Nullable ClientReport client, @Nullable String why) {
      return new Repeat(client, null, why, null, 0, null, null, List.of());
    }

    /** The same as a part of a round. */
    public Repeat in(int number) {
      return new Repeat(
          client, server, failure, availableFallBytes, number, machine, trendPercent, reasons);
    }
  }

  /**
   * Percentiles of the merged histograms; the spread is that of the repeats' own p99.
   *
   * @param corrected in microseconds from when requests were due, {@code null} in closed loop
   * @param raw in microseconds from when requests were sent, {@code null} without any
   * @param p99Spread of the runs' own p99 in microseconds, corrected where there is that
   */
  public record Latencies(
      @Nullable Latency corrected, @Nullable Latency raw, @Nullable Spread p99Spread) {}

  /**
   * Medians over the repeats.
   *
   * @param cpuUsPerRequest microseconds of processor time per request, user and system
   * @param rssBytes resident memory of all processes, in bytes
   * @param contextSwitchesPerRequest number per request, voluntary and not
   * @param gc collections in the windows of all runs, {@code null} when unknown
   * @param bytesPerConnection memory for each open, idle connection, in bytes
   * @param cpuUserUsPerRequest microseconds of the processor time outside of the kernel
   * @param cpuSystemUsPerRequest microseconds of the processor time in the kernel
   * @param ioCallsPerRequest number of system calls that read or write, per request
   * @param allocatedBytesPerRequest bytes allocated on the heap per request
   * @param threads numbers by kind, at the end of the last run
   */
  public record ServerFigures(
      @Nullable Spread cpuUsPerRequest,
      @Nullable Spread rssBytes,
      @Nullable Spread contextSwitchesPerRequest,
      @Nullable Collections gc,
      PerConnection bytesPerConnection,
      @Nullable Spread cpuUserUsPerRequest,
      @Nullable Spread cpuSystemUsPerRequest,
      @Nullable Spread ioCallsPerRequest,
      @Nullable Spread allocatedBytesPerRequest,
      Map<String, Long> threads) {
    /** Of a cell that came to no measurement. */
    public static final ServerFigures UNKNOWN =
        new ServerFigures(
            null, null, null, null, PerConnection.UNKNOWN, null, null, null, null, Map.of());
  }

  /**
   * Medians over the repeats of what the client used, and of what the machine did.
   *
   * @param bytesPerConnection memory of the client for each open, idle connection, in bytes
   * @param availableFallBytes how far the machine's available memory fell until all connections
   *     were open, in bytes
   */
  public record ClientSide(PerConnection bytesPerConnection, @Nullable Double availableFallBytes) {}

  /**
   * Garbage collections within the windows of all repeats together.
   *
   * @param count number of collections
   * @param totalMs milliseconds in them, added up
   * @param maxMs milliseconds of the longest pause, {@code null} when unknown
   */
  public record Collections(long count, long totalMs, @Nullable Double maxMs) {}
}
