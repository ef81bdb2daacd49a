package io.c1m.report;

import io.c1m.bench.ClientResult;
import io.c1m.doctor.Environment;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The result file of a client, schema {@code c1m.client/1}. */
public record ClientReport(
    String schema,
    Environment environment,
    String command,
    Map<String, String> options,
    ClientResult.Connections connections,
    ClientResult.Requests requests,
    ClientResult.@Nullable Lag sendLagUs,
    ClientResult.Latencies latencyUs,
    ClientResult.InFlight inFlight,
    Use client,
    ClientResult.Status status,
    List<String> reasons,
    ClientResult.@Nullable Greetings greetings,
    ClientResult.@Nullable Pushes pushes) {

  /**
   * What the client itself needed within the measured window; memory is that with all connections
   * open and idle after it.
   *
   * @param availableFallBytes how far the memory that the machine has available fell from before
   *     the first connection until all were open, for all there is on it
   * @param startSeconds until all processes could connect, 0 where there is but one
   */
  public record Use(
      double cpuSeconds,
      @Nullable Long rssBytes,
      int processes,
      @Nullable MemoryUse memoryBytes,
      PerConnection bytesPerConnection,
      @Nullable Long availableFallBytes,
      double startSeconds) {}

  /** The measured result without its circumstances. */
  public ClientResult result() {
    return new ClientResult(
        connections, requests, sendLagUs, latencyUs, inFlight, status, reasons, greetings, pushes);
  }

  /** Puts together a measured result and its circumstances. */
  public static ClientReport of(
      Environment environment,
      String command,
      Map<String, String> options,
      ClientResult result,
      Use use) {
    return new ClientReport(
        "c1m.client/1",
        environment,
        command,
        options,
        result.connections(),
        result.requests(),
        result.sendLagUs(),
        result.latencyUs(),
        result.inFlight(),
        use,
        result.status(),
        result.reasons(),
        result.greetings(),
        result.pushes());
  }
}
