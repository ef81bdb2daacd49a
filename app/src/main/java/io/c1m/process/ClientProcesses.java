package io.c1m.process;

import io.c1m.bench.ClientFigures;
import io.c1m.bench.ClientFigures.Kind;
import io.c1m.bench.ClientSpec;
import io.c1m.bench.LoadClient.Stage;
import io.c1m.bench.LoadDriver;
import io.c1m.bench.Standing;
import io.c1m.doctor.Facts;
import io.c1m.drive.SystemClock;
import io.c1m.wire.Counts;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * A client of several processes, each of which drives its slice of the connections. All begin their
 * load at the same moment, so that their windows coincide and their rates add up.
 */
public final class ClientProcesses implements LoadDriver, Usage {
  private static final long STOP_NANOS = TimeUnit.SECONDS.toNanos(10);

  /** For the line to the last of many children to be read. */
  private static final long LEAD_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

  private final ClientSpec spec;
  private final int number;
  private final LeanJvm how;
  private final IntFunction<String> jobs;
  private final Facts facts;
  private final List<ClientChild> children = new ArrayList<>();
  private final Seldom<Sample> use = new Seldom<>(this::askedUse);
  private final Seldom<OptionalLong> ownNative;
  private volatile List<ClientChild> started = List.of();
  private volatile @Nullable IOException refused;
  private volatile long fromNanos = Long.MAX_VALUE;
  private final AtomicInteger preparing;
  private volatile long preparedNanos;
  private volatile long begunNanos;

  /**
   * Starts no process yet.
   *
   * @param spec of all of them together
   * @param number of processes
   * @param how each JVM is started
   * @param jobs of each, counted from 0
   */
  public ClientProcesses(
      ClientSpec spec, int number, LeanJvm how, IntFunction<String> jobs, Facts facts) {
    this.spec = spec;
    this.number = number;
    this.how = how;
    this.jobs = jobs;
    this.preparing = new AtomicInteger(number);
    this.facts = facts;
    this.ownNative = Sample.ownNativeSeldom(facts);
  }

  @Override
  public long leadNanos() {
    return LEAD_NANOS;
  }

  @Override
  public ClientSpec spec() {
    return spec;
  }

  @Override
  public void prepare() {
    begunNanos = System.nanoTime();
    try {
      for (int i = 0; i < number; i++) {
        children.add(
            new ClientChild(
                "client process " + (i + 1),
                how,
                jobs.apply(i),
                how.rhythm(),
                facts,
                this::onePrepared));
      }
    } catch (IOException e) {
      refused = e;
    }
    started = List.copyOf(children);
  }

  private void onePrepared() {
    if (preparing.decrementAndGet() == 0) {
      preparedNanos = System.nanoTime();
    }
  }

  @Override
  public boolean prepared() {
    return preparing.get() == 0;
  }

  /** All at the same time, so that the ramp has one beginning. */
  @Override
  public void open() {
    started.forEach(child -> child.send(Command.OPEN));
  }

  @Override
  public double startSeconds() {
    return preparedNanos == 0 ? 0 : (preparedNanos - begunNanos) / 1e9;
  }

  @Override
  public void load(long from) {
    fromNanos = from;
    Command start = Command.startAt(from);
    started.forEach(child -> child.send(start));
  }

  @Override
  public void cutShort() {
    started.forEach(child -> child.send(Command.STOP));
    long until = System.nanoTime() + STOP_NANOS;
    while (!started.stream().allMatch(ClientChild::done) && System.nanoTime() < until) {
      try {
        Thread.sleep(5);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  @Override
  public void stop() {
    started.forEach(child -> child.send(Command.STOP));
    long until = System.nanoTime() + STOP_NANOS;
    Together.run(started, child -> child.awaitEnd(until - System.nanoTime()));
  }

  @Override
  public void close() {
    children.forEach(ClientChild::abandon);
    children.forEach(ClientChild::close);
  }

  // ---- readers ----

  @Override
  public Stage stage() {
    List<ClientChild> all = started;
    Stage least =
        all.stream().map(ClientChild::stage).min(Comparator.naturalOrder()).orElse(Stage.RAMP);
    boolean warmingUp =
        least == Stage.OPEN && SystemClock.INSTANCE.nanos() >= fromNanos - LEAD_NANOS;
    return warmingUp ? Stage.WARMUP : least;
  }

  @Override
  public ClientFigures figures(Set<Kind> wanted) {
    return ClientFigures.merge(started.stream().map(ClientChild::figures).toList(), wanted)
        .at(stage());
  }

  @Override
  public Standing standing() {
    return Standing.of(started.stream().map(ClientChild::figures).toList());
  }

  @Override
  public @Nullable Throwable failure() {
    IOException own = refused;
    return own != null
        ? own
        : started.stream()
            .map(ClientChild::failure)
            .filter(Objects::nonNull)
            .findFirst()
            .orElse(null);
  }

  // ---- what they use ----

  @Override
  public Sample now() {
    // not for all figures: encoding them while load runs would cost the client time
    Together.run(started, child -> child.refresh(Command.SAMPLE));
    return Sample.now(counts(), facts).plus(childrensUse());
  }

  @Override
  public Sample lately() {
    Together.run(started, child -> child.glance(Command.COUNTS, Together.MOMENT_NANOS));
    use.latest();
    return Sample.now(counts(), facts, ownNative.latest()).plus(childrensUse());
  }

  private Sample askedUse() {
    Together.run(started, child -> child.glance(Command.SAMPLE, Together.WHILE_NANOS));
    return childrensUse();
  }

  private Counts counts() {
    return figures(Set.of()).counts();
  }

  @Override
  public Sample afterCollection() {
    Together.run(started, child -> child.refresh(Command.GC));
    Sample own = Sample.afterCollection(counts(), facts);
    return own.plus(childrensUse());
  }

  @Override
  public double cpuSeconds() {
    return CpuFigures.ofThisProcess(facts).seconds()
        + started.stream().mapToDouble(ClientChild::cpuSeconds).sum();
  }

  private Sample childrensUse() {
    return started.stream()
        .map(child -> child.sample().usedOnly())
        .reduce(Sample.NONE, Sample::plus);
  }

  @Override
  public int processesLive() {
    return Math.toIntExact(started.stream().filter(ClientChild::alive).count());
  }

  @Override
  public long processesReplaced() {
    return 0;
  }
}
