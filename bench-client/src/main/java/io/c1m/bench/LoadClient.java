package io.c1m.bench;

import io.c1m.drive.SumOfCounts;
import io.c1m.drive.SystemClock;
import io.c1m.wire.Counts;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Drives the connections by event loops of this process. */
public final class LoadClient implements LoadDriver {
  private static final long LEAD_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
  private static final long STOP_SECONDS = 10;

  private final ClientSpec spec;
  private final List<ClientLoop> loops = new ArrayList<>();
  private final Totals totals;
  private final Counts counts;
  private volatile @Nullable LoadPlan plan;
  private volatile boolean stopped;

  /** How far a run has come. */
  public enum Stage {
    /** Connections are being opened. */
    RAMP,
    /** All that could be are open; load has not begun. */
    OPEN,
    /** Load runs, nothing is measured yet. */
    WARMUP,
    /** The measured window. */
    MEASURE,
    /** The window is over. */
    DONE;

    /** The word used on screens and in metrics. */
    public String label() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /**
   * Prepares the loops; opens no connection yet.
   *
   * @throws IOException when the system refuses a selector
   */
  public LoadClient(ClientSpec spec) throws IOException {
    this.spec = spec;
    LocalEnds ends =
        new LocalEnds(spec.sources(), spec.targetPorts(), ProcessHandle.current().pid());
    try {
      for (int i = 0; i < spec.loops(); i++) {
        int slots = spec.conns() / spec.loops() + (i < spec.conns() % spec.loops() ? 1 : 0);
        loops.add(new ClientLoop(spec, i, slots, ends));
      }
    } catch (IOException e) {
      close();
      throw e;
    }
    totals = new Totals(loops);
    counts = new SumOfCounts(loops.stream().map(loop -> loop.tally).toList());
  }

  @Override
  public void open() {
    loops.forEach(ClientLoop::start);
  }

  @Override
  public long leadNanos() {
    return LEAD_NANOS;
  }

  /** Starts the load as soon as can be. */
  public void load() {
    load(SystemClock.INSTANCE.nanos() + LEAD_NANOS);
  }

  @Override
  public void load(long from) {
    long start = from + spec.warmupNanos();
    double perSecond = spec.rate() instanceof Rate.Open rate ? rate.perSecond() : 0;
    LoadPlan next =
        new LoadPlan(
            from,
            start,
            start + spec.durationNanos(),
            perSecond,
            Math.max(1, opened()),
            spec.slice());
    plan = next;
    long position = 0;
    for (ClientLoop loop : loops) {
      loop.load(next, position);
      position += loop.book.entries.get(ConnectBook.Entry.OPENED);
    }
  }

  @Override
  public void cutShort() {
    loops.forEach(ClientLoop::cutShort);
    awaitUntil(() -> stage() != Stage.MEASURE, STOP_SECONDS);
  }

  @Override
  public void stop() throws InterruptedException {
    stopped = true;
    CountDownLatch done = new CountDownLatch(loops.size());
    loops.forEach(loop -> loop.stop(done::countDown));
    done.await(STOP_SECONDS, TimeUnit.SECONDS);
  }

  @Override
  public void close() {
    loops.forEach(ClientLoop::close);
  }

  // ---- readers ----

  @Override
  public ClientSpec spec() {
    return spec;
  }

  @Override
  public Stage stage() {
    LoadPlan present = plan;
    if (present == null) {
      return opened() + givenUp() < spec.conns() ? Stage.RAMP : Stage.OPEN;
    }
    if (totals.sum(loop -> loop.book.entries.get(ConnectBook.Entry.WINDOW_DONE)) == loops.size()) {
      return Stage.DONE;
    }
    long now = SystemClock.INSTANCE.nanos();
    if (now < present.fromNanos() - LEAD_NANOS) {
      return Stage.OPEN;
    }
    return now < present.windowStartNanos() ? Stage.WARMUP : Stage.MEASURE;
  }

  /** Plain counters of all loops; requests are the completed ones. */
  public Counts counts() {
    return counts;
  }

  /** The share of the present stage that is over, 0 to 1. */
  public double progress() {
    LoadPlan present = plan;
    long now = SystemClock.INSTANCE.nanos();
    return switch (stage()) {
      case RAMP -> (double) (opened() + givenUp()) / spec.conns();
      case OPEN -> 0;
      case WARMUP, MEASURE, DONE ->
          present == null
              ? 0
              : Math.clamp(
                  (double) (now - present.fromNanos())
                      / (present.windowEndNanos() - present.fromNanos()),
                  0,
                  1);
    };
  }

  /** Slots opened so far. */
  public long opened() {
    return totals.entry(ConnectBook.Entry.OPENED);
  }

  /** Slots that never could be opened. */
  public long givenUp() {
    return totals.entry(ConnectBook.Entry.GIVEN_UP);
  }

  /** Connections open now. */
  public long live() {
    return stopped ? 0 : counts.live();
  }

  /** Failed attempts to connect, by reason; a handshake is a part of connecting. */
  public Map<String, Long> connectFailures() {
    return figures().connectFailures();
  }

  /** Connections lost after they were open, by reason. */
  public Map<String, Long> losses() {
    return figures().losses();
  }

  /** Requests failed since the start, by reason. */
  public Map<String, Long> errors() {
    return figures().errors();
  }

  /** Requests sent since the start. */
  public long sent() {
    return totals.total(Ledger.Entry.SENT);
  }

  @Override
  public Standing standing() {
    long reconnected = totals.entry(ConnectBook.Entry.RECONNECTED); // first: never ahead of lost
    return new Standing(
        live(),
        opened(),
        totals.lost(),
        reconnected,
        totals.latest(ConnectBook.Entry.LOST_SINCE),
        totals.latest(ConnectBook.Entry.LAST_BACK));
  }

  @Override
  public ClientFigures figures(Set<ClientFigures.Kind> wanted) {
    return new ClientFigures(
        totals.sums(stage(), progress(), live(), counts), totals.distributions(wanted));
  }

  @Override
  public @Nullable Throwable failure() {
    for (ClientLoop loop : loops) {
      Throwable failure = loop.loop().failure();
      if (failure != null) {
        return failure;
      }
    }
    return null;
  }

  /**
   * Waits for a condition on the readers above.
   *
   * @return whether it came true in time
   */
  public boolean awaitUntil(java.util.function.BooleanSupplier condition, long seconds) {
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > until) {
        return false;
      }
      try {
        Thread.sleep(5);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
    return true;
  }
}
