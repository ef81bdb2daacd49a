package io.c1m.compare;

import io.c1m.mode.Modes;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What all cells of a comparison have in common.
 *
 * @param bind address that the servers listen on
 * @param primeMillis load on a few connections before the ramp, so that code is compiled when the
 *     connections arrive
 * @param warmupMillis load before each measured window
 * @param durationMillis each measured window
 * @param serverArguments further options of the servers, passed on as they were given
 * @param clientArguments further options of the clients, passed on as they were given
 * @param serverCpus processors of the servers in the notation of taskset, {@code null} for all
 * @param clientCpus processors of the clients, {@code null} for all
 */
public record RunSettings(
    String bind,
    long primeMillis,
    long warmupMillis,
    long durationMillis,
    List<String> serverArguments,
    List<String> clientArguments,
    @Nullable String serverCpus,
    @Nullable String clientCpus) {
  /** Copies the lists. */
  public RunSettings {
    serverArguments = List.copyOf(serverArguments);
    clientArguments = List.copyOf(clientArguments);
  }

  /** A line for each option of the servers that some of the cells' modes lack. */
  public List<String> skipped(List<Cell> cells) {
    List<String> lines = new ArrayList<>();
    for (String argument : serverArguments) {
      String modes =
          cells.stream()
              .map(Cell::mode)
              .distinct()
              .filter(mode -> CellRunner.lacks(Modes.named(mode).options(), argument))
              .collect(Collectors.joining(", "));
      if (!modes.isEmpty()) {
        lines.add(argument + " is skipped for modes that lack it: " + modes);
      }
    }
    return lines;
  }

  /** The event loops of a mode that lets one choose, {@code null} for any other. */
  @Nullable Integer loops(String mode) {
    if (!Modes.named(mode).options().contains("loops")) {
      return null;
    }
    String option = "--loops=";
    return serverArguments.stream()
        .filter(argument -> argument.startsWith(option))
        .map(argument -> Integer.valueOf(argument.substring(option.length())))
        .findFirst()
        .orElse(Runtime.getRuntime().availableProcessors());
  }

  /** Whether servers and clients compete for the same processors. */
  public boolean sharedCores() {
    return serverCpus == null || clientCpus == null;
  }
}
