package io.c1m.work;

import io.c1m.wire.Next;
import java.util.List;

/** Waits on the thread it is on: the deliberate mistake of many event-loop servers. */
final class Block {
  static final WorkKind KIND =
      new WorkKind(
          "block",
          "block:DURATION",
          "wait on the very thread, as a blocking call in a loop does",
          (argument, clock) -> {
            long effect = Next.block(Works.duration("block", argument));
            return List.of(nowNanos -> effect);
          });

  private Block() {}
}
