package io.c1m.compare;

import io.c1m.process.Sample;
import io.c1m.report.CompareReport.ServerUse;
import io.c1m.report.MemoryUse;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a server used in one run, from samples of it at four moments. */
final class ServerUsage {
  private ServerUsage() {}

  /**
   * Of the samples.
   *
   * @param before the measured window
   * @param after it
   * @param idle with all connections open and garbage collected
   * @param empty with all connections gone, and garbage collected
   * @return {@code null} when there were neither connections nor requests
   */
  static @Nullable ServerUse between(Sample before, Sample after, Sample idle, Sample empty) {
    long requests = after.requests() - before.requests();
    if (idle.live() <= 0 && requests <= 0) {
      return null;
    }
    Long switches = after.contextSwitches();
    Long earlier = before.contextSwitches();
    return new ServerUse(
        requests <= 0
            ? null
            : (Double) ((after.cpuSeconds() - before.cpuSeconds()) * 1e6 / requests),
        requests <= 0 || switches == null || earlier == null
            ? null
            : (Double) ((double) Math.max(0, switches - earlier) / requests),
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
        null,
        null,
        null,
        null,
        null,
        Map.of());
  }

  private static @Nullable Double perConnection(
      @Nullable Long full, @Nullable Long empty, long live) {
    return full == null || empty == null || live <= 0
        ? null
        : (Double) ((double) (full - empty) / live);
  }
}
