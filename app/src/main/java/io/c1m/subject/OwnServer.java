package io.c1m.subject;

import io.c1m.process.ChildJvm;
import io.c1m.process.Command;
import io.c1m.process.Event;
import io.c1m.process.Sample;
import io.c1m.process.WatchedServer;
import io.c1m.report.ClientReport;
import io.c1m.report.ServerUse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A server of this program in a fresh JVM, which tells of itself. */
public final class OwnServer implements LoadedServer {
  private static final long START_SECONDS = 180;
  private static final long ANSWER_SECONDS = 120;
  private static final long END_SECONDS = 60;
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(10);
  private static final int EMPTYING_TRIES = 100;
  private static final int EMPTYING_MILLIS = 50;

  private final ChildJvm child;
  private final String host;
  private final String ports;
  private final boolean orderly;
  private @Nullable Sample before;
  private @Nullable Sample after;
  private @Nullable Sample idle;
  private @Nullable Sample empty;
  private @Nullable WatchedServer watched;
  private long beganMillis;
  private Map<String, Long> threads = Map.of();

  private OwnServer(ChildJvm child, String host, String ports, boolean orderly) {
    this.child = child;
    this.host = host;
    this.ports = ports;
    this.orderly = orderly;
  }

  /**
   * Starts a server and waits until it listens.
   *
   * @param host that clients connect to
   * @param cpus processors it is held to in the notation of taskset, {@code null} for all
   * @param jvmFlags flags beyond those of this JVM
   * @param arguments of the program
   * @param orderly whether it is to end by itself when it is closed, and may take its time to: a
   *     flight recording is written then
   * @throws IOException when it does not come to listen; one line that says why
   */
  public static OwnServer start(
      String host,
      @Nullable String cpus,
      List<String> jvmFlags,
      List<String> arguments,
      boolean orderly)
      throws IOException, InterruptedException {
    ChildJvm child = ChildJvm.start("server", cpus, jvmFlags, arguments);
    try {
      return new OwnServer(child, host, ports(child), orderly);
    } catch (IOException | InterruptedException | RuntimeException e) {
      child.close();
      throw e;
    }
  }

  private static String ports(ChildJvm child) throws IOException, InterruptedException {
    Event ready = child.await("ready", START_SECONDS, event -> event.ports() != null);
    List<Integer> ports = Objects.requireNonNull(ready.ports());
    int first = ports.getFirst();
    return ports.size() == 1 ? String.valueOf(first) : first + "-" + ports.getLast();
  }

  /**
   * For those who look at it from now on. As clients do, it collects garbage first: what it uses at
   * rest is what is left then.
   *
   * @param processes that it has
   */
  public WatchedServer watched(int processes) throws IOException, InterruptedException {
    WatchedServer own = new WatchedServer(child, processes, afterCollection());
    watched = own;
    return own;
  }

  @Override
  public String host() {
    return host;
  }

  @Override
  public String ports() {
    return ports;
  }

  @Override
  public List<Long> pids() {
    Stream<Long> children =
        ProcessHandle.of(child.pid()).stream()
            .flatMap(ProcessHandle::descendants)
            .map(ProcessHandle::pid);
    return Stream.concat(Stream.of(child.pid()), children).toList();
  }

  @Override
  public @Nullable String ending() throws InterruptedException {
    if (child.alive()) {
      return null;
    }
    try {
      now();
      return null;
    } catch (IOException e) {
      return e.getMessage();
    }
  }

  @Override
  public void windowBegins() throws IOException, InterruptedException {
    beganMillis = System.currentTimeMillis();
    before = now();
  }

  @Override
  public void windowEnds() throws IOException, InterruptedException {
    after = now();
    threads = threadsByKind();
  }

  @Override
  public void idle() throws IOException, InterruptedException {
    idle = afterCollection();
  }

  @Override
  public void emptied() throws IOException, InterruptedException {
    for (int i = 0; i < EMPTYING_TRIES; i++) {
      if (now().live() == 0) {
        break;
      }
      Thread.sleep(EMPTYING_MILLIS);
    }
    empty = afterCollection();
  }

  /** As of now if it answers in a moment; empty when unknown. */
  private Map<String, Long> threadsByKind() throws InterruptedException {
    WatchedServer own = watched;
    if (own == null) {
      return Map.of();
    }
    own.inquiry().ask();
    own.inquiry().await(System.nanoTime() + PATIENCE_NANOS);
    return own.threads();
  }

  private Sample now() throws IOException, InterruptedException {
    return child.ask(Command.SAMPLE, ANSWER_SECONDS);
  }

  private Sample afterCollection() throws IOException, InterruptedException {
    return child.ask(Command.GC, ANSWER_SECONDS);
  }

  @Override
  public @Nullable ServerUse use(ClientReport client) {
    return ServerUsage.between(
        Objects.requireNonNull(before),
        Objects.requireNonNull(after),
        Objects.requireNonNull(idle),
        Objects.requireNonNull(empty),
        beganMillis,
        threads);
  }

  @Override
  public void close() {
    if (orderly) {
      try {
        child.send(Command.STOP);
        child.awaitEnd(END_SECONDS);
      } catch (IOException e) {
        // it has ended already, or does not end: then it is ended
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    child.close();
  }
}
