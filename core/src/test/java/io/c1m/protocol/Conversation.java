package io.c1m.protocol;

import io.c1m.wire.Protocol;
import io.c1m.wire.Session;
import io.c1m.wire.Terms;
import io.c1m.wire.Work;
import io.c1m.work.WorkSettings;
import io.c1m.work.Works;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.Function;

/**
 * A client and a server of one protocol, joined in memory, with everything that a test may want to
 * look at. The sessions inside TLS are watched as closely as those outside.
 */
final class Conversation extends Rig {
  final CountedPace pace;
  final SeamCheck client;
  final SeamCheck server;
  final MemoryPair pair;
  private final boolean serverPaced;

  /** With the given number of requests, one after another, of the protocol's usual size. */
  Conversation(
      Protocol protocol, Transport transport, String works, Delivery delivery, int requests) {
    this(
        protocol,
        transport,
        works,
        delivery,
        protocol.standardTerms(),
        clock -> CountedPace.closedLoop(requests, clock));
  }

  Conversation(
      Protocol protocol,
      Transport transport,
      String works,
      Delivery delivery,
      Terms terms,
      Function<SimulatedClock, CountedPace> paces) {
    serverPaced = protocol.serverPaced();
    pace = paces.apply(clock);
    List<Work> sequence =
        Works.parse(
            works, WorkSettings.of(clock.ticking()).withClasses(name -> Conversation::upper));
    client = watched(protocol.client(clientHost, terms).apply(pace), transport);
    server = watched(protocol.server(serverHost, terms, sequence).get(), transport);
    pair =
        join(transport.client(client, clientHost), transport.server(server, serverHost), delivery);
  }

  /**
   * Runs until everything asked for has happened; a server that sends by itself goes on for ever.
   */
  void complete() {
    if (serverPaced) {
      pair.runUntil(pace::isDone);
    } else {
      pair.settle();
    }
  }

  private static SeamCheck watched(Session session, Transport transport) {
    return new SeamCheck(session, !transport.isSecure());
  }

  /** A work of a user's own that consumes what it is given. */
  private static void upper(ByteBuffer request, ByteBuffer reply) {
    while (request.hasRemaining() && reply.hasRemaining()) {
      reply.put((byte) Character.toUpperCase(request.get()));
    }
  }
}
