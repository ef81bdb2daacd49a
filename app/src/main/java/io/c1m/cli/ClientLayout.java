package io.c1m.cli;

import io.c1m.doctor.Division;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How the clients of a comparison are laid out: what the servers' options leave of the names. */
final class ClientLayout {
  @Option(
      names = "--client-loops",
      paramLabel = "N",
      converter = Converters.Count.class,
      description = "Threads of each process of the client (default: 1).")
  private @Nullable Integer loops;

  @Option(
      names = "--client-processes",
      paramLabel = "auto|N",
      description = "Processes of the client (default: auto).")
  private @Nullable String processes;

  int loops() {
    return loops == null ? 1 : loops;
  }

  /**
   * The number of processes.
   *
   * @throws IllegalArgumentException with one line, when it is none or does not fit
   */
  int processes(int conns, OptionalLong limit) {
    if (processes == null || processes.equals(Processes.AUTO)) {
      return Division.client(conns, limit).processes();
    }
    int number = Processes.parse("--client-processes", processes);
    if (number > conns) {
      throw new IllegalArgumentException(
          "--client-processes="
              + number
              + " is more than --conns="
              + conns
              + ": each needs one at least");
    }
    return number;
  }

  /** As options of a client. */
  List<String> arguments() {
    List<String> arguments = new ArrayList<>();
    if (loops != null) {
      arguments.add("--loops=" + loops);
    }
    if (processes != null) {
      arguments.add("--processes=" + processes);
    }
    return arguments;
  }
}
