package io.c1m.cli;

import io.c1m.mode.Modes;
import io.c1m.mode.Topology;
import io.c1m.process.ProgramProcess;
import io.c1m.subject.External;
import io.c1m.subject.Foreign;
import io.c1m.subject.Program;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Servers that are not of this program, compared beside its modes or with each other. */
final class ProgramOptions {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");
  private static final String ALL = "all";
  private static final String PID = ",pid=";
  private static final String SERVER = "--server";
  private static final String EXTERNAL = "--external";

  @Option(
      names = SERVER,
      paramLabel = "NAME=LINE",
      description =
          "Compare any program that listens on {port}, such as base='./mine --port {port}': started"
              + " fresh for each run, measured over its process tree, stopped. The line is split"
              + " into words as a shell does, quotes included, and no shell runs it. Repeatable.")
  private List<String> servers = List.of();

  @Option(
      names = "--server-wait",
      paramLabel = "TIME",
      converter = Converters.Duration.class,
      description = "How long such a program may take to listen (default: 30s).")
  private @Nullable Long wait;

  @Option(
      names = EXTERNAL,
      paramLabel = "NAME=HOST:PORTS[,pid=N]",
      description =
          "Compare a server that runs already and is left running; with the id of its process it is"
              + " measured over the tree of that. Repeatable.")
  private List<String> externals = List.of();

  /**
   * All of them, in the order in which they were given.
   *
   * @throws IllegalArgumentException with one line, for what cannot be meant
   */
  List<Foreign> all() {
    if (wait != null && servers.isEmpty()) {
      throw new IllegalArgumentException("--server-wait has a meaning with --server only");
    }
    if (wait != null && wait <= 0) {
      throw new IllegalArgumentException("--server-wait must be above 0, such as 30s");
    }
    long waitNanos = wait == null ? TimeUnit.SECONDS.toNanos(30) : (long) wait;
    Set<String> names = new HashSet<>();
    List<Foreign> all = new ArrayList<>();
    for (String given : servers) {
      String name = name(SERVER, given, names);
      all.add(program(name, given.substring(name.length() + 1), waitNanos));
    }
    for (String given : externals) {
      String name = name(EXTERNAL, given, names);
      all.add(external(name, given.substring(name.length() + 1)));
    }
    return all;
  }

  private static String name(String option, String given, Set<String> taken) {
    int equals = given.indexOf('=');
    String name = equals < 0 ? "" : given.substring(0, equals);
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          option
              + "="
              + given
              + ": begin with a name of letters, digits, '.', '_' and '-', such as "
              + option
              + "=mine=...");
    }
    boolean mode =
        name.equals(ALL)
            || name.equals(Topology.PREFORK)
            || Modes.ALL.stream().anyMatch(each -> each.name().equals(name));
    if (mode || !taken.add(name)) {
      throw new IllegalArgumentException(
          option + "=" + name + "=...: the name is " + (mode ? "that of a mode" : "taken already"));
    }
    return name;
  }

  private static Program program(String name, String line, long waitNanos) {
    Program program;
    try {
      program = Program.of(name, line, waitNanos);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(SERVER + "=" + name + "=...: " + e.getMessage(), e);
    }
    String missing = ProgramProcess.missing(program.words().getFirst());
    if (missing != null) {
      throw new IllegalArgumentException(SERVER + "=" + name + "=...: " + missing);
    }
    return program;
  }

  private static External external(String name, String where) {
    String start = EXTERNAL + "=" + name + "=" + where;
    int comma = where.indexOf(PID);
    Long pid = null;
    if (comma >= 0) {
      try {
        pid = Long.valueOf(where.substring(comma + PID.length()));
      } catch (NumberFormatException e) {
        throw new IllegalArgumentException(start + ": pid has to be a number", e);
      }
    }
    String address = comma < 0 ? where : where.substring(0, comma);
    Addresses.Target target = Addresses.target(address);
    PortRange ports = target.ports();
    if (ports == null || ports.first() == 0) {
      throw new IllegalArgumentException(
          start + ": name the port that it listens on, such as 127.0.0.1:8080");
    }
    if (pid != null && !here(target.host())) {
      throw new IllegalArgumentException(
          start + ": pid has a meaning for a server on this machine only, leave it out");
    }
    String host = address.substring(0, address.lastIndexOf(':'));
    return new External(name, host, ports.first(), ports.last(), pid);
  }

  private static boolean here(InetAddress address) {
    try {
      return address.isLoopbackAddress()
          || address.isAnyLocalAddress()
          || NetworkInterface.getByInetAddress(address) != null;
    } catch (SocketException e) {
      return false;
    }
  }
}
