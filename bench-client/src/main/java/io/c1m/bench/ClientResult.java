package io.c1m.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a load client measured, with the names and units of the result file. Figures of requests and
 * latency cover the measured window, those of connections the whole run. Unknown is {@code null},
 * never 0.
 *
 * @param loopsBusyPercent of the window, that the client's loops had something to do, or waited for
 *     a processor while they had: the mean over them, without polling
 */
public record ClientResult(
    Connections connections,
    Requests requests,
    @Nullable Lag sendLagUs,
    Latencies latencyUs,
    InFlight inFlight,
    Status status,
    List<String> reasons,
    @Nullable Greetings greetings,
    @Nullable Pushes pushes,
    @Nullable Double loopsBusyPercent) {
  /**
   * Loops that are busy for more of the window take replies late, whatever they send: a server
   * seems behind then that is not.
   */
  public static final double MOST_BUSY_PERCENT = 90;

  /** The reason when they were. */
  public static String busy(double percent) {
    return String.format(
        Locale.ROOT, "the client was the limit: its loops were busy %.0f %% of the time", percent);
  }

  /** Of a protocol without greetings and without messages that the server sends by itself. */
  public ClientResult(
      Connections connections,
      Requests requests,
      @Nullable Lag sendLagUs,
      Latencies latencyUs,
      InFlight inFlight,
      Status status,
      List<String> reasons) {
    this(connections, requests, sendLagUs, latencyUs, inFlight, status, reasons, null, null, null);
  }

  /** The same with one more reason for a status. */
  public ClientResult with(Status other, String reason) {
    List<String> all = new ArrayList<>(reasons);
    all.add(reason);
    return new ClientResult(
        connections,
        requests,
        sendLagUs,
        latencyUs,
        inFlight,
        other,
        List.copyOf(all),
        greetings,
        pushes,
        loopsBusyPercent);
  }

  /** The same, knowing how often accept queues of this machine overflowed during the run. */
  public ClientResult withAcceptQueueOverflows(@Nullable Long times) {
    return with(connections.withAcceptQueueOverflows(times));
  }

  /** The same with what became of the connections that were lost, as its watcher has seen it. */
  public ClientResult with(Recovery.@Nullable Summary recovery) {
    return with(connections.with(recovery));
  }

  private ClientResult with(Connections others) {
    return new ClientResult(
        others,
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

  /** Whether the figures speak of the server. */
  public enum Status {
    /** They do. */
    OK,
    /** They do: it could not keep up with the rate asked for. */
    OVERLOADED,
    /** They do not: the machine was not theirs alone meanwhile, or the load was not steady. */
    DISTURBED,
    /** They do not: the client was the limit. */
    CLIENT_LIMITED,
    /** The run did not come to a measurement, or lost connections or requests. */
    FAILED;

    /** As in the result file. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * What became of the connections.
   *
   * @param requested number asked for
   * @param opened number that were opened
   * @param used number that requests were sent on
   * @param failed number that could not be opened, by reason
   * @param retried attempts after failed ones
   * @param lost number lost after they had been open, by reason
   * @param reconnected number opened again after a loss
   * @param liveAtEnd number open at the end of the window
   * @param seconds seconds from the first attempt until all were open
   * @param perSecond number opened per second of that time
   * @param connectLatencyUs microseconds from the start of an attempt to the open connection, TLS
   *     included, {@code null} without any
   * @param acceptQueueOverflows times that a listener of this machine found its accept queue full
   *     during the run; {@code null} when the server is elsewhere
   * @param recovery how those that were lost came back, {@code null} when none was or none was to
   *     come back
   */
  public record Connections(
      long requested,
      long opened,
      long used,
      Map<String, Long> failed,
      long retried,
      Map<String, Long> lost,
      long reconnected,
      long liveAtEnd,
      double seconds,
      double perSecond,
      @Nullable Lag connectLatencyUs,
      @Nullable Long acceptQueueOverflows,
      Recovery.@Nullable Summary recovery) {
    Connections withAcceptQueueOverflows(@Nullable Long times) {
      return with(times, recovery);
    }

    Connections with(Recovery.@Nullable Summary other) {
      return with(acceptQueueOverflows, other);
    }

    private Connections with(@Nullable Long times, Recovery.@Nullable Summary other) {
      return new Connections(
          requested,
          opened,
          used,
          failed,
          retried,
          lost,
          reconnected,
          liveAtEnd,
          seconds,
          perSecond,
          connectLatencyUs,
          times,
          other);
    }
  }

  /**
   * What became of the requests due within the window.
   *
   * @param scheduled number due within the window by the schedule, {@code null} without one
   * @param sent number sent
   * @param completed number answered in full
   * @param timedOut number that had no answer within the timeout
   * @param unansweredAtEnd number in flight when the window ended
   * @param unsentAtEnd number due before the end of the window that could not be sent by then
   * @param blockedSends number that waited for the answer before theirs on the same connection: the
   *     server's doing
   * @param lateSends number that were sent late without that: the client's own doing
   * @param errors number that failed, by reason
   * @param perSecond number completed per second of the window
   * @param bytesIn bytes received in the window
   * @param bytesOut bytes sent in the window
   * @param connections opened for them, where a connection does not serve all requests of its slot:
   *     without keep-alive, one for each; in itself neither a loss nor a reconnection
   * @param firstHalf those completed in the first half of the window, {@code null} when the window
   *     was cut short
   * @param secondHalf the other completed ones
   */
  public record Requests(
      @Nullable Long scheduled,
      long sent,
      long completed,
      long timedOut,
      long unansweredAtEnd,
      long unsentAtEnd,
      long blockedSends,
      long lateSends,
      Map<String, Long> errors,
      double perSecond,
      long bytesIn,
      long bytesOut,
      long connections,
      @Nullable Long firstHalf,
      @Nullable Long secondHalf) {}

  /**
   * What connections said first of all, outside of any schedule; over the whole run, reconnections
   * included.
   *
   * @param sent number sent
   * @param answered number answered in full
   * @param latencyUs from the connection being open to the whole answer, {@code null} without one
   */
  public record Greetings(long sent, long answered, @Nullable Lag latencyUs) {}

  /**
   * Messages that the server sent by itself, within the window. How late they were is in the
   * corrected latency, where the server's times can be known.
   *
   * @param received number of messages received in full
   * @param gapUs from one message of a connection to the next
   */
  public record Pushes(long received, @Nullable Lag gapUs) {}

  /**
   * A short distribution in microseconds.
   *
   * @param p50 microseconds that half did not exceed
   * @param p99 microseconds that 99 of 100 did not exceed
   * @param max microseconds of the longest
   * @param histogram the whole of it (nanoseconds) encoded, so that several can be merged; {@code
   *     null} in files of versions that did not keep it
   */
  public record Lag(double p50, double p99, double max, @Nullable String histogram) {
    /** One whose histogram is not kept. */
    public Lag(double p50, double p99, double max) {
      this(p50, p99, max, null);
    }

    /** The figures of a distribution, {@code null} when it is empty. */
    public static @Nullable Lag of(Distribution distribution) {
      return distribution.isEmpty()
          ? null
          : new Lag(
              distribution.percentileNanos(50) / 1e3,
              distribution.percentileNanos(99) / 1e3,
              distribution.maxNanos() / 1e3,
              distribution.encoded());
    }
  }

  /**
   * Both latencies; corrected exists in open loop only.
   *
   * @param corrected in microseconds from when requests were due, {@code null} in closed loop
   * @param raw in microseconds from when requests were sent, {@code null} without any
   */
  public record Latencies(@Nullable Latency corrected, @Nullable Latency raw) {}

  /**
   * Little's law: the mean number in flight is rate times mean latency.
   *
   * @param littlesLaw completed per second times the mean latency from the actual send, of the
   *     requests that had come to an end
   * @param counted the mean number in flight, weighted by time
   */
  public record InFlight(@Nullable Double littlesLaw, double counted) {}
}
