package io.c1m.suite;

import io.c1m.compare.Arguments;
import io.c1m.compare.Cell;
import io.c1m.compare.Extras;
import io.c1m.unit.Units;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A row as it is run here.
 *
 * @param cell the run
 * @param changes what is otherwise than in the original, a line each
 */
record Fitted(Row row, Cell cell, List<String> changes) {
  /** Numbers of threads or processes, which go with the processors of a machine. */
  private static final Set<String> PARTS = Set.of("loops", "workers", "processes", "accept-loops");

  /** What a cell holds in other places than among its further options. */
  private static final Set<String> OF_THE_CELL =
      Set.of("mode", "protocol", "work", "conns", "rate");

  /** The comparison itself tells the client when to begin. */
  private static final String START_AT = "start-at";

  static Fitted of(Suite suite, Row row, Fit fit, long durationMillis) {
    List<String> changes = new ArrayList<>();
    List<String> server = further(row.serverOptions(), suite, fit, changes);
    List<String> client = new ArrayList<>(further(row.clientOptions(), suite, fit, changes));
    if (durationMillis < row.leastSeconds() * 1000L) {
      client.add("--duration=" + row.leastSeconds() + "s");
      changes.add("a window of at least " + row.leastSeconds() + " s, less shows nothing");
    }
    int wanted = conns(row);
    int conns = fit.conns(wanted);
    if (conns != wanted) {
      changes.add(
          String.format(Locale.ROOT, "--conns=%,d for %,d: ", conns, wanted) + fit.reason());
    }
    String name = suite.name() + "/" + row.name();
    Cell cell =
        new Cell(
            Arguments.value(row.serverOptions(), "mode").orElseThrow(),
            Arguments.value(row.serverOptions(), "protocol").orElse("echo"),
            Arguments.value(row.serverOptions(), "work").orElse("none"),
            conns,
            Arguments.value(row.clientOptions(), "rate").orElseThrow(),
            new Extras(name, server, client));
    return new Fitted(row, cell, changes);
  }

  private static int conns(Row row) {
    String text = Arguments.value(row.clientOptions(), "conns").orElseThrow();
    return Math.toIntExact(Units.count(text));
  }

  private static List<String> further(
      List<String> options, Suite suite, Fit fit, List<String> changes) {
    List<String> further = new ArrayList<>();
    for (String option : options) {
      String name = Arguments.name(option);
      if (name.equals(START_AT)) {
        changes.add(option + " is left out: the comparison begins the load of all processes");
      } else if (PARTS.contains(name)) {
        int wanted = Integer.parseInt(Arguments.value(options, name).orElseThrow());
        int parts = fit.parts(wanted, suite.cores());
        further.add("--" + name + "=" + parts);
        if (parts != wanted) {
          changes.add("--" + name + "=" + parts + " for " + wanted + ": " + cores(suite, fit));
        }
      } else if (!OF_THE_CELL.contains(name)) {
        further.add(option);
      }
    }
    return further;
  }

  private static String cores(Suite suite, Fit fit) {
    return fit.scale() == null
        ? fit.cores() + " processors here, " + suite.cores() + " there"
        : fit.reason();
  }

  /** The commands of the run, server and client, without what every child is given. */
  List<String> commands() {
    List<String> server = new ArrayList<>();
    server.add("--mode=" + cell.mode());
    server.add("--protocol=" + cell.protocol());
    if (!cell.work().equals("none")) {
      server.add("--work=" + cell.work());
    }
    server.addAll(cell.extras().server());
    List<String> client =
        Stream.concat(
                Stream.of(
                    "--protocol=" + cell.protocol(),
                    "--conns=" + cell.conns(),
                    "--rate=" + cell.rate()),
                cell.extras().client().stream())
            .toList();
    return List.of("server " + String.join(" ", server), "client " + String.join(" ", client));
  }
}
