package io.c1m.work;

import io.c1m.wire.BlockingWork;
import io.c1m.wire.Next;
import io.c1m.wire.Work;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/**
 * A user's own work. Allocates a read-only view of the request and a copy of what was put into the
 * reply, together the reply's bytes and at most {@link #OVERHEAD_BYTES}, beside what the user's
 * code allocates. No {@link Computation}: it is not for us to do it for trial.
 */
final class OwnWork implements Work {
  private static final String NAME = "class";

  static final WorkKind KIND =
      new WorkKind(
          NAME,
          NAME + ":NAME",
          "a BlockingWork of your own, found by --classpath",
          (argument, settings) -> {
            if (argument.isEmpty()) {
              throw new IllegalArgumentException(
                  "work 'class' needs the name of a class: write class:com.example.MyWork");
            }
            return List.of(new OwnWork(argument, settings.classes().named(argument)));
          });

  /** Three buffer objects and the header of an array. */
  static final int OVERHEAD_BYTES = 256;

  private static final ByteBuffer EMPTY = ByteBuffer.allocate(0).asReadOnlyBuffer();

  private final String name;
  private final BlockingWork work;
  private final Spares<ByteBuffer> replies;

  private OwnWork(String name, BlockingWork work) {
    this.name = name;
    this.work = work;
    int capacity = work.replyBytes();
    if (capacity < 0 || capacity > Works.LARGEST_BYTES) {
      throw new IllegalArgumentException(
          "work 'class:" + name + "': its replyBytes() are " + capacity + ", not 0 to 64 MiB");
    }
    replies = new Spares<>(() -> ByteBuffer.allocate(capacity));
  }

  @Override
  public long effect(long nowNanos) {
    return Next.COMPUTE;
  }

  @Override
  public ByteBuffer perform(ByteBuffer body) {
    ByteBuffer reply = replies.take();
    try {
      work.serve(body.asReadOnlyBuffer(), reply);
    } catch (Exception | LinkageError | AssertionError | StackOverflowError e) {
      throw new IllegalStateException("class:" + name + " failed", e);
    }
    ByteBuffer made = EMPTY;
    if (reply.position() > 0) {
      reply.flip();
      made = ByteBuffer.allocate(reply.remaining()).put(reply).flip().asReadOnlyBuffer();
    }
    replies.giveBack(reply.clear().order(ByteOrder.BIG_ENDIAN));
    return made;
  }
}
