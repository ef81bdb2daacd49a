package io.c1m.compare;

import io.c1m.report.CompareReport.Repeat;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Runs a matrix in rounds of shuffled cells. With {@code --rate=auto} the first round finds the
 * closed-loop capacity of each mode, and the second runs every mode in open loop at half the
 * capacity of the slowest valid one, or a quarter where clients and servers share processors: a
 * thread per connection leaves a client there too little to be on time.
 *
 * <p>Run by one thread; {@link #stop}, {@link #done}, {@link #failed}, {@link #planned}, {@link
 * #current}, {@link #running} and {@link #progress} are for others.
 */
public final class Comparison {
  /** The rate that stands for "find one". */
  public static final String AUTO = "auto";

  private static final double SHARE_OF_CAPACITY = 0.5;
  private static final double SHARE_ON_SHARED_CORES = 0.25;
  private static final double PACE_STEP = 100;

  private final CellRunner runner;
  private final double share;
  private final Random random;
  private final Map<Cell, List<Repeat>> results = new LinkedHashMap<>();
  private final List<String> order = new ArrayList<>();
  private final AtomicInteger done = new AtomicInteger();
  private final Progress progress;
  private final AtomicInteger failed = new AtomicInteger();
  private volatile int planned;
  private volatile String current = "";
  private boolean stopped;
  private @Nullable Thread running;

  /**
   * A comparison that {@link #run} runs.
   *
   * @param seed of the shuffling
   */
  public Comparison(RunSettings settings, long seed) {
    this.runner = new CellRunner(settings);
    this.share = settings.sharedCores() ? SHARE_ON_SHARED_CORES : SHARE_OF_CAPACITY;
    this.random = new Random(seed);
    this.progress = new Progress(settings.expectedSeconds());
  }

  /** Ends the comparison early: the cell that runs is given up, its processes end. */
  public synchronized void stop() {
    stopped = true;
    if (running != null) {
      running.interrupt();
    }
  }

  /** Whether it was ended early. */
  public synchronized boolean stopped() {
    return stopped;
  }

  /**
   * Runs all cells.
   *
   * @param cells the matrix; a rate of {@link #AUTO} takes two rounds
   * @param repeats of each cell, at least 1
   * @param capacityRepeats of each cell of the round that finds the capacities
   */
  public void run(List<Cell> cells, int repeats, int capacityRepeats) {
    List<Cell> auto = cells.stream().filter(cell -> cell.rate().equals(AUTO)).toList();
    List<Cell> fixed = cells.stream().filter(cell -> !cell.rate().equals(AUTO)).toList();
    int runs = fixed.size() * repeats + auto.size() * (repeats + capacityRepeats);
    planned = runs;
    round(auto.stream().map(cell -> cell.withRate("closed")).toList(), capacityRepeats);
    List<Cell> second = new ArrayList<>(fixed);
    for (Cell cell : auto) {
      OptionalDouble rate = shareOfSlowest(cell.group());
      if (rate.isPresent()) {
        second.add(cell.withRate(String.format(Locale.ROOT, "%.0f/s", rate.getAsDouble())));
      } else {
        runs -= repeats;
      }
    }
    planned = runs;
    round(second, repeats);
  }

  /**
   * Runs a cell once more, beyond what was planned and as a part of no round.
   *
   * @return {@code null} when the comparison was ended early
   * @throws IOException when what has come of it cannot be kept
   */
  public @Nullable Repeat once(Cell cell) throws IOException {
    int before = results.computeIfAbsent(cell, _ -> new ArrayList<>()).size();
    planned = done.get() + 1;
    progress.plan(cell, before + 1);
    run(cell);
    List<Repeat> all = results.getOrDefault(cell, List.of());
    return all.size() > before ? all.getLast() : null;
  }

  /** All cells that ran, each with its repeats, in the order of the matrix. */
  public Map<Cell, List<Repeat>> results() {
    return results;
  }

  /** The ids of the cells in the order in which they ran. */
  public List<String> order() {
    return order;
  }

  /** Runs that are over. */
  public int done() {
    return done.get();
  }

  /** Those of them that came to no measurement. */
  public int failed() {
    return failed.get();
  }

  /** The run that lasts now, {@code null} for none. */
  public @Nullable RunningCell running() {
    return runner.running();
  }

  /** Runs in all. */
  public int planned() {
    return planned;
  }

  /** The cell that runs now. */
  public String current() {
    return current;
  }

  /** How far it has come, cell by cell. */
  public Progress progress() {
    return progress;
  }

  private void round(List<Cell> cells, int repeats) {
    List<Cell> runs = new ArrayList<>();
    for (Cell cell : cells) {
      progress.plan(cell, repeats);
      results.putIfAbsent(cell, new ArrayList<>());
      runs.addAll(Collections.nCopies(repeats, cell));
    }
    Collections.shuffle(runs, random);
    for (Cell cell : runs) {
      if (!run(cell)) {
        return;
      }
    }
  }

  /** Returns whether it began. */
  private boolean run(Cell cell) {
    if (!begin(cell)) {
      return false;
    }
    @Nullable Repeat repeat = null;
    try {
      repeat = runner.run(cell);
    } catch (InterruptedException e) {
      stop();
    } finally {
      end();
    }
    // a failure may come of the interruption, as when Ctrl-C reaches the children too
    if (repeat != null && (!stopped() || repeat.failure() == null)) {
      results.computeIfAbsent(cell, _ -> new ArrayList<>()).add(repeat);
      if (repeat.failure() != null) {
        failed.incrementAndGet();
      }
      done.incrementAndGet();
    }
    progress.end(cell, results.getOrDefault(cell, List.of()));
    return true;
  }

  private synchronized boolean begin(Cell cell) {
    if (!stopped) {
      current = cell.id();
      progress.begin(cell);
      order.add(cell.id());
      running = Thread.currentThread();
    }
    return !stopped;
  }

  /** From here on {@link #stop} interrupts nothing, and what it did interrupt is over. */
  private synchronized void end() {
    running = null;
    boolean _ = Thread.interrupted();
  }

  /** A share of the capacity of the slowest mode whose capacity could be measured. */
  private OptionalDouble shareOfSlowest(Cell.Group group) {
    OptionalDouble slowest =
        results.entrySet().stream()
            .filter(entry -> entry.getKey().group().equals(group) && entry.getKey().closedLoop())
            .map(entry -> Summary.of(entry.getKey(), entry.getValue()))
            .filter(summary -> summary.valid() && summary.requestsPerSecond() != null)
            .mapToDouble(Summary::medianRate)
            .min();
    if (slowest.isEmpty()) {
      return OptionalDouble.empty();
    }
    double part = slowest.getAsDouble() * share;
    double rounded = part > 10 * PACE_STEP ? Math.floor(part / PACE_STEP) * PACE_STEP : part;
    return OptionalDouble.of(Math.max(1, rounded));
  }
}
