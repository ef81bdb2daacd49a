package io.c1m.cli;

import picocli.CommandLine.Option;

/** The options that say how long a client loads. */
final class LoadTimes {
  @Option(
      names = "--warmup",
      paramLabel = "TIME",
      defaultValue = "5s",
      converter = Converters.Duration.class,
      description = "Load before the measured window (default: ${DEFAULT-VALUE}).")
  private long warmup;

  @Option(
      names = {"-d", "--duration"},
      paramLabel = "TIME",
      defaultValue = "30s",
      converter = Converters.Duration.class,
      description = "The measured window (default: ${DEFAULT-VALUE}).")
  private long duration;

  @Option(
      names = "--prime",
      paramLabel = "TIME",
      defaultValue = "0s",
      converter = Converters.Duration.class,
      description =
          "Load on a few connections, closed again before the ramp, so that code on both sides is"
              + " compiled when the others arrive (default: ${DEFAULT-VALUE}).")
  long prime;

  /** Warm-up and window. */
  Times window() {
    return new Times(warmup, duration);
  }
}
