package io.c1m.work;

import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Tools that are costly to make, such as ciphers, kept for the next thread that needs one. Never
 * waits: who finds none makes one, and what is too many is dropped. Taking and giving back allocate
 * nothing. Thread-safe without locks.
 */
final class Spares<T> {
  /** More threads than this at once in the middle of a work are rare, and only cost a new tool. */
  private static final int KEPT = 64;

  private final AtomicReferenceArray<@Nullable T> kept = new AtomicReferenceArray<>(KEPT);
  private final Supplier<T> maker;

  /**
   * Nothing kept yet.
   *
   * @param maker makes another, on any thread
   */
  Spares(Supplier<T> maker) {
    this.maker = maker;
  }

  /** One that nobody else has. */
  T take() {
    for (int i = 0; i < KEPT; i++) {
      T spare = kept.get(i);
      if (spare != null && kept.compareAndSet(i, spare, null)) {
        return spare;
      }
    }
    return maker.get();
  }

  /** Keeps one for others; all that was written to it is visible to the next who takes it. */
  void giveBack(T spare) {
    for (int i = 0; i < KEPT; i++) {
      if (kept.get(i) == null && kept.compareAndSet(i, null, spare)) {
        return;
      }
    }
  }
}
