package io.c1m.suite;

import io.c1m.doctor.Facts;
import io.c1m.unit.Units;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How an original's numbers become those that are run: by a factor that was asked for, or so that
 * the machine holds them.
 *
 * @param mostConns connections at once that this machine is given
 * @param reason why no more
 * @param cores logical processors of this machine
 * @param scale multiplies every number instead, {@code null} to fit the machine
 */
public record Fit(int mostConns, String reason, int cores, @Nullable Double scale) {
  /** Files of one process that are no connections: listeners, selectors, the JVM's own. */
  private static final int SPARE_FILES = 300;

  /** What a connection may take in server, client and kernel together, stacks included. */
  private static final long BYTES_PER_CONNECTION = 64 * 1024;

  /** How much of the available memory connections may take. */
  private static final double SHARE_OF_MEMORY = 0.5;

  /** How much of what is held a quick run opens. */
  private static final double QUICK_SHARE = 0.25;

  /** What is run in several parts stays in several parts. */
  private static final int SEVERAL = 2;

  /** To what this machine holds. */
  public static Fit to(Facts facts, int cores, boolean quick) {
    long files = facts.openFilesLimit().orElse(Integer.MAX_VALUE);
    long byFiles = Math.max(1, files - SPARE_FILES);
    double memory = facts.memoryAvailableBytes() * SHARE_OF_MEMORY;
    long byMemory = Math.max(1, (long) (memory / BYTES_PER_CONNECTION));
    double most = Math.min(byFiles, byMemory) * (quick ? QUICK_SHARE : 1);
    String reason =
        byFiles <= byMemory
            ? String.format(Locale.ROOT, "a process may open %,d files", files)
            : "half of the available memory is " + Units.size(memory);
    return new Fit(
        Math.clamp(rounded(most), 1, Integer.MAX_VALUE),
        quick ? reason + "; a quarter of it with --quick" : reason,
        cores,
        null);
  }

  /**
   * By a factor.
   *
   * @throws IllegalArgumentException with one line, when it is not above 0
   */
  public static Fit by(double scale, int cores) {
    if (!(scale > 0) || !Double.isFinite(scale)) {
      throw new IllegalArgumentException(
          "--scale=" + scale + ": it must be above 0, such as 0.01 for a hundredth");
    }
    String reason = "--scale=" + BigDecimal.valueOf(scale).toPlainString();
    return new Fit(Integer.MAX_VALUE, reason, cores, scale);
  }

  /** Connections to open for those of an original, at least 1. */
  int conns(int original) {
    return scale == null
        ? Math.min(original, mostConns)
        : (int) Math.clamp(Math.round(original * scale), 1L, Integer.MAX_VALUE);
  }

  /**
   * Loops, workers or processes for those of an original, by the processors of both machines.
   * Several stay several.
   */
  int parts(int original, int originalCores) {
    double factor = scale == null ? Math.min(1, (double) cores / originalCores) : scale;
    long fitted = Math.round(original * factor);
    return Math.clamp(fitted, Math.min(original, SEVERAL), Integer.MAX_VALUE);
  }

  /** Two digits, rounded down: nobody wants 4,923 connections. */
  private static long rounded(double value) {
    return BigDecimal.valueOf(value).round(new MathContext(2, RoundingMode.DOWN)).longValue();
  }
}
