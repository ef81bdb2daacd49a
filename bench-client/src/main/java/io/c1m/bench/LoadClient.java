package io.c1m.bench;

import io.c1m.drive.SumOfCounts;
import io.c1m.drive.SystemClock;
import io.c1m.wire.Counts;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Opens the connections, runs the load, and tells what was measured. The caller is the controller:
 * it calls {@link #open}, {@link #load}, {@link #stop} in this order and waits in between; every
 * reader may be called by any thread at any time.
 */
public final class LoadClient implements AutoCloseable {
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
    // two clients that start together do not try the same local ends
    AtomicLong ends = new AtomicLong(ProcessHandle.current().pid() * 7919 % 50_000);
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

  /** Starts to open the connections. */
  public void open() {
    loops.forEach(ClientLoop::start);
  }

  /** Starts the load: warm-up, then the measured window. */
  public void load() {
    long from = SystemClock.INSTANCE.nanos() + LEAD_NANOS;
    long start = from + spec.warmupNanos();
    double perSecond = spec.rate() instanceof Rate.Open rate ? rate.perSecond() : 0;
    LoadPlan next =
        new LoadPlan(from, start, start + spec.durationNanos(), perSecond, Math.max(1, opened()));
    plan = next;
    long position = 0;
    for (ClientLoop loop : loops) {
      loop.load(next, position);
      position += loop.book.entries.get(ConnectBook.Entry.OPENED);
    }
  }

  /** Ends the window now; what was measured so far counts. */
  public void cutShort() {
    loops.forEach(ClientLoop::cutShort);
    awaitUntil(() -> stage() != Stage.MEASURE, STOP_SECONDS);
  }

  /** Resets all connections. */
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

  /** What is asked of this client. */
  public ClientSpec spec() {
    return spec;
  }

  /** How far the run has come. */
  public Stage stage() {
    LoadPlan present = plan;
    if (present == null) {
      return opened() + givenUp() < spec.conns() ? Stage.RAMP : Stage.OPEN;
    }
    if (totals.sum(loop -> loop.book.entries.get(ConnectBook.Entry.WINDOW_DONE)) == loops.size()) {
      return Stage.DONE;
    }
    return SystemClock.INSTANCE.nanos() < present.windowStartNanos() ? Stage.WARMUP : Stage.MEASURE;
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
    Map<String, Long> sums = new TreeMap<>(handshakeFailures());
    for (Failure failure : Failure.values()) {
      long count = totals.sum(loop -> loop.book.failures.get(failure));
      Totals.put(sums, failure.label(), count + sums.getOrDefault(failure.label(), 0L));
    }
    return sums;
  }

  /** Connections that ended before their handshake was done, by reason. */
  public Map<String, Long> handshakeFailures() {
    return Totals.byReason(reason -> totals.sum(loop -> loop.book.handshakes.get(reason)));
  }

  /** Connections lost after they were open, by reason. */
  public Map<String, Long> losses() {
    return Totals.byReason(reason -> totals.sum(loop -> loop.book.losses.get(reason)));
  }

  /** Requests failed since the start, by reason. */
  public Map<String, Long> errors() {
    return Totals.byReason(
        reason ->
            totals.sum(
                loop ->
                    loop.meter.window.errors.get(reason) + loop.meter.outside.errors.get(reason)));
  }

  /** Requests in flight now. */
  public long inFlight() {
    long failed = errors().values().stream().mapToLong(Long::longValue).sum();
    return Math.max(
        0, totals.total(Ledger.Entry.SENT) - totals.total(Ledger.Entry.COMPLETED) - failed);
  }

  /** Requests sent since the start. */
  public long sent() {
    return totals.total(Ledger.Entry.SENT);
  }

  /** Greetings said since the start, outside of the schedule. */
  public long greetingsSent() {
    return totals.sum(loop -> loop.unscheduled.greetingsSent());
  }

  /** Greetings answered since the start. */
  public long greetingsAnswered() {
    return totals.sum(loop -> loop.unscheduled.greetingsAnswered());
  }

  /** Sends since the start that waited for the previous reply. */
  public long blockedSends() {
    return totals.total(Ledger.Entry.BLOCKED);
  }

  /** Sends since the start that were late by this client's own fault. */
  public long lateSends() {
    return totals.total(Ledger.Entry.LATE);
  }

  /** Latency from the intended send time, since the start; empty in closed loop. */
  public Distribution corrected() {
    return totals.merged(
        loop -> List.of(loop.meter.window.corrected, loop.meter.outside.corrected));
  }

  /** Latency from the actual send time, since the start. */
  public Distribution raw() {
    return totals.merged(loop -> List.of(loop.meter.window.raw, loop.meter.outside.raw));
  }

  /** Time to connect, since the start. */
  public Distribution connects() {
    return totals.merged(loop -> List.of(loop.connects));
  }

  /** Latency from the intended send time within the window; empty in closed loop. */
  public Distribution measuredCorrected() {
    return totals.merged(loop -> List.of(loop.meter.window.corrected));
  }

  /** Latency from the actual send time within the window. */
  public Distribution measuredRaw() {
    return totals.merged(loop -> List.of(loop.meter.window.raw));
  }

  /** The longest recent turn of any loop, in nanoseconds. */
  public long loopLagNanos() {
    return loops.stream().mapToLong(loop -> loop.loop().lagNanos()).max().orElse(0);
  }

  /** The defect that ended a loop, {@code null} as long as there is none. */
  public @Nullable Throwable failure() {
    for (ClientLoop loop : loops) {
      Throwable failure = loop.loop().failure();
      if (failure != null) {
        return failure;
      }
    }
    return null;
  }

  /** What was measured; meaningful once the window is over or was cut short. */
  public ClientResult result() {
    return new Results(this).assemble();
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

  Totals totals() {
    return totals;
  }
}
