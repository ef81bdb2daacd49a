package io.c1m.work;

import io.c1m.wire.Next;
import java.util.List;

/**
 * Waits as a good server waits: the thread, where there is one to spare, is free for others. With a
 * {@link Backend} the wait includes the queue in front of it.
 */
final class Sleep {
  static final String NAME = "sleep";

  static final WorkKind KIND =
      new WorkKind(
          NAME,
          NAME + ":" + WaitTime.SYNTAX,
          "wait as for a back end, without holding up others",
          (argument, settings) -> {
            WaitTime time = WaitTime.parse(NAME, argument, settings.random());
            Backend backend = settings.backend();
            if (backend == null) {
              return List.of(nowNanos -> Next.sleep(time.nanos()));
            }
            return List.of(nowNanos -> Next.sleep(backend.admit(nowNanos, time.nanos())));
          });

  private Sleep() {}
}
