package io.c1m.cli;

import io.c1m.compare.Rounds;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How often and how long a comparison runs each cell. */
final class TimingOptions {
  @Option(
      names = "--repeats",
      paramLabel = "N",
      converter = Converters.Count.class,
      description =
          "Runs of each cell (default: 5; 2 with --quick; 3 and 1 for a suite; 1 with --memory).")
  private @Nullable Integer repeats;

  @Option(
      names = "--budget",
      paramLabel = "TIME",
      converter = Converters.Duration.class,
      description =
          "In place of --repeats: as many rounds, in each of which every cell runs once, as fit"
              + " this time; one at least.")
  private @Nullable Long budget;

  @Option(
      names = "--quick",
      description =
          "The five basic modes on 1,000 connections in under two minutes on 2 cores, or a suite on"
              + " a quarter of its connections; indicative only.")
  boolean quick;

  @Option(
      names = "--prime",
      paramLabel = "TIME",
      converter = Converters.Duration.class,
      description =
          "Load on a few connections before the ramp, so that code is compiled when the others"
              + " arrive (default: 2s; 500ms with --quick).")
  private @Nullable Long prime;

  @Option(
      names = "--warmup",
      paramLabel = "TIME",
      converter = Converters.Duration.class,
      description = "Load before each measured window (default: 5s; 1s with --quick).")
  private @Nullable Long warmup;

  @Option(
      names = {"-d", "--duration"},
      paramLabel = "TIME",
      converter = Converters.Duration.class,
      description = "Each measured window (default: 10s; 2500ms with --quick).")
  private @Nullable Long duration;

  /** Whether connections only idle, which short windows and one run suffice for. */
  boolean idle;

  /**
   * Finds what no run could be made of.
   *
   * @throws IllegalArgumentException with one line
   */
  void check() {
    if (repeats != null && repeats < 1) {
      throw new IllegalArgumentException("--repeats=" + repeats + ": it must be at least 1");
    }
    if (budget != null && repeats != null) {
      throw new IllegalArgumentException(
          "--repeats and --budget both say how many rounds there are: leave one of them out");
    }
    if (budget != null && budget <= 0) {
      throw new IllegalArgumentException("--budget must be above 0, and cannot be off");
    }
    if (durationMillis() < 1) {
      throw new IllegalArgumentException("--duration must be at least 1ms");
    }
  }

  long primeMillis() {
    return millis(prime, 500, 2_000);
  }

  long warmupMillis() {
    return millis(warmup, 1_000, 5_000);
  }

  long durationMillis() {
    return millis(duration, 2_500, 10_000);
  }

  private long millis(@Nullable Long given, long whenQuick, long standard) {
    if (given != null && given < 0) {
      throw new IllegalArgumentException("--warmup, --duration and --prime cannot be off");
    }
    return given == null
        ? quick || idle ? whenQuick : standard
        : TimeUnit.NANOSECONDS.toMillis(given);
  }

  /** Rounds of all cells. */
  Rounds rounds(boolean suite) {
    return budget == null
        ? Rounds.of(quick ? 1 : repeats(suite), repeats(suite))
        : Rounds.within(budget / 1e9);
  }

  private int repeats(boolean suite) {
    if (repeats != null) {
      return repeats;
    }
    if (idle) {
      return 1;
    }
    return suite ? quick ? 1 : 3 : quick ? 2 : 5;
  }
}
