package io.c1m.cli;

import java.nio.file.Path;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where results go, and which of them are gone on with. */
final class ResultOptions {
  private static final long MOST_SEEDS = 1_000_000;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Seed of the order of the runs (default: a random one, printed).")
  private @Nullable Long seed;

  @Option(
      names = {"-o", "--out"},
      paramLabel = "DIR",
      description =
          "Where results.json, report.html, report.md and *.hlog go (default:"
              + " c1m-results/UTC-SEED).")
  private @Nullable Path out;

  @Option(names = "--overwrite", description = "Replace results that are in --out already.")
  private boolean overwrite;

  @Option(
      names = "--resume",
      paramLabel = "DIR",
      description =
          "Go on with the comparison that was interrupted and has its results there, by the same"
              + " options, seed and order; runs that are over stay, those that failed too.")
  private @Nullable Path resume;

  /**
   * The results to go on with, {@code null} for a comparison that begins.
   *
   * @throws IllegalArgumentException with one line, when there are none or others were asked for
   */
  @Nullable Resumption resumption() {
    if (resume == null) {
      return null;
    }
    if (out != null || overwrite) {
      throw new IllegalArgumentException(
          "--resume=" + resume + " goes on in that folder: leave --out and --overwrite out");
    }
    return Resumption.of(resume);
  }

  /** The seed of the order. */
  long seed(@Nullable Resumption resumption) {
    if (resumption != null) {
      long begun = resumption.earlier().seed();
      if (seed != null && seed != begun) {
        throw resumption.refusal("it was begun with --seed=" + begun + ": leave --seed out");
      }
      return begun;
    }
    return seed == null ? ThreadLocalRandom.current().nextLong(1, MOST_SEEDS) : (long) seed;
  }

  /** The folder of the results, made if it is missing. */
  Path folder(@Nullable Resumption resumption, long chosenSeed) {
    return resumption == null
        ? Output.folder(out, chosenSeed, overwrite)
        : Output.folder(resumption.folder(), chosenSeed, true);
  }
}
