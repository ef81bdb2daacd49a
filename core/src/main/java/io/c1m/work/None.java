package io.c1m.work;

import java.util.List;

/** The request costs nothing beyond its bytes. */
final class None {
  static final WorkKind KIND =
      new WorkKind(
          "none",
          "none",
          "nothing beyond the bytes",
          (argument, settings) -> {
            if (!argument.isEmpty()) {
              throw new IllegalArgumentException("work 'none' takes no argument: write none");
            }
            return List.of();
          });

  private None() {}
}
