package io.c1m.work;

import io.c1m.wire.Next;
import java.util.List;

/** Waits as a good server waits: the thread, where there is one to spare, is free for others. */
final class Sleep {
  static final WorkKind KIND =
      new WorkKind(
          "sleep",
          "sleep:DURATION",
          "wait as for a back end, without holding up others",
          (argument, clock) -> {
            long effect = Next.sleep(Works.duration("sleep", argument));
            return List.of(nowNanos -> effect);
          });

  private Sleep() {}
}
