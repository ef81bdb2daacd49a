package io.c1m.work;

import io.c1m.wire.NanoClock;
import io.c1m.wire.Work;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What one request's computations cost in processor time, found by doing them.
 *
 * <p>They are done for a third of the time allowed first, so that their code is compiled, then in
 * runs that are long enough for the clock. When the very first request takes longer than all the
 * time allowed, it is the only one, and code that is compiled may well be faster.
 *
 * @param nanos of one request, the median of the runs
 * @param runs how many runs there were
 * @param requests requests in each run
 * @param cold whether there was no time to warm up
 */
public record Calibration(double nanos, int runs, int requests, boolean cold) {
  private static final long ALLOWED_NANOS = TimeUnit.MILLISECONDS.toNanos(240);
  private static final long WARM_UP_NANOS = ALLOWED_NANOS / 3;
  private static final long RUN_NANOS = TimeUnit.MILLISECONDS.toNanos(1);
  private static final int MOST_RUNS = 21;

  /**
   * Whether a work is one of those that are measured: it computes, the same for each request.
   * Sleeps are not, nor spinning (which costs what its name says), nor users' own works.
   */
  public static boolean covers(Work work) {
    return work instanceof Computation;
  }

  /**
   * Measures works, on the calling thread.
   *
   * @param body what a request is
   * @param cpuClock processor time of this thread
   * @return the cost of those that it {@linkplain #covers covers}, {@code null} when there are none
   */
  public static @Nullable Calibration of(List<Work> works, ByteBuffer body, NanoClock cpuClock) {
    List<Work> computations = works.stream().filter(Calibration::covers).toList();
    if (computations.isEmpty()) {
      return null;
    }
    long begin = cpuClock.nanos();
    perform(computations, body);
    long first = cpuClock.nanos() - begin;
    if (first >= ALLOWED_NANOS) {
      return new Calibration(first, 1, 1, true);
    }
    long last = first;
    for (long now = cpuClock.nanos();
        now - begin < WARM_UP_NANOS && last < WARM_UP_NANOS;
        now += last) {
      perform(computations, body);
      last = cpuClock.nanos() - now;
    }
    int requests = Math.clamp(RUN_NANOS / Math.max(1, last), 1, 1_000_000);
    return measure(computations, body, cpuClock, requests, begin + ALLOWED_NANOS);
  }

  private static Calibration measure(
      List<Work> computations, ByteBuffer body, NanoClock cpuClock, int requests, long until) {
    double[] runs = new double[MOST_RUNS];
    int count = 0;
    long now = cpuClock.nanos();
    long last;
    do {
      for (int i = 0; i < requests; i++) {
        perform(computations, body);
      }
      last = cpuClock.nanos() - now;
      now += last;
      runs[count++] = (double) last / requests;
    } while (count < MOST_RUNS && now + last <= until);
    return new Calibration(median(runs, count), count, requests, false);
  }

  private static void perform(List<Work> computations, ByteBuffer body) {
    ByteBuffer given = body;
    for (Work work : computations) {
      given = work.perform(given);
    }
  }

  private static double median(double[] runs, int count) {
    double[] sorted = Arrays.copyOf(runs, count);
    Arrays.sort(sorted);
    return count % 2 == 1 ? sorted[count / 2] : (sorted[count / 2 - 1] + sorted[count / 2]) / 2;
  }
}
