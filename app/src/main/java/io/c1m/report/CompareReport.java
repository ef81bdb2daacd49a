package io.c1m.report;

import io.c1m.bench.ClientResult.Latency;
import io.c1m.doctor.Environment;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The result file of a comparison, schema {@code c1m.compare/1}.
 *
 * @param order ids of the cells in the order in which they ran, one entry per repeat
 * @param baseline the mode that ratios refer to, {@code null} while there are none
 * @param sharedCores whether server and client competed for the same cores
 * @param indicative whether the comparison was too short for a verdict
 * @param interrupted whether it was ended before all runs were over
 * @param verdicts empty in this version of the program
 * @param suites the ready-made suites that the cells belong to, empty for any other comparison
 * @param memory slopes over numbers of connections, {@code null} when they were not asked for
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
    boolean indicative,
    boolean interrupted,
    List<Cell> cells,
    List<String> verdicts,
    List<SuiteReport> suites,
    @Nullable MemoryReport memory) {

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
        indicative,
        interrupted,
        cells,
        verdicts,
        run,
        memory);
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
        indicative,
        interrupted,
        cells,
        verdicts,
        suites,
        study);
  }

  /** One combination of the matrix with all its repeats. */
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
      ClientSide client) {}

  /**
   * One run of a cell.
   *
   * @param client {@code null} when the run did not come to a result
   * @param availableFallBytes how far the machine's available memory fell from before the server
   *     started until all connections were open; {@code null} where unknown
   */
  public record Repeat(
      @Nullable ClientReport client,
      @Nullable ServerUse server,
      @Nullable String failure,
      @Nullable Long availableFallBytes) {}

  /** Median and extremes over the repeats. */
  public record Spread(double median, double min, double max) {}

  /** Percentiles of the merged histograms; the spread is that of the repeats' own p99. */
  public record Latencies(
      @Nullable Latency corrected, @Nullable Latency raw, @Nullable Spread p99Spread) {}

  /**
   * What the server used in one run, within the measured window but for the memory, which is that
   * with all connections open and idle after it; where each serves one request there are none.
   * Requests are messages where the server sends by itself; without any there is nothing to share
   * out. What is called native went away with the connections.
   */
  public record ServerUse(
      @Nullable Double cpuUsPerRequest,
      @Nullable Double contextSwitchesPerRequest,
      @Nullable Long rssBytes,
      @Nullable Double heapBytesPerConnection,
      long gcCount,
      long gcMs,
      @Nullable Double nativeBytesPerConnection,
      @Nullable MemoryUse memoryBytes) {}

  /** Medians over the repeats. */
  public record ServerFigures(
      @Nullable Spread cpuUsPerRequest,
      @Nullable Spread rssBytes,
      @Nullable Spread contextSwitchesPerRequest,
      @Nullable Collections gc,
      PerConnection bytesPerConnection) {}

  /** Medians over the repeats of what the client used, and of what the machine did. */
  public record ClientSide(PerConnection bytesPerConnection, @Nullable Double availableFallBytes) {}

  /** Garbage collections within the windows of all repeats together. */
  public record Collections(long count, long totalMs) {}
}
