package io.c1m.cli;

import io.c1m.ownwork.WorkOrder;
import io.c1m.work.Works;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say what the works of a server can rely on. */
final class WorkOptions {
  @Option(
      names = "--backend",
      paramLabel = "N",
      converter = Converters.Count.class,
      description =
          "At most N sleeps of --work at once, the others wait their turn, as a connection pool"
              + " would make them (default: no limit).")
  private @Nullable Integer backend;

  @Option(
      names = "--classpath",
      paramLabel = "PATHS",
      description =
          "Jars and folders of your own work, --work=class:NAME, separated as on this system.")
  private @Nullable String classpath;

  /**
   * What requests are to cost.
   *
   * @throws IllegalArgumentException with one line, when the options have no meaning for it
   */
  WorkOrder order(String text) {
    if (backend != null && !Works.sleeps(text)) {
      throw new IllegalArgumentException(
          "--backend=" + backend + " has no meaning for --work=" + text + ": it limits sleep:...");
    }
    return new WorkOrder(text, backend, classpath);
  }
}
