package io.c1m.result;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** Adds up counts of several results. */
final class Sums {
  private Sums() {}

  static <T> long of(List<T> parts, ToLongFunction<T> count) {
    return parts.stream().mapToLong(count).sum();
  }

  /** A sum with an unknown part is unknown. */
  static <T> @Nullable Long known(List<T> parts, Function<T, @Nullable Long> count) {
    List<Long> all = parts.stream().map(count).filter(Objects::nonNull).toList();
    return all.size() < parts.size() || all.isEmpty()
        ? null
        : (Long) all.stream().mapToLong(Long::longValue).sum();
  }

  /** Counts by reason. */
  static <T> Map<String, Long> tables(List<T> parts, Function<T, Map<String, Long>> table) {
    Map<String, Long> sum = new TreeMap<>();
    for (T part : parts) {
      table.apply(part).forEach((reason, count) -> sum.merge(reason, count, Long::sum));
    }
    return sum;
  }
}
