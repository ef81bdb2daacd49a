package io.c1m.cli;

import io.c1m.drive.SystemClock;
import io.c1m.wire.Work;
import io.c1m.work.Backend;
import io.c1m.work.WorkSettings;
import io.c1m.work.Works;
import java.util.List;
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
   * The works of a server, which share one back end.
   *
   * @throws IllegalArgumentException with one line, when there are no such works, or none that the
   *     options have a meaning for
   */
  List<Work> parse(String text) {
    if (backend != null && !Works.sleeps(text)) {
      throw new IllegalArgumentException(
          "--backend=" + backend + " has no meaning for --work=" + text + ": it limits sleep:...");
    }
    return Works.parse(
        text,
        WorkSettings.of(SystemClock.INSTANCE)
            .withBackend(backend == null ? null : new Backend(backend))
            .withClasses(new OwnWorks(classpath)));
  }

  /** What bounds all processes together, as the bounds of each of so many. */
  List<String> shares(int processes) {
    return backend == null ? List.of() : List.of("--backend=" + Math.ceilDiv(backend, processes));
  }
}
