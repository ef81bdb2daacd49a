package io.c1m.process;

import io.c1m.doctor.Facts;
import io.c1m.mode.RunningServer;
import io.c1m.wire.Count;
import io.c1m.wire.Counts;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Watches a server for the moment in which it has the most connections, and keeps what memory was
 * then. A look changes nothing while requests are served; the live heap, which takes a collection,
 * is found only when no request came in between two looks, and at the stop. Used by one thread.
 */
public final class PeakMemory {
  /** The kernel's figures are not to be read more often. */
  private static final long PERIOD_NANOS = TimeUnit.SECONDS.toNanos(5);

  private final Supplier<Counts> counts;
  private final Usage usage;
  private final Facts facts;
  private final MemoryLevel before;
  private @Nullable MemoryLevel full;
  private final long periodNanos;
  private long lookedNanos;
  private long live;
  private long requests;

  /** Of a server that has no connections yet. */
  public PeakMemory(RunningServer server, Usage usage, Facts facts) {
    this(server::counts, usage, facts, PERIOD_NANOS);
  }

  PeakMemory(Supplier<Counts> counts, Usage usage, Facts facts, long periodNanos) {
    this.counts = counts;
    this.periodNanos = periodNanos;
    this.usage = usage;
    this.facts = facts;
    this.before = MemoryLevel.collected(usage, facts);
    this.lookedNanos = System.nanoTime();
  }

  /** Looks when it is time to; connections must have stayed as many as at the last look. */
  public void look() {
    long now = System.nanoTime();
    if (now - lookedNanos < periodNanos) {
      return;
    }
    lookedNanos = now;
    Counts counted = counts.get();
    long liveNow = counted.live();
    long requestsNow = counted.count(Count.REQUESTS);
    boolean steady = liveNow == live;
    boolean quiet = requestsNow == requests;
    live = liveNow;
    requests = requestsNow;
    if (steady && surpasses(liveNow, quiet)) {
      full = quiet ? MemoryLevel.collected(usage, facts) : MemoryLevel.undisturbed(usage, facts);
    }
  }

  /** Looks for the last time, while all connections are still open. */
  public void stop() {
    if (surpasses(counts.get().live(), true)) {
      full = MemoryLevel.collected(usage, facts);
    }
  }

  /** What connections added, {@code null} when none were seen. */
  public @Nullable MemoryGrowth growth() {
    MemoryLevel level = full;
    return level == null || level.connections() <= 0 ? null : level.since(before);
  }

  /** Whether a look now would tell more: of more connections, or of the heap, too. */
  private boolean surpasses(long liveNow, boolean collecting) {
    MemoryLevel level = full;
    if (level == null || liveNow > level.connections()) {
      return liveNow > 0;
    }
    return collecting && level.heapBytes() == null && liveNow == level.connections();
  }
}
