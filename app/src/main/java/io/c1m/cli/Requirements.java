package io.c1m.cli;

import io.c1m.bench.SourceAddresses;
import io.c1m.doctor.Facts;
import java.util.Locale;
import java.util.OptionalLong;

/** What a run needs of this machine, checked before anything starts. */
final class Requirements {
  private Requirements() {}

  /**
   * Requires a local end for each connection.
   *
   * @param conns of all processes and slices that share the ends
   * @throws IllegalArgumentException with one line that says how many would fit
   */
  static void localEnds(SourceAddresses sources, int conns, int targetPorts) {
    localEnds(
        conns,
        sources.addresses().size(),
        sources.portsPerAddress(),
        "source ports",
        targetPorts,
        "name more --local-ips, widen --source-ports or give more target --ports");
  }

  /**
   * Requires that the kernel has a local port for each connection, where it chooses those.
   *
   * @param ports that it chooses from
   * @throws IllegalArgumentException with one line that says how many would fit
   */
  static void kernelsPorts(long ports, int conns, int targetPorts) {
    localEnds(
        conns,
        1,
        ports,
        "ports of net.ipv4.ip_local_port_range",
        targetPorts,
        "name source addresses by --local-ips, widen that range or give more target --ports");
  }

  private static void localEnds(
      int conns, int addresses, long ports, String which, int targetPorts, String advice) {
    long most = addresses * ports * targetPorts;
    if (conns > most) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "--conns=%,d needs more local ends than there are: %,d would fit (local addresses %,d"
                  + " x %s %,d x target ports %,d); %s",
              conns,
              most,
              addresses,
              which,
              ports,
              targetPorts,
              advice));
    }
  }

  /**
   * Requires that a process may open so many connections.
   *
   * @param spare files that it needs beside them
   * @throws IllegalArgumentException with one line that says how many would fit
   */
  static void openFiles(Facts facts, int conns, int spare) {
    OptionalLong limit = facts.openFilesLimit();
    if (limit.isPresent() && conns > limit.getAsLong() - spare) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "--conns=%,d needs more open files than one process may have: %,d would fit (limit"
                  + " %,d, see ulimit -n); raise the limit or ask for fewer connections",
              conns,
              limit.getAsLong() - spare,
              limit.getAsLong()));
    }
  }
}
