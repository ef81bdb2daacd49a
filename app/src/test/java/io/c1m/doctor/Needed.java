package io.c1m.doctor;

import org.jspecify.annotations.Nullable;

/** Runs that tests want. */
final class Needed {
  private Needed() {}

  /** Both sides of a million connections on loopback, in an event-loop mode. */
  static Need million() {
    return of(1_000_000, Role.BOTH, 700, 0, 0, 65_536L * 55_536);
  }

  /** A server with a platform thread per connection. */
  static Need threads(long conns, int processes) {
    return of(conns, Role.SERVER, 4_500, 110_000, processes, null);
  }

  /** A client whose local ports the kernel chooses. */
  static Need remoteClient(long conns, int targetPorts) {
    return new Need(
        conns, Role.CLIENT, 0, 0, false, false, false, 8, 0, 0, 9000, 8999 + targetPorts, null, 1);
  }

  static Need of(
      long conns, Role role, int heap, int thread, int processes, @Nullable Long ownEnds) {
    return new Need(
        conns, role, heap, thread, false, false, false, 8, processes, processes, 9000, 9000,
        ownEnds, 4096);
  }

  static Finding found(Diagnosis diagnosis, String limit) {
    return diagnosis.findings().stream()
        .filter(found -> found.limit().equals(limit))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no finding about " + limit));
  }
}
