package io.c1m.drive;

import io.c1m.wire.End;
import io.c1m.wire.FileRegion;
import io.c1m.wire.Next;
import io.c1m.wire.Reason;
import io.c1m.wire.Session;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A session that does what a test says, and holds the driver to its side of the seam: one thread at
 * a time, what one step wrote is seen by the next, no step after the end.
 */
final class Script implements Session {
  /** One step. */
  @FunctionalInterface
  interface Step {
    long step(ByteBuffer in, ByteBuffer out, long nowNanos);
  }

  /** The end. */
  @FunctionalInterface
  interface Finish {
    long end(End cause, ByteBuffer in, ByteBuffer out, long nowNanos);
  }

  private final Step step;
  private final Finish finish;
  private final Supplier<FileRegion> regions;
  private final AtomicBoolean busy = new AtomicBoolean();
  private final AtomicInteger calls = new AtomicInteger();
  private int callsSeen; // plain on purpose: the driver supplies the happens-before

  final AtomicReference<@Nullable String> breach = new AtomicReference<>();
  final List<End> ends = new CopyOnWriteArrayList<>();
  final List<String> threads = new CopyOnWriteArrayList<>();
  private final AtomicInteger steps = new AtomicInteger();

  private boolean named;

  private Script(Step step, Finish finish, Supplier<FileRegion> regions) {
    this.step = step;
    this.finish = finish;
    this.regions = regions;
  }

  /** Takes the steps one after the other, then closes. */
  static Script of(Step... steps) {
    int[] next = {0};
    return always(
        (in, out, now) ->
            next[0] < steps.length ? steps[next[0]++].step(in, out, now) : Next.close(Reason.DONE));
  }

  /** Takes the same step again and again. */
  static Script always(Step step) {
    return new Script(
        step,
        (cause, in, out, now) -> Next.close(cause.reason()),
        () -> {
          throw new IllegalStateException("no region");
        });
  }

  /** The same with another end. */
  Script ending(Finish other) {
    return new Script(step, other, regions);
  }

  /** The same, which names these regions with SEND_FILE. */
  Script naming(Supplier<FileRegion> named) {
    return new Script(step, finish, named);
  }

  int steps() {
    return steps.get();
  }

  @Override
  public long step(ByteBuffer in, ByteBuffer out, long nowNanos) {
    enter();
    steps.incrementAndGet();
    threads.add(Thread.currentThread().getName());
    try {
      return noting(step.step(in, out, nowNanos));
    } finally {
      busy.set(false);
    }
  }

  @Override
  public long end(End cause, ByteBuffer in, ByteBuffer out, long nowNanos) {
    enter();
    ends.add(cause);
    if (ends.size() > 1) {
      breach.set("ended twice: " + ends);
    }
    try {
      return noting(finish.end(cause, in, out, nowNanos));
    } finally {
      busy.set(false);
    }
  }

  @Override
  public FileRegion region() {
    enter();
    if (!named) {
      breach.set("asked for a region without or twice after SEND_FILE");
    }
    named = false;
    busy.set(false);
    return regions.get();
  }

  private long noting(long next) {
    named = next == Next.SEND_FILE;
    return next;
  }

  private void enter() {
    if (!busy.compareAndSet(false, true)) {
      breach.set("two threads at once, one of them " + Thread.currentThread().getName());
    }
    if (++callsSeen != calls.incrementAndGet()) {
      breach.set("what an earlier call wrote was not seen");
    }
  }
}
