package io.c1m.drive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.c1m.wire.Count;
import io.c1m.wire.NanoClock;
import io.c1m.wire.Reason;
import io.c1m.wire.Session;
import java.util.ArrayList;
import java.util.List;

/** A driver and the peers of its connections; the end checks what holds for every driver. */
final class Scene implements AutoCloseable {
  private final BlockingIo io;
  private final Driving.Rig rig;
  private final List<Script> scripts = new ArrayList<>();
  private final List<Peer> peers = new ArrayList<>();

  Scene(Driving driving) {
    io = driving.io();
    rig = driving.start();
  }

  Scene(Driving driving, NanoClock clock, Deadlines deadlines) {
    io = driving.io();
    rig = driving.start(clock, deadlines);
  }

  Driving.Rig rig() {
    return rig;
  }

  Peer open(Session session) {
    return open(session, 0);
  }

  Peer open(Session session, int bufferBytes) {
    Peer peer = new Peer(bufferBytes, io);
    peers.add(peer);
    if (session instanceof Script script) {
      scripts.add(script);
    }
    rig.serve(peer, session);
    return peer;
  }

  long count(Count count) {
    return rig.counts().count(count);
  }

  void awaitClosed(Reason reason, long connections) {
    Await.until(
        connections + " closed for " + reason, () -> rig.counts().closedFor(reason) == connections);
  }

  @Override
  public void close() {
    rig.close();
    peers.forEach(Peer::close);
    scripts.forEach(script -> assertNull(script.breach.get()));
    assertEquals(peers.size(), rig.counts().closed(), "each connection ends once");
  }
}
