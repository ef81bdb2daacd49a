package io.c1m.selfcheck;

import io.c1m.compare.Cell;
import io.c1m.compare.Extras;
import io.c1m.compare.RunSettings;
import io.c1m.report.ClientReport;
import io.c1m.report.CompareReport.Repeat;
import java.util.List;
import java.util.Map;

/** Something of which it is known beforehand what has to be measured. */
interface Check {
  /** On shared cores the system takes a client's core away for whole time slices. */
  String LATE_ON_SHARED_CORES = "--late=10ms";

  /** Two words or so. */
  String name();

  /** What is run. */
  List<Cell> cells();

  /** How long, and with which options. */
  RunSettings settings();

  /** How often each cell is run. */
  default int repeats() {
    return 1;
  }

  /**
   * Looks at what was measured.
   *
   * @param runs of each cell, at least one
   * @throws Unmeasured when there is nothing to look at
   */
  Finding judge(Map<Cell, List<Repeat>> runs) throws Unmeasured;

  /** A run came to no measurement. */
  final class Unmeasured extends Exception {
    Unmeasured(String why) {
      super(why);
    }
  }

  /** A short run under the tolerance of shared cores. */
  static RunSettings settings(long primeMillis, long warmupMillis, long durationMillis) {
    return new RunSettings(
        "127.0.0.1",
        primeMillis,
        warmupMillis,
        durationMillis,
        List.of(),
        List.of(LATE_ON_SHARED_CORES),
        List.of(),
        null,
        null);
  }

  /** A cell of echo. */
  static Cell cell(String name, String mode, String work, int conns, String rate) {
    return new Cell(mode, "echo", work, conns, rate, new Extras(name, List.of(), List.of()));
  }

  /** The result of the only run of the only cell. */
  static ClientReport only(Map<Cell, List<Repeat>> runs) throws Unmeasured {
    return client(runs.values().iterator().next().getFirst());
  }

  /** The result of a run. */
  static ClientReport client(Repeat run) throws Unmeasured {
    ClientReport client = run.client();
    if (client == null || run.failure() != null) {
      throw new Unmeasured(String.valueOf(run.failure()));
    }
    return client;
  }
}
