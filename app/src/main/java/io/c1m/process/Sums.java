package io.c1m.process;

import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Sums in which one unknown makes the whole unknown. */
final class Sums {
  private Sums() {}

  static @Nullable Long of(@Nullable Long one, @Nullable Long other) {
    return one == null || other == null ? null : (Long) (one + other);
  }

  static @Nullable Double of(@Nullable Double one, @Nullable Double other) {
    return one == null || other == null ? null : (Double) (one + other);
  }

  static @Nullable Long boxed(OptionalLong value) {
    return value.isPresent() ? (Long) value.getAsLong() : null;
  }

  static @Nullable Double boxed(OptionalDouble value) {
    return value.isPresent() ? (Double) value.getAsDouble() : null;
  }
}
