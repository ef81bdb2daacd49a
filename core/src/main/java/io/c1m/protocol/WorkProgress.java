package io.c1m.protocol;

import io.c1m.wire.Next;
import io.c1m.wire.Work;
import java.nio.ByteBuffer;

/** How far one connection's current request has come through its sequence of works. */
final class WorkProgress {
  private final Work[] works;
  private int index;
  private boolean asked;

  /**
   * @param works the sequence, shared by all connections and not modified
   */
  WorkProgress(Work[] works) {
    this.works = works;
  }

  /**
   * Goes on with the request.
   *
   * @return the effect to honour before the next call, or {@link Next#READY} once all works are
   *     done and the reply may follow
   */
  long advance(ByteBuffer body, long nowNanos) {
    while (index < works.length) {
      if (!asked) {
        asked = true;
        long effect = works[index].effect(nowNanos);
        if (effect != Next.READY) {
          return effect;
        }
      }
      asked = false;
      works[index++].perform(body);
    }
    index = 0;
    return Next.READY;
  }
}
