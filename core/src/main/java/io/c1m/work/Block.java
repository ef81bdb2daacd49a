package io.c1m.work;

import io.c1m.wire.Next;
import java.util.List;

/** Waits on the thread it is on: the deliberate mistake of many event-loop servers. */
final class Block {
  private static final String NAME = "block";

  static final WorkKind KIND =
      new WorkKind(
          NAME,
          NAME + ":" + WaitTime.SYNTAX,
          "wait on the very thread, as a blocking call in a loop does",
          (argument, settings) -> {
            WaitTime time = WaitTime.parse(NAME, argument, settings.random());
            return List.of(nowNanos -> Next.block(time.nanos()));
          });

  private Block() {}
}
