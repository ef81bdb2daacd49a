package io.c1m.compare;

import io.c1m.protocol.Protocols;
import io.c1m.subject.Foreign;
import io.c1m.wire.Protocol;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What servers that are not of this program are not told, one line for each option. */
final class ForeignNotes {
  private static final String NO_WORK = "none";

  private ForeignNotes() {}

  static List<String> of(List<Cell> cells, RunSettings settings) {
    List<Cell> foreign = cells.stream().filter(cell -> cell.foreign() != null).toList();
    Set<String> lines = new LinkedHashSet<>();
    for (String argument : settings.serverArguments()) {
      // which the client has to speak, too
      if (!Arguments.name(argument).startsWith("tls")) {
        note(lines, foreign, argument, cell -> true);
      }
    }
    for (String argument : settings.termsArguments()) {
      note(lines, foreign, argument, cell -> ofServerAlone(cell, argument));
    }
    for (Cell cell : foreign) {
      if (!cell.work().equals(NO_WORK)) {
        note(lines, foreign, "--work=" + cell.work(), other -> other.work().equals(cell.work()));
      }
    }
    if (settings.serverCpus() != null) {
      String cpus = "--server-cpus=" + settings.serverCpus();
      note(lines, foreign, cpus, cell -> !placeable(cell.foreign()));
    }
    return new ArrayList<>(lines);
  }

  private static boolean ofServerAlone(Cell cell, String argument) {
    Protocol protocol = Protocols.named(cell.protocol());
    String name = Arguments.name(argument);
    return protocol.serverOptions().contains(name) && !protocol.clientOptions().contains(name);
  }

  private static boolean placeable(@Nullable Foreign foreign) {
    return foreign != null && foreign.placeable();
  }

  private static void note(
      Set<String> lines, List<Cell> foreign, String argument, Predicate<Cell> which) {
    String names =
        foreign.stream().filter(which).map(Cell::mode).distinct().collect(Collectors.joining(", "));
    if (!names.isEmpty()) {
      lines.add(argument + " is not told to " + names);
    }
  }
}
