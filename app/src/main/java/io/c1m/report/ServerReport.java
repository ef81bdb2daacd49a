package io.c1m.report;

import io.c1m.doctor.Environment;
import io.c1m.doctor.Facts;
import io.c1m.doctor.ListenQueues;
import io.c1m.drive.AcceptFailures;
import io.c1m.mode.RunningServer;
import io.c1m.process.MemoryGrowth;
import io.c1m.process.Sample;
import io.c1m.process.Usage;
import io.c1m.wire.Count;
import io.c1m.wire.Counts;
import io.c1m.wire.Reason;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The result file of a server, schema {@code c1m.server/1}. Figures cover the time from the first
 * listening port to the stop, those of all its processes added up.
 *
 * @param schema {@code c1m.server/1}
 * @param environment the server's machine and JVM
 * @param command the command line that it was started by
 * @param options the options of that by their names, as they were given
 * @param processes that served at the same time
 * @param processesReplaced started in place of ones that had ended by themselves
 * @param counts what was counted
 * @param cpuSeconds seconds of processor time, user and system
 * @param contextSwitches number of them, voluntary and not, {@code null} when unknown
 * @param gc garbage collections
 * @param memoryBytes memory in bytes
 * @param bytesPerConnection memory for each open, idle connection, in bytes
 * @param workCostUs processor time of one request's computations, found before the start, {@code
 *     null} when there are none
 */
public record ServerReport(
    String schema,
    Environment environment,
    String command,
    Map<String, String> options,
    int processes,
    long processesReplaced,
    Totals counts,
    double cpuSeconds,
    @Nullable Long contextSwitches,
    Collections gc,
    Memory memoryBytes,
    PerConnection bytesPerConnection,
    @Nullable Double workCostUs) {

  /**
   * What was counted.
   *
   * @param ports that it listened on
   * @param opened connections accepted
   * @param live connections open at the stop
   * @param closed connections closed, by reason
   * @param requests found, or messages sent where the server sends by itself
   * @param errors requests that failed, by reason
   * @param bytesIn bytes received
   * @param bytesOut bytes sent
   * @param acceptFailures times that accepting, or listening again, was put off
   * @param acceptFailuresFor the same by what was in the way
   * @param listenersClosed by full processes, to leave connections to others on the same port
   * @param listenersReopened of those
   * @param acceptQueueOverflows connections that found an accept queue full, over all listeners of
   *     the machine; {@code null} when unknown
   * @param latePushes of those messages, begun more than 10 ms after they were due
   * @param skippedPushes not sent, because the next was due by then
   */
  public record Totals(
      List<Integer> ports,
      long opened,
      long live,
      Map<String, Long> closed,
      long requests,
      Map<String, Long> errors,
      long bytesIn,
      long bytesOut,
      long acceptFailures,
      Map<String, Long> acceptFailuresFor,
      long listenersClosed,
      long listenersReopened,
      @Nullable Long acceptQueueOverflows,
      long latePushes,
      long skippedPushes) {}

  /**
   * Garbage collections, and the longest pause for one.
   *
   * @param count number of collections
   * @param totalMs milliseconds in them, added up
   * @param maxMs milliseconds of the longest pause, {@code null} when unknown
   */
  public record Collections(long count, long totalMs, @Nullable Double maxMs) {}

  /**
   * Memory.
   *
   * @param connections the most that were seen steady, with which live heap, native and kernel are
   * @param heapLive {@code null} when there was no moment for a collection: without requests, or
   *     the stop
   * @param heapUsed at the stop, garbage included
   * @param rss at the stop
   * @param nativeBytes neither heap nor a file's
   * @param kernel what the kernel's memory grew by with the connections: of the whole machine, both
   *     ends where both are on it
   * @param kernelMethod {@code slabinfo}, or {@code meminfo} where that is root's alone
   */
  public record Memory(
      @Nullable Long connections,
      @Nullable Long heapLive,
      long heapUsed,
      @Nullable Long rss,
      @Nullable Long nativeBytes,
      @Nullable Long kernel,
      @Nullable String kernelMethod) {}

  /**
   * Puts together what a server counted between two samples.
   *
   * @param queues what overflowed meanwhile, {@code null} when unknown
   */
  public static ServerReport of(
      Facts facts,
      String command,
      Map<String, String> options,
      RunningServer server,
      @Nullable ListenQueues queues,
      int processes,
      Usage usage,
      Sample before,
      Sample after,
      @Nullable MemoryGrowth growth,
      @Nullable Double workCostUs) {
    return new ServerReport(
        "c1m.server/1",
        facts.environment(),
        command,
        options,
        processes,
        usage.processesReplaced(),
        totals(server, queues),
        after.cpuSeconds() - before.cpuSeconds(),
        minus(after.contextSwitches(), before.contextSwitches()),
        new Collections(
            after.gcCount() - before.gcCount(),
            after.gcMillis() - before.gcMillis(),
            after.gc().longestMillisSince(0)),
        memory(after, MemoryUse.of(growth)),
        PerConnection.of(growth),
        workCostUs);
  }

  private static Memory memory(Sample after, @Nullable MemoryUse use) {
    return use == null
        ? new Memory(null, null, after.heapBytes(), after.rssBytes(), null, null, null)
        : new Memory(
            use.connections(),
            use.heapLive(),
            after.heapBytes(),
            after.rssBytes(),
            use.nativeBytes(),
            use.kernel(),
            use.kernelMethod());
  }

  private static Totals totals(RunningServer server, @Nullable ListenQueues queues) {
    Counts counts = server.counts();
    Map<String, Long> closed = new TreeMap<>();
    Map<String, Long> errors = new TreeMap<>();
    for (Reason reason : Reason.values()) {
      put(closed, reason.label(), counts.closedFor(reason));
      put(errors, reason.label(), counts.failedFor(reason));
    }
    Map<String, Long> acceptFailures = new TreeMap<>();
    AcceptFailures.byReason(counts)
        .forEach((failure, times) -> put(acceptFailures, failure.label(), times));
    return new Totals(
        server.ports(),
        counts.count(Count.OPENED),
        counts.live(),
        closed,
        counts.count(Count.REQUESTS),
        errors,
        counts.count(Count.BYTES_IN),
        counts.count(Count.BYTES_OUT),
        counts.count(Count.ACCEPT_FAILURES),
        acceptFailures,
        counts.count(Count.LISTENERS_CLOSED),
        counts.count(Count.LISTENERS_REOPENED),
        queues == null ? null : (Long) queues.acceptOverflows(),
        counts.count(Count.LATE_PUSHES),
        counts.count(Count.SKIPPED_PUSHES));
  }

  private static void put(Map<String, Long> counts, String reason, long count) {
    if (count > 0) {
      counts.put(reason, count);
    }
  }

  private static @Nullable Long minus(@Nullable Long after, @Nullable Long before) {
    return after == null || before == null ? null : (Long) (after - before);
  }
}
