package io.c1m.report;

import io.c1m.bench.ClientResult;
import io.c1m.doctor.Environment;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The result file of a client, schema {@code c1m.client/1}.
 *
 * @param schema {@code c1m.client/1}
 * @param environment the client's machine and JVM
 * @param command the command line that it was started by
 * @param options the options of that by their names, as they were given
 * @param connections what became of the connections, over the whole run
 * @param requests what became of the requests, within the measured window
 * @param sendLagUs how long after they were due requests were sent, in microseconds; {@code null}
 *     in closed loop
 * @param latencyUs latency within the window, in microseconds
 * @param inFlight requests in flight, by Little's law and counted
 * @param client what the client itself used
 * @param status whether the figures speak of the server
 * @param reasons why it has that status, a line each, empty when it is {@code ok}
 * @param greetings what connections said first, {@code null} of a protocol without greetings
 * @param pushes what the server sent by itself, {@code null} of a protocol without that
 * @param window {@code null} when the run did not come to one
 * @param server what the server used within the window, as it was scraped; {@code null} when it was
 *     not
 * @param parts the results that were merged into this one, empty when it is that of one client
 * @param loopsBusyPercent percent of the window that the client's loops were busy, {@code null}
 *     when unknown
 */
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
    ClientResult.@Nullable Pushes pushes,
    @Nullable Window window,
    @Nullable ServerUse server,
    List<Part> parts,
    @Nullable Double loopsBusyPercent) {

  /** A file without parts is of one client. */
  public ClientReport {
    parts = Objects.requireNonNullElse(parts, List.of());
  }

  /**
   * When it was measured, by the clock of its own machine.
   *
   * @param startEpochMs milliseconds since 1970
   * @param seconds its length in seconds
   */
  public record Window(long startEpochMs, double seconds) {}

  /**
   * One of several clients whose results are merged into this one.
   *
   * @param environment its machine and JVM
   * @param command its command line
   * @param options the options of that by their names
   * @param window when it measured, {@code null} when it did not come to that
   * @param perSecond requests that it completed per second
   * @param status its own
   * @param reasons why it has that status, a line each
   */
  public record Part(
      Environment environment,
      String command,
      Map<String, String> options,
      @Nullable Window window,
      double perSecond,
      ClientResult.Status status,
      List<String> reasons) {}

  /**
   * What the client itself needed within the measured window; memory is that with all connections
   * open and idle after it.
   *
   * @param cpuSeconds seconds of processor time, user and system
   * @param rssBytes resident memory in bytes, {@code null} when unknown
   * @param processes number of processes of the client
   * @param memoryBytes bytes with all connections open and idle, {@code null} when unknown
   * @param bytesPerConnection memory for each connection, in bytes
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
        connections,
        requests,
        sendLagUs,
        latencyUs,
        inFlight,
        status,
        reasons,
        greetings,
        pushes,
        loopsBusyPercent);
  }

  /** The same with the status that it has in the light of what was seen beside the client. */
  public ClientReport with(ClientResult.Status other) {
    return new ClientReport(
        schema,
        environment,
        command,
        options,
        connections,
        requests,
        sendLagUs,
        latencyUs,
        inFlight,
        client,
        other,
        reasons,
        greetings,
        pushes,
        window,
        server,
        parts,
        loopsBusyPercent);
  }

  /** Puts together a measured result and its circumstances. */
  public static ClientReport of(
      Environment environment,
      String command,
      Map<String, String> options,
      ClientResult result,
      Use use,
      @Nullable Window window,
      @Nullable ServerUse server) {
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
        result.pushes(),
        window,
        server,
        List.of(),
        result.loopsBusyPercent());
  }
}
