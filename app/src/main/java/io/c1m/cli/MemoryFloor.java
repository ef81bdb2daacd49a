package io.c1m.cli;

import io.c1m.unit.Units;
import java.util.Locale;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * How much memory a ramp leaves to the machine. Below it the system would soon end processes, this
 * one or others.
 *
 * @param bytes that must stay available, 0 for no floor
 * @param available asks for the bytes that new work may use
 */
record MemoryFloor(long bytes, LongSupplier available) {
  static final long STANDARD_BYTES = 1L << 30;

  /** A small machine, or a small container, is not full before the first connection. */
  private static final int STANDARD_PART = 4;

  /**
   * The floor asked for.
   *
   * @param asked in bytes, {@code null} to choose it by what is available now
   */
  static MemoryFloor of(@Nullable Long asked, LongSupplier available) {
    return new MemoryFloor(
        asked == null ? Math.min(STANDARD_BYTES, available.getAsLong() / STANDARD_PART) : asked,
        available);
  }

  /**
   * Why no further connection may be opened, in one line.
   *
   * @param opened connections so far
   * @param wanted connections asked for
   * @return {@code null} as long as there is memory
   */
  @Nullable String stopReason(long opened, long wanted) {
    if (bytes <= 0) {
      return null;
    }
    long left = available.getAsLong();
    return left >= bytes
        ? null
        : String.format(
            Locale.ROOT,
            "stopped at %,d of %,d connections: %s of memory left (--memory-floor=%s); ask for"
                + " fewer connections, give the machine or its cgroup more memory, or lower the"
                + " floor",
            opened,
            wanted,
            Units.size((double) left),
            Units.size((double) bytes).replace(" ", ""));
  }

  /** A size in bytes; {@code off} is 0. */
  static final class Size implements ITypeConverter<Long> {
    @Override
    public Long convert(String text) {
      try {
        return text.equals("off") ? 0 : Units.bytes(text);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(String.valueOf(e.getMessage()));
      }
    }
  }
}
