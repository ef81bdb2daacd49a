package io.c1m.process;

import io.c1m.bench.Distribution;
import io.c1m.mode.RunningServer;
import io.c1m.mode.ThreadKinds;
import io.c1m.wire.Count;
import io.c1m.wire.Counts;
import io.c1m.wire.Reason;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Everything that a server has counted and measured at one moment.
 *
 * @param counters by name
 * @param endings connections ended, by reason
 * @param failures requests failed, by reason
 * @param serviceHistogram encoded, {@code null} when there are no service times
 * @param threads by kind
 * @param queueDepth connections that wait for a worker
 * @param loopLagNanos the longest recent turn of any loop
 * @param sample what the process uses
 */
public record ServerFigures(
    Map<Count, Long> counters,
    Map<Reason, Long> endings,
    Map<Reason, Long> failures,
    @Nullable String serviceHistogram,
    Map<String, Long> threads,
    long queueDepth,
    long loopLagNanos,
    Sample sample)
    implements Counts {
  /** Of a server that has done nothing yet. */
  static final ServerFigures NONE =
      new ServerFigures(Map.of(), Map.of(), Map.of(), null, Map.of(), 0, 0, Sample.NONE);

  /** Of a server in this process. */
  public static ServerFigures of(RunningServer server, Sample sample) {
    return of(server, sample, true);
  }

  /**
   * Of a server in this process.
   *
   * @param histograms whether service times are wanted, which cost more than all else
   */
  public static ServerFigures of(RunningServer server, Sample sample, boolean histograms) {
    Counts counts = server.counts();
    Map<Reason, Long> endings = new EnumMap<>(Reason.class);
    Map<Reason, Long> failures = new EnumMap<>(Reason.class);
    // ends before beginnings: a connection that ends meanwhile is not below none
    for (Reason reason : Reason.values()) {
      put(endings, reason, counts.closedFor(reason));
      put(failures, reason, counts.failedFor(reason));
    }
    Map<Count, Long> counters = new EnumMap<>(Count.class);
    for (Count count : Count.values()) {
      put(counters, count, counts.count(count));
    }
    Distribution service = histograms ? server.serviceTimes() : Distribution.empty();
    return new ServerFigures(
        counters,
        endings,
        failures,
        service.isEmpty() ? null : service.encoded(),
        ThreadKinds.withEstimates(server.threads()),
        server.queueDepth(),
        server.loopLagNanos(),
        sample);
  }

  Distribution serviceTimes() {
    String encoded = serviceHistogram;
    return encoded == null ? Distribution.empty() : Distribution.decode(encoded);
  }

  /** The same with the service times of an earlier moment where there are none. */
  ServerFigures after(ServerFigures earlier) {
    return serviceHistogram != null || earlier.serviceHistogram == null
        ? this
        : new ServerFigures(
            counters,
            endings,
            failures,
            earlier.serviceHistogram,
            threads,
            queueDepth,
            loopLagNanos,
            sample);
  }

  ServerFigures withSample(Sample other) {
    return new ServerFigures(
        counters, endings, failures, serviceHistogram, threads, queueDepth, loopLagNanos, other);
  }

  /** What is left of a server whose process has ended: its open connections broke underneath. */
  ServerFigures ended() {
    Map<Reason, Long> all = new EnumMap<>(Reason.class);
    all.putAll(endings);
    if (live() > 0) {
      all.merge(Reason.RESET, live(), Long::sum);
    }
    return new ServerFigures(
        counters, all, failures, serviceHistogram, Map.of(), 0, 0, sample.ended());
  }

  /** Both servers as one. */
  ServerFigures plus(ServerFigures other) {
    Distribution service = Distribution.merge(List.of(serviceTimes(), other.serviceTimes()));
    return new ServerFigures(
        sum(counters, other.counters),
        sum(endings, other.endings),
        sum(failures, other.failures),
        service.isEmpty() ? null : service.encoded(),
        sum(threads, other.threads),
        queueDepth + other.queueDepth,
        Math.max(loopLagNanos, other.loopLagNanos),
        sample.plus(other.sample));
  }

  @Override
  public long count(Count count) {
    return counters.getOrDefault(count, 0L);
  }

  @Override
  public long closedFor(Reason reason) {
    return endings.getOrDefault(reason, 0L);
  }

  @Override
  public long failedFor(Reason reason) {
    return failures.getOrDefault(reason, 0L);
  }

  private static <K> Map<K, Long> sum(Map<K, Long> one, Map<K, Long> other) {
    Map<K, Long> sum = new TreeMap<>(one);
    other.forEach((key, count) -> sum.merge(key, count, Long::sum));
    return sum;
  }

  private static <K> void put(Map<K, Long> counts, K key, long count) {
    if (count != 0) {
      counts.put(key, count);
    }
  }
}
