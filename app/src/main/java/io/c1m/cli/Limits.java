package io.c1m.cli;

import io.c1m.bench.ClientSpec;
import io.c1m.doctor.Facts;
import io.c1m.doctor.ListenQueues;
import io.c1m.drive.AcceptFailures;
import io.c1m.drive.Failure;
import io.c1m.unit.AddressText;
import io.c1m.unit.Units;
import io.c1m.wire.Count;
import io.c1m.wire.Counts;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The limits behind what failed, in words: what was in the way, and what to change. */
final class Limits {
  private final Facts facts;

  /**
   * From where to where a client connects.
   *
   * @param target address of the server
   * @param port of the server, the first one
   * @param localEnds source addresses times ports times target ports; 0 where the system chooses
   * @param timeoutNanos that connecting may take
   */
  record Way(InetAddress target, int port, long localEnds, long timeoutNanos) {
    static Way of(ClientSpec spec) {
      return new Way(
          spec.target(),
          spec.firstPort(),
          spec.sources().capacity(spec.targetPorts()),
          spec.connectTimeoutNanos());
    }
  }

  Limits(Facts facts) {
    this.facts = facts;
  }

  /**
   * A line for each reason for which connections could not be made, and one for queues.
   *
   * @param failed attempts by the labels of {@link Failure}; others are left out
   * @param queues what overflowed meanwhile, {@code null} when unknown
   */
  List<String> ofConnects(Map<String, Long> failed, Way way, @Nullable ListenQueues queues) {
    List<String> lines = new ArrayList<>();
    for (Failure failure : Failure.values()) {
      String cause = ofConnecting(failure, way);
      long times = failed.getOrDefault(failure.label(), 0L);
      if (times > 0 && cause != null) {
        lines.add(
            String.format(Locale.ROOT, "failed       %s %,d: %s", failure.label(), times, cause));
      }
    }
    if (queues != null && queues.acceptOverflows() > 0) {
      lines.add(
          String.format(
              Locale.ROOT,
              "queue        the accept queue overflowed %,d times, listeners of this machine"
                  + " together: the smaller of the server's --backlog and net.core.somaxconn (%s)"
                  + " bounds it; raise them, or connect slower by --ramp",
              queues.acceptOverflows(),
              setting("net.core.somaxconn")));
    }
    halfOpen(lines, "queue        ", queues);
    return lines;
  }

  /**
   * A line for each reason for which connections could not be accepted, and one for queues.
   *
   * @param backlog asked for
   * @param queues what overflowed meanwhile, {@code null} when unknown
   */
  List<String> ofAccepts(Counts counts, int backlog, @Nullable ListenQueues queues) {
    List<String> lines = new ArrayList<>();
    AcceptFailures.byReason(counts)
        .forEach(
            (failure, times) -> {
              String cause = ofSystem(failure);
              if (times > 0) {
                lines.add(
                    String.format(
                        Locale.ROOT,
                        "accepting was put off %,d times, %s%s",
                        times,
                        failure.label(),
                        cause == null ? "" : ": " + cause));
              }
            });
    long closed = counts.count(Count.LISTENERS_CLOSED);
    if (closed > 0) {
      lines.add(
          String.format(
              Locale.ROOT,
              "full processes closed a listener %,d times, to leave connections to the others: %s",
              closed,
              ofFiles()));
    }
    if (queues != null && queues.acceptOverflows() > 0) {
      lines.add(
          String.format(
              Locale.ROOT,
              "the accept queue overflowed %,d times, listeners of this machine together: %s",
              queues.acceptOverflows(),
              ofBacklog(backlog)));
    }
    halfOpen(lines, "", queues);
    return lines;
  }

  private void halfOpen(List<String> lines, String before, @Nullable ListenQueues queues) {
    if (queues != null && queues.synOverflows() > 0) {
      lines.add(
          String.format(
              Locale.ROOT,
              "%sthe queue of half-open connections overflowed %,d times: the server's --backlog,"
                  + " net.core.somaxconn (%s) and net.ipv4.tcp_max_syn_backlog (%s) bound it",
              before,
              queues.synOverflows(),
              setting("net.core.somaxconn"),
              setting("net.ipv4.tcp_max_syn_backlog")));
    }
  }

  private String ofBacklog(int backlog) {
    String somaxconn = facts.sysctl("net.core.somaxconn");
    if (somaxconn != null && Long.parseLong(somaxconn) < backlog) {
      return String.format(
          Locale.ROOT,
          "net.core.somaxconn=%s bounds it, below --backlog=%d; raise it",
          somaxconn,
          backlog);
    }
    return String.format(
        Locale.ROOT,
        "--backlog=%d bounds it (net.core.somaxconn is %s); raise it, or accept by more"
            + " --accept-loops or --processes",
        backlog,
        setting("net.core.somaxconn"));
  }

  private @Nullable String ofConnecting(Failure failure, Way way) {
    return switch (failure) {
      case REFUSED ->
          String.format(
              Locale.ROOT,
              "nobody listened on %s port %d (ECONNREFUSED); start c1m server there, with --bind if"
                  + " that is another machine",
              AddressText.of(way.target),
              way.port);
      case TIMEOUT ->
          String.format(
              Locale.ROOT,
              "no answer within %s (--connect-timeout, or ETIMEDOUT): the server's queues are full"
                  + " or a firewall drops packets; connect slower by --ramp, or fewer at once by"
                  + " --connecting",
              Units.duration(way.timeoutNanos));
      case UNREACHABLE ->
          String.format(
              Locale.ROOT, "there is no way to %s; see ip route", AddressText.of(way.target));
      case RESET ->
          "the server's kernel took connections back: nobody accepted them before the listener was"
              + " closed, or net.ipv4.tcp_abort_on_overflow is on";
      case NO_LOCAL_PORT -> ofLocalPorts(way);
      case OPEN_FILES, SYSTEM_FILES, KERNEL_MEMORY, OTHER -> ofSystem(failure);
    };
  }

  private String ofLocalPorts(Way way) {
    if (way.localEnds > 0) {
      return String.format(
          Locale.ROOT,
          "of %,d local ends (source addresses x ports x target ports) none was free, or an address"
              + " is not of this machine (EADDRINUSE, EADDRNOTAVAIL); name more by --local-ips, or"
              + " more target ports by --ports",
          way.localEnds);
    }
    OptionalLong ports = facts.ephemeralPorts();
    return String.format(
        Locale.ROOT,
        "the system chooses from %s local ports for each target port, and all were taken"
            + " (EADDRNOTAVAIL, net.ipv4.ip_local_port_range); name source addresses by"
            + " --local-ips, or more target ports by --ports",
        ports.isPresent() ? String.format(Locale.ROOT, "%,d", ports.getAsLong()) : "a number of");
  }

  /** What both sides may run into; {@code null} where it says nothing of a limit. */
  private @Nullable String ofSystem(Failure failure) {
    return switch (failure) {
      case OPEN_FILES -> ofFiles();
      case SYSTEM_FILES ->
          String.format(
              Locale.ROOT,
              "all programs together may have only %s open files (ENFILE, fs.file-max); raise that",
              setting("fs.file-max"));
      case KERNEL_MEMORY ->
          String.format(
              Locale.ROOT,
              "the kernel had no memory for another socket (ENOBUFS, ENOMEM): %s available,"
                  + " net.ipv4.tcp_mem is %s pages; fewer connections, or more memory",
              Units.size((double) facts.memoryAvailableBytes()),
              setting("net.ipv4.tcp_mem"));
      default -> null;
    };
  }

  private String ofFiles() {
    return String.format(
        Locale.ROOT,
        "a process may have only %s open files (EMFILE, ulimit -n); raise that limit, or use more"
            + " --processes",
        number(facts.openFilesLimit()));
  }

  private String setting(String name) {
    String value = facts.sysctl(name);
    return value == null ? "unknown" : value;
  }

  private static String number(OptionalLong value) {
    return value.isPresent() ? String.format(Locale.ROOT, "%,d", value.getAsLong()) : "so many";
  }
}
