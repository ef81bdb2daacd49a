package io.c1m.subject;

import io.c1m.process.Sample;
import io.c1m.report.MemoryUse;
import io.c1m.report.ServerUse;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a server used in one run, from samples of it at four moments. */
final class ServerUsage {
  /** Of each request, if they are counted at all. */
  private static final double FEWEST_CALLS = 0.5;

  private ServerUsage() {}

  /**
   * Of the samples.
   *
   * @param before the measured window
   * @param after it
   * @param idle with all connections open and garbage collected
   * @param empty with all connections gone, and garbage collected
   * @param beganMillis when the window began, epoch milliseconds
   * @param threads by kind
   * @return {@code null} when there were neither connections nor requests
   */
  static @Nullable ServerUse between(
      Sample before,
      Sample after,
      Sample idle,
      Sample empty,
      long beganMillis,
      Map<String, Long> threads) {
    long requests = after.requests() - before.requests();
    if (idle.live() <= 0 && requests <= 0) {
      return null;
    }
    Double cpu = grown(before.cpuSeconds(), after.cpuSeconds());
    Double system = grown(before.cpu().systemSeconds(), after.cpu().systemSeconds());
    Double user = cpu == null || system == null ? null : (Double) Math.max(0, cpu - system);
    return new ServerUse(
        each(cpu, 1e6, requests),
        each(grown(before.contextSwitches(), after.contextSwitches()), 1, requests),
        idle.rssBytes(),
        idle.live() <= 0
            ? null
            : (Double) ((double) (idle.heapBytes() - empty.heapBytes()) / idle.live()),
        after.gcCount() - before.gcCount(),
        after.gcMillis() - before.gcMillis(),
        perConnection(idle.nativeBytes(), empty.nativeBytes(), idle.live()),
        idle.live() <= 0
            ? null
            : new MemoryUse(idle.live(), idle.heapBytes(), idle.nativeBytes(), null, null),
        each(user, 1e6, requests),
        each(system, 1e6, requests),
        told(each(grown(before.cpu().ioCalls(), after.cpu().ioCalls()), 1, requests)),
        each(grown(before.gc().allocatedBytes(), after.gc().allocatedBytes()), 1, requests),
        after.gc().longestMillisSince(beganMillis),
        threads);
  }

  private static @Nullable Double grown(@Nullable Number before, @Nullable Number after) {
    return before == null || after == null
        ? null
        : (Double) Math.max(0, after.doubleValue() - before.doubleValue());
  }

  /**
   * Linux counts read(2) and write(2), not recv(2), send(2) or io_uring: who answers requests
   * without any does it by those, and how many they are is unknown.
   */
  private static @Nullable Double told(@Nullable Double calls) {
    return calls != null && calls < FEWEST_CALLS ? null : calls;
  }

  private static @Nullable Double each(@Nullable Double used, double unit, long requests) {
    return used == null || requests <= 0 ? null : (Double) (used * unit / requests);
  }

  private static @Nullable Double perConnection(
      @Nullable Long full, @Nullable Long empty, long live) {
    return full == null || empty == null || live <= 0
        ? null
        : (Double) ((double) (full - empty) / live);
  }
}
