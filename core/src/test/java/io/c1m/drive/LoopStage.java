package io.c1m.drive;

import io.c1m.wire.Session;
import io.c1m.wire.Tally;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

/** A loop, what it counts, and what has to be closed after a test. */
abstract class LoopStage {
  final Tally tally = new SharedTally();
  final EventLoop loop = loop(Offload.NONE);
  final List<AutoCloseable> toClose = new ArrayList<>();

  @AfterEach
  final void closeAll() throws Exception {
    for (AutoCloseable each : toClose) {
      each.close();
    }
    loop.close();
  }

  final EventLoop loop(Offload offload) {
    try {
      return new EventLoop(
          "loop",
          SystemClock.INSTANCE,
          tally,
          new EventLoop.Settings(Sleep.MILLISECOND, Deadlines.NONE, offload, null));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void adopt(EventLoop loop, Peer peer, Session session) {
    loop.execute(() -> adoptHere(loop, peer, session));
  }

  static NioConnection adoptHere(EventLoop loop, Peer peer, Session session) {
    try {
      return loop.adopt(peer.channel(), session, Ending.UNNOTICED);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
