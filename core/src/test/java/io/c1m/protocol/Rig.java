package io.c1m.protocol;

import io.c1m.wire.Host;
import io.c1m.wire.Session;

/** What two sides in memory share: a clock, tallies, scratch. */
class Rig {
  final SimulatedClock clock = new SimulatedClock();
  final CountingTally clientTally = new CountingTally();
  final CountingTally serverTally = new CountingTally();
  final LentScratch scratch = new LentScratch();
  final Host clientHost = new Host(clientTally, scratch);
  final Host serverHost = new Host(serverTally, scratch);

  /** Joins any two sessions. */
  final MemoryPair join(Session client, Session server, Delivery delivery) {
    return new MemoryPair(client, clientHost, server, serverHost, delivery, clock);
  }
}
