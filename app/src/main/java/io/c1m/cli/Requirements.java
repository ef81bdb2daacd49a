package io.c1m.cli;

import io.c1m.bench.ClientSpec;
import io.c1m.doctor.Facts;
import java.util.Locale;
import java.util.OptionalLong;

/** What a run needs of this machine, checked before anything starts. */
final class Requirements {
  private Requirements() {}

  /**
   * Requires that the kernel has a local port for each connection, where it chooses those.
   *
   * @throws IllegalArgumentException with one line that says how many would fit
   */
  static void localPorts(Facts facts, ClientSpec spec) {
    OptionalLong ports = facts.ephemeralPorts();
    if (!spec.sources().chosenByKernel() || ports.isEmpty()) {
      return;
    }
    long most = ports.getAsLong() * spec.targetPorts();
    if (spec.conns() > most) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "--conns=%,d needs more local ports than the system chooses from: %,d would fit (%,d,"
                  + " see net.ipv4.ip_local_port_range, x target ports %,d); name source addresses"
                  + " by --local-ips or more target ports by --ports",
              spec.conns(),
              most,
              ports.getAsLong(),
              spec.targetPorts()));
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
