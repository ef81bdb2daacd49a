package io.c1m.compare;

import io.c1m.report.CompareReport.Repeat;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Runs a matrix in rounds: in each, every cell runs once, in an order shuffled anew, so that what
 * changes on the machine meanwhile meets all cells alike. With {@code --rate=auto} the first rounds
 * find the closed-loop capacities, and those that follow run in open loop at a share of the
 * smallest, see {@link AutoRate}.
 *
 * <p>Run by one thread; {@link #stop}, {@link #done}, {@link #failed}, {@link #planned}, {@link
 * #current}, {@link #running} and {@link #progress} are for others.
 */
public final class Comparison {
  /** The rate that stands for "find one". */
  public static final String AUTO = "auto";

  private final CellRuns runner;
  private final boolean sharedCores;
  private final Random random;
  private final Map<Cell, List<Repeat>> results = new LinkedHashMap<>();
  private final List<String> order = new ArrayList<>();
  private final AtomicInteger done = new AtomicInteger();
  private final Progress progress;
  private final AtomicInteger failed = new AtomicInteger();
  private EarlierRuns earlier = EarlierRuns.NONE;
  private Keeper keeper = () -> {};
  private int wholeRounds;
  private boolean complete;
  private Set<Cell> pilots = Set.of();
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
    this(settings, seed, new CellRunner(settings));
  }

  Comparison(RunSettings settings, long seed, CellRuns runner) {
    this.runner = runner;
    this.sharedCores = settings.sharedCores();
    this.random = new Random(seed);
    this.progress = new Progress(settings.expectedSeconds());
  }

  /** Takes over runs in place of making them; to be called before {@link #run}. */
  public void resume(EarlierRuns runs) {
    earlier = runs;
  }

  /** Tells whom to call after each run; to be called before {@link #run}. */
  public void keepBy(Keeper whom) {
    keeper = whom;
  }

  /**
   * Has the servers write flight recordings and GC logs, from the next run on.
   *
   * @param folder that exists
   * @throws IllegalArgumentException with one line, when a JVM cannot be told to write there
   */
  public void record(Path folder) {
    runner.record(new Recordings(folder));
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

  /** Cells that ran only to find out what rate to ask for. */
  Set<Cell> pilots() {
    return pilots;
  }

  /** Whether all runs are over. */
  public boolean complete() {
    return complete;
  }

  /** Rounds that measured and in which every cell ran. */
  public int wholeRounds() {
    return wholeRounds;
  }

  /**
   * Runs all cells.
   *
   * @param cells the matrix; those with a rate of {@link #AUTO} have rounds of their own before
   * @param rounds how many there are to be
   * @throws IOException when what has come of it cannot be kept
   */
  public void run(List<Cell> cells, Rounds rounds) throws IOException {
    List<Cell> auto = cells.stream().filter(cell -> cell.rate().equals(AUTO)).toList();
    List<Cell> fixed = cells.stream().filter(cell -> !cell.rate().equals(AUTO)).toList();
    List<Cell> closed = auto.stream().map(cell -> cell.withRate("closed")).toList();
    pilots = new LinkedHashSet<>(closed);
    pilots.removeAll(fixed);
    double each = progress.secondsEach();
    int capacities = rounds.capacities(closed.size(), each);
    int before = capacities * closed.size();
    planned = before + cells.size() * rounds.measured(before, cells.size(), each);
    closed.forEach(cell -> progress.plan(cell, capacities));
    boolean whole = true;
    for (int round = 1; round <= capacities && whole; round++) {
      whole = round(closed, round);
    }
    List<Cell> measuring = whole ? paced(fixed, auto) : fixed;
    int measured = rounds.measured(before, measuring.size(), progress.secondsEach());
    for (int round = 1; round <= measured && whole; round++) {
      planned = before + measured * measuring.size();
      for (Cell cell : measuring) {
        progress.plan(cell, measured + (closed.contains(cell) ? capacities : 0));
      }
      whole = round(measuring, capacities + round);
      wholeRounds = whole ? round : wholeRounds;
      measured = rounds.measured(before, measuring.size(), progress.secondsEach());
    }
    if (whole) {
      planned = done.get();
    }
    complete = whole;
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
    complete = false; // as long as it runs, what is kept says so
    complete = run(cell, 0);
    return complete ? runsOf(cell).getLast() : null;
  }

  /** All cells that ran, each with its repeats, in the order of the matrix. */
  public Map<Cell, List<Repeat>> results() {
    return results;
  }

  /** The ids of the cells in the order in which they ran, one for each run that counts. */
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

  /** Runs in all, as far as is known by now. */
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

  /** The cells that measure: those with a rate, and the others with the one that was found. */
  private List<Cell> paced(List<Cell> fixed, List<Cell> auto) {
    List<Cell> cells = new ArrayList<>(fixed);
    for (Cell cell : auto) {
      String known = earlier.rate(cell.group(), fixed);
      String rate = known == null ? AutoRate.of(results, cell.group(), sharedCores) : known;
      if (rate != null) {
        cells.add(cell.withRate(rate));
      }
    }
    return cells.stream().distinct().toList();
  }

  /** Runs each cell once; whether all of them did run. */
  private boolean round(List<Cell> cells, int number) throws IOException {
    List<Cell> shuffled = new ArrayList<>(cells);
    cells.forEach(cell -> results.putIfAbsent(cell, new ArrayList<>()));
    Collections.shuffle(shuffled, random);
    for (Cell cell : shuffled) {
      Repeat made = earlier.of(cell, number);
      if (made != null) {
        count(cell, made);
        progress.fill(cell, runsOf(cell));
      } else if (!run(cell, number)) {
        return false;
      }
    }
    return true;
  }

  private boolean run(Cell cell, int number) throws IOException {
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
    boolean counts = repeat != null && (!stopped() || repeat.failure() == null);
    if (repeat != null && counts) {
      count(cell, repeat.in(number));
    }
    progress.end(cell, runsOf(cell));
    if (counts) {
      keeper.keep();
    }
    return counts;
  }

  private List<Repeat> runsOf(Cell cell) {
    return results.getOrDefault(cell, List.of());
  }

  private void count(Cell cell, Repeat repeat) {
    results.computeIfAbsent(cell, _ -> new ArrayList<>()).add(repeat);
    order.add(cell.id());
    if (repeat.failure() != null) {
      failed.incrementAndGet();
    }
    done.incrementAndGet();
  }

  private synchronized boolean begin(Cell cell) {
    if (!stopped) {
      current = cell.id();
      progress.begin(cell);
      running = Thread.currentThread();
    }
    return !stopped;
  }

  /** From here on {@link #stop} interrupts nothing, and what it did interrupt is over. */
  private synchronized void end() {
    running = null;
    boolean _ = Thread.interrupted();
  }
}
