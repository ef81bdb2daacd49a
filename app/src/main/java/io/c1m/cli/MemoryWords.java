package io.c1m.cli;

import io.c1m.process.MemoryGrowth;
import io.c1m.unit.Units;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What connections cost in memory, in words: a pure function from figures to lines. */
final class MemoryWords {
  private MemoryWords() {}

  /**
   * At most one line; none when nothing is known.
   *
   * @param side whose heap it is
   * @param availableFallBytes of the machine, {@code null} where unknown
   */
  static List<String> lines(
      String side, @Nullable MemoryGrowth growth, @Nullable Long availableFallBytes) {
    if (growth == null) {
      return List.of();
    }
    List<String> parts = new ArrayList<>();
    String own = own(growth);
    if (!own.isEmpty()) {
      parts.add(own + " per connection (" + side + ")");
    }
    Double kernel = growth.kernelPerConnection();
    if (kernel != null) {
      boolean both = growth.bothEnds();
      parts.add(
          "kernel "
              + size(both ? 2 * kernel : kernel)
              + " per connection, "
              + (both ? "both ends" : "this end"));
    }
    if (availableFallBytes != null && availableFallBytes > 0) {
      parts.add(
          "the machine's available memory fell by " + Units.size(availableFallBytes.doubleValue()));
    }
    return parts.isEmpty() ? List.of() : List.of("memory       " + String.join(" · ", parts));
  }

  /** What other things gave back meanwhile may be more than few connections took. */
  private static String size(double bytes) {
    return (bytes < 0 ? "-" : "") + Units.size(Math.abs(bytes));
  }

  private static String own(MemoryGrowth growth) {
    List<String> areas = new ArrayList<>();
    Double heap = growth.heapPerConnection();
    if (heap != null) {
      areas.add("heap " + size(heap));
    }
    Double outside = growth.nativePerConnection();
    if (outside != null) {
      areas.add("native " + size(outside));
    }
    return String.join(" + ", areas);
  }
}
