package io.c1m.ui;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a side uses of the machine, with all of its processes.
 *
 * @param memory by areas: heap (with garbage), native, kernel (of the whole machine)
 * @param cores processors kept busy of late, {@code null} while there is nothing to compare with
 * @param collections garbage collections so far
 * @param collectionMillis time in them so far
 * @param processes that serve or load
 * @param replaced processes started in place of ones that had ended by themselves
 * @param threads by kind
 * @param queueDepth connections that wait for a worker
 * @param loopLagNanos the longest recent turn of any event loop
 */
public record Vitals(
    Map<String, Area> memory,
    @Nullable Double cores,
    long collections,
    long collectionMillis,
    int processes,
    long replaced,
    Map<String, Long> threads,
    long queueDepth,
    long loopLagNanos) {
  /** Copies the maps, in their order. */
  public Vitals {
    memory = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(memory));
    threads = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(threads));
  }

  /**
   * Memory of one area.
   *
   * @param eachBytes what it grew by since there was no connection, per connection; {@code null}
   *     where unknown
   */
  public record Area(double bytes, @Nullable Double eachBytes) {}
}
