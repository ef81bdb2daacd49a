package io.c1m.compare;

import io.c1m.doctor.Division;
import io.c1m.unit.Units;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * How the processes of a study of memory are laid out: in all cells as for the largest number of
 * connections that it speaks of, a million where that is foretold. Ten thousand connections for
 * themselves have one JVM of usual size on either side, a hundred thousand six, a million a hundred
 * small ones: a line through such cells says nothing of the million.
 */
public final class MemoryLayout {
  private static final String OPTION = "layout-for";

  private MemoryLayout() {}

  /** The settings of a study: in its layout, unless they say another. */
  public static RunSettings of(RunSettings settings, List<Cell> cells) {
    String argument = "--" + OPTION + "=" + target(cells);
    RunSettings laid = settings;
    if (!given(settings.serverArguments(), OPTION)
        && !given(settings.serverArguments(), "expect-conns")) {
      laid = laid.withServer(argument);
    }
    return given(settings.clientArguments(), OPTION) ? laid : laid.withClient(argument);
  }

  private static long target(List<Cell> cells) {
    long most = cells.stream().mapToLong(Cell::conns).max().orElse(0);
    return most >= MemoryStudy.EXTRAPOLATED_FROM ? MemoryStudy.MILLION : most;
  }

  private static boolean given(List<String> arguments, String name) {
    return Arguments.value(arguments, name).isPresent();
  }

  /** Options of one side, of which a number of processes is the last word on their layout. */
  static List<String> unlessDecided(List<String> line) {
    boolean decided = Arguments.value(line, "processes").filter(n -> !n.equals("auto")).isPresent();
    return decided
        ? line.stream().filter(argument -> !Arguments.name(argument).equals(OPTION)).toList()
        : line;
  }

  /** For how many connections both sides are laid out, {@code null} where options say otherwise. */
  static @Nullable Long connections(RunSettings settings) {
    Long server = connections(settings.serverArguments());
    Long client = connections(settings.clientArguments());
    return server == null || !server.equals(client) ? null : server;
  }

  private static @Nullable Long connections(List<String> arguments) {
    return Arguments.value(unlessDecided(arguments), OPTION).map(Units::count).orElse(null);
  }

  /**
   * What there is to say of the layout before the study begins.
   *
   * @param limit open files of a process
   */
  public static String words(RunSettings settings, OptionalLong limit) {
    Long conns = connections(settings);
    if (conns == null) {
      return "processes are laid out as the options say, not as for the largest number";
    }
    Division server = Division.server(conns, limit);
    Division client = Division.client(conns, limit);
    return String.format(
        Locale.ROOT,
        "all cells are laid out as for %,d connections (--layout-for): %,d to a process of the"
            + " server, as of %d, and %,d to one of the client, as of %d",
        conns,
        server.perProcess(),
        server.processes(),
        client.perProcess(),
        client.processes());
  }
}
