package io.c1m.process;

import io.c1m.bench.Distribution;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The service times of several processes as one, kept up to date as each tells of its own: decoding
 * all of them whenever somebody looks would cost a hundred processes a tenth of a second. Callable
 * by any thread.
 */
final class ServiceSum {
  private Distribution sum = Distribution.empty();

  /**
   * Takes what a process tells in place of what it told before.
   *
   * @param before encoded, {@code null} for nothing
   * @param now encoded, with everything that was in it before
   */
  void exchange(@Nullable String before, @Nullable String now) {
    if (Objects.equals(before, now)) {
      return;
    }
    Distribution less = decoded(before);
    Distribution more = decoded(now);
    synchronized (this) {
      sum = sum.exchanged(less, more);
    }
  }

  synchronized Distribution total() {
    return sum;
  }

  private static Distribution decoded(@Nullable String encoded) {
    return encoded == null ? Distribution.empty() : Distribution.decode(encoded);
  }
}
