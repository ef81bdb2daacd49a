package io.c1m.process;

import io.c1m.bench.Distribution;
import io.c1m.doctor.Facts;
import io.c1m.drive.Listening;
import io.c1m.drive.SumOfCounts;
import io.c1m.mode.RunningServer;
import io.c1m.wire.Counts;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A server of several processes that listen on the same ports by SO_REUSEPORT. What they count is
 * added up here: up to some seconds old, and as of now after {@link #now}. Of one that ends by
 * itself, what it counted since it was last asked is lost.
 */
public final class ServerProcesses implements RunningServer, Usage {
  private static final long START_SECONDS = 120;

  /** Children start to drain, and have to tell of their end, a moment later than they are told. */
  private static final long SLACK_NANOS = TimeUnit.SECONDS.toNanos(3);

  private final HeldPorts ports;
  private final Facts facts;
  private final boolean many;
  private final List<ServerChild> children = new ArrayList<>();
  private final SumOfCounts counts;
  private final ServiceSum service = new ServiceSum();
  private final Seldom<Sample> use = new Seldom<>(this::askedUse);
  private final Seldom<OptionalLong> ownNative;
  private final Queue<String> news = new ConcurrentLinkedQueue<>();

  private ServerProcesses(int number, HeldPorts ports, LeanJvm how, String job, Facts facts) {
    this.ports = ports;
    this.facts = facts;
    this.many = how.crowded();
    this.ownNative = Sample.ownNativeSeldom(facts);
    for (int i = 1; i <= number; i++) {
      children.add(
          new ServerChild(
              "server process " + i, how, job, how.rhythm(), facts, news::add, service));
    }
    this.counts = new SumOfCounts(children);
  }

  /**
   * Starts the processes; every one listens on every port when this returns.
   *
   * @param number of processes
   * @param where they listen
   * @param how each JVM is started
   * @param job of each, for the place where it listens
   * @throws io.c1m.drive.Listeners.Refused when a port or the address cannot be listened on
   * @throws IOException when a process does not come to listen; one line that says why
   */
  public static ServerProcesses start(
      int number, Listening where, LeanJvm how, Function<Listening, String> job, Facts facts)
      throws IOException {
    HeldPorts ports = HeldPorts.hold(where);
    ServerProcesses server =
        new ServerProcesses(number, ports, how, job.apply(ports.shared(where)), facts);
    try {
      server.children.forEach(ServerChild::start);
      for (ServerChild child : server.children) {
        child.awaitListening(START_SECONDS);
      }
      return server;
    } catch (InterruptedException e) {
      server.close();
      Thread.currentThread().interrupt();
      throw new IOException("interrupted before all processes listened", e);
    } catch (IOException | RuntimeException e) {
      server.close();
      throw e;
    }
  }

  @Override
  public List<Integer> ports() {
    return ports.ports();
  }

  @Override
  public Counts counts() {
    return counts;
  }

  @Override
  public Distribution serviceTimes() {
    return service.total();
  }

  @Override
  public Map<String, Long> threads() {
    Map<String, Long> sums = new TreeMap<>();
    figures().forEach(each -> each.threads().forEach((kind, n) -> sums.merge(kind, n, Long::sum)));
    return sums;
  }

  @Override
  public long queueDepth() {
    return figures().mapToLong(ServerFigures::queueDepth).sum();
  }

  @Override
  public long loopLagNanos() {
    return figures().mapToLong(ServerFigures::loopLagNanos).max().orElse(0);
  }

  @Override
  public @Nullable Throwable failure() {
    return children.stream()
        .map(ServerChild::failure)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  @Override
  public @Nullable String news() {
    return news.poll();
  }

  // ---- what they use ----

  @Override
  public Sample now() {
    Together.run(
        children,
        child -> {
          child.refresh(Command.FIGURES);
          child.refresh(Command.SAMPLE);
        });
    return Sample.now(counts, facts).plus(childrensUse());
  }

  /** Of many processes the service times are not asked for: they come in the usual rhythm. */
  @Override
  public Sample lately() {
    Command question = many ? Command.COUNTS : Command.FIGURES;
    Together.run(children, child -> child.glance(question, Together.MOMENT_NANOS));
    use.latest();
    return Sample.now(counts, facts, ownNative.latest()).plus(childrensUse());
  }

  private Sample askedUse() {
    Together.run(children, child -> child.glance(Command.SAMPLE, Together.WHILE_NANOS));
    return childrensUse();
  }

  @Override
  public Sample afterCollection() {
    Together.run(
        children,
        child -> {
          child.refresh(Command.FIGURES);
          child.refresh(Command.GC);
        });
    Sample own = Sample.afterCollection(counts, facts);
    return own.plus(childrensUse());
  }

  @Override
  public double cpuSeconds() {
    return CpuFigures.ofThisProcess(facts).seconds()
        + children.stream().mapToDouble(ServerChild::cpuSeconds).sum();
  }

  private Sample childrensUse() {
    return figures()
        .map(ServerFigures::sample)
        .map(Sample::usedOnly)
        .reduce(Sample.NONE, Sample::plus);
  }

  @Override
  public int processesLive() {
    return Math.toIntExact(children.stream().filter(ServerChild::alive).count());
  }

  @Override
  public long processesReplaced() {
    return children.stream().mapToLong(ServerChild::replaced).sum();
  }

  private Stream<ServerFigures> figures() {
    return children.stream().flatMap(child -> child.figures().stream());
  }

  // ---- the end ----

  @Override
  public void drain() {
    children.forEach(ServerChild::drain);
  }

  @Override
  public void awaitDrained(long nanos) {
    awaitEnd(nanos + SLACK_NANOS);
  }

  @Override
  public void close() {
    children.forEach(ServerChild::abandon);
    awaitEnd(SLACK_NANOS);
    children.forEach(ServerChild::kill);
    awaitEnd(SLACK_NANOS);
    ports.close();
  }

  private void awaitEnd(long nanos) {
    long until = System.nanoTime() + nanos;
    Together.run(children, child -> child.awaitEnd(until - System.nanoTime()));
  }
}
