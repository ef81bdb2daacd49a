package io.c1m.protocol;

import io.c1m.wire.Next;
import io.c1m.wire.Work;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * How far one connection's current request has come through its sequence of works. Each work gets
 * the body that the one before it returned.
 */
final class WorkProgress {
  private final Work[] works;
  private int index;
  private boolean asked;

  /** What a work made of the body, {@code null} while that is still the caller's own. */
  private @Nullable ByteBuffer body;

  /**
   * @param works the sequence, shared by all connections and not modified
   */
  WorkProgress(Work[] works) {
    this.works = works;
  }

  /**
   * Goes on with the request.
   *
   * @param original what the first work is given: the same bytes in every call for one request, not
   *     necessarily in the same buffer
   * @return the effect to honour before the next call, or {@link Next#READY} once all works are
   *     done and the reply may follow
   */
  @SuppressWarnings("ReferenceEquality") // the same buffer, not the same content
  long advance(ByteBuffer original, long nowNanos) {
    if (index == 0 && !asked) {
      body = null;
    }
    while (index < works.length) {
      if (!asked) {
        asked = true;
        long effect = works[index].effect(nowNanos);
        if (effect != Next.READY) {
          return effect;
        }
      }
      asked = false;
      ByteBuffer given = body == null ? original : body;
      ByteBuffer made = works[index++].perform(given);
      if (made != given) {
        body = made; // the caller's own is lent to it, and may be another in its next step
      }
    }
    index = 0;
    if (body == null) {
      body = original;
    }
    return Next.READY;
  }

  /**
   * The body to reply with, after {@link Next#READY} and until the next {@link #advance} or {@link
   * #forget}. It is the original of the last call if no work has made another, so where that is
   * lent only until the step ends. Not to be consumed: other connections may reply with the same
   * buffer.
   */
  ByteBuffer body() {
    if (body == null) {
      throw new IllegalStateException("the works are not done");
    }
    return body;
  }

  /** Lets go of the body, so that an idle connection keeps none. */
  void forget() {
    body = null;
  }
}
