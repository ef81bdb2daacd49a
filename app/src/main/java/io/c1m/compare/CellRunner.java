package io.c1m.compare;

import io.c1m.bench.ClientResult;
import io.c1m.bench.Rate;
import io.c1m.doctor.Facts;
import io.c1m.json.Json;
import io.c1m.mode.Modes;
import io.c1m.process.ChildJvm;
import io.c1m.process.Command;
import io.c1m.process.Event;
import io.c1m.process.Sample;
import io.c1m.process.WatchedClient;
import io.c1m.process.WatchedServer;
import io.c1m.protocol.Protocols;
import io.c1m.report.ClientReport;
import io.c1m.report.CompareReport.Repeat;
import io.c1m.report.CompareReport.ServerUse;
import io.c1m.report.MemoryUse;
import io.c1m.unit.Units;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Runs one cell once: a fresh server JVM, a fresh client JVM, nothing left afterwards. A run that
 * fails is a result too.
 */
final class CellRunner {
  private static final long START_SECONDS = 180;
  private static final long RAMP_SECONDS = 600;
  private static final long SLACK_SECONDS = 60;
  private static final long ANSWER_SECONDS = 120;
  private static final int EMPTYING_TRIES = 100;
  private static final int EMPTYING_MILLIS = 50;

  private final RunSettings settings;
  private final Facts facts = Facts.ofThisMachine();
  private volatile @Nullable RunningCell running;

  CellRunner(RunSettings settings) {
    this.settings = settings;
  }

  /** Runs the cell; what went wrong is in the result. */
  Repeat run(Cell cell) throws InterruptedException {
    RunningCell now = new RunningCell(cell);
    running = now;
    try {
      Path file = Files.createTempFile("c1m-client-", ".json");
      Long available = facts.machineMemory().availableBytes();
      try (ChildJvm server =
          ChildJvm.start(
              "server", settings.serverCpus(), cell.extras().jvmFlags(), serverArguments(cell))) {
        String ports = ports(server);
        now.serves(watchedServer(server, cell), facts.machineMemory());
        return load(now, server, ports, file, available);
      } finally {
        Files.deleteIfExists(file);
      }
    } catch (IOException | IllegalArgumentException e) {
      return Repeat.failed(null, String.valueOf(e.getMessage()));
    } finally {
      running = null;
    }
  }

  /** What runs now, {@code null} for nothing. */
  @Nullable RunningCell running() {
    return running;
  }

  private static String ports(ChildJvm server) throws IOException, InterruptedException {
    Event ready = server.await("ready", START_SECONDS, event -> event.ports() != null);
    List<Integer> ports = Objects.requireNonNull(ready.ports());
    int first = ports.getFirst();
    return ports.size() == 1 ? String.valueOf(first) : first + "-" + ports.getLast();
  }

  private Repeat load(
      RunningCell now, ChildJvm server, String ports, Path file, @Nullable Long available)
      throws IOException, InterruptedException {
    try {
      return measure(now, server, ports, file, available);
    } catch (IOException e) {
      return Repeat.failed(failed(file), e.getMessage());
    }
  }

  /** What a client has written that came to no measurement, {@code null} if there is none. */
  private static @Nullable ClientReport failed(Path file) throws IOException {
    if (Files.size(file) == 0) {
      return null;
    }
    ClientReport report = Json.readFile(file, ClientReport.class);
    return report.status() == ClientResult.Status.FAILED ? report : null;
  }

  private Repeat measure(
      RunningCell now, ChildJvm server, String ports, Path file, @Nullable Long available)
      throws IOException, InterruptedException {
    Cell cell = now.cell();
    try (ChildJvm client =
            ChildJvm.start(
                "client", settings.clientCpus(), List.of(), clientArguments(cell, ports, file));
        now) {
      long loadSeconds = (settings.warmupMillis() + durationMillis(cell)) / 1000;
      now.loads(watchedClient(client, cell), facts.machineMemory());
      client.awaitStage("open", RAMP_SECONDS + rampSeconds(cell));
      Long left = facts.machineMemory().availableBytes();
      client.send(Command.START);
      client.awaitStage("measure", loadSeconds + SLACK_SECONDS);
      Sample before = server.ask(Command.SAMPLE, ANSWER_SECONDS);
      client.awaitStage("measured", loadSeconds + SLACK_SECONDS);
      now.close();
      Sample after = server.ask(Command.SAMPLE, ANSWER_SECONDS);
      Sample idle = server.ask(Command.GC, ANSWER_SECONDS);
      client.send(Command.STOP);
      client.awaitEnd(SLACK_SECONDS);
      Sample empty = awaitEmpty(server);
      ClientReport report = Json.readFile(file, ClientReport.class);
      return new Repeat(
          report,
          use(before, after, idle, empty),
          null,
          minus(available, left),
          0,
          null,
          null,
          List.of());
    }
  }

  /** As clients do, it collects garbage first: what it uses at rest is what is left then. */
  private WatchedServer watchedServer(ChildJvm server, Cell cell)
      throws IOException, InterruptedException {
    Sample rest = server.ask(Command.GC, ANSWER_SECONDS);
    return new WatchedServer(server, settings.processes(cell), rest);
  }

  private static WatchedClient watchedClient(ChildJvm client, Cell cell)
      throws IOException, InterruptedException {
    Event rest = client.await("rest", RAMP_SECONDS, event -> "rest".equals(event.stage()));
    return new WatchedClient(
        client, Protocols.named(cell.protocol()), cell.conns(), Rate.parse(cell.rate()), rest);
  }

  private static Sample awaitEmpty(ChildJvm server) throws IOException, InterruptedException {
    for (int i = 0; i < EMPTYING_TRIES; i++) {
      if (server.ask(Command.SAMPLE, ANSWER_SECONDS).live() == 0) {
        break;
      }
      Thread.sleep(EMPTYING_MILLIS);
    }
    return server.ask(Command.GC, ANSWER_SECONDS);
  }

  private static @Nullable ServerUse use(Sample before, Sample after, Sample idle, Sample empty) {
    long requests = after.requests() - before.requests();
    if (idle.live() <= 0 && requests <= 0) {
      return null;
    }
    Long switches = after.contextSwitches();
    Long earlier = before.contextSwitches();
    return new ServerUse(
        requests <= 0
            ? null
            : (Double) ((after.cpuSeconds() - before.cpuSeconds()) * 1e6 / requests),
        requests <= 0 || switches == null || earlier == null
            ? null
            : (Double) ((double) Math.max(0, switches - earlier) / requests),
        idle.rssBytes(),
        idle.live() <= 0
            ? null
            : (Double) ((double) (idle.heapBytes() - empty.heapBytes()) / idle.live()),
        after.gcCount() - before.gcCount(),
        after.gcMillis() - before.gcMillis(),
        perConnection(minus(idle.nativeBytes(), empty.nativeBytes()), idle.live()),
        idle.live() <= 0
            ? null
            : new MemoryUse(idle.live(), idle.heapBytes(), idle.nativeBytes(), null, null),
        null,
        null,
        null,
        null,
        null,
        Map.of());
  }

  private static @Nullable Double perConnection(@Nullable Long bytes, long live) {
    return bytes == null || live <= 0 ? null : (Double) ((double) bytes / live);
  }

  private static @Nullable Long minus(@Nullable Long one, @Nullable Long other) {
    return one == null || other == null ? null : (Long) (one - other);
  }

  private static long rampSeconds(Cell cell) {
    double seconds =
        Arguments.value(cell.extras().client(), "ramp")
            .filter(ramp -> !ramp.equals("max"))
            .map(ramp -> cell.conns() / Units.perSecond(ramp))
            .orElse(0.0);
    return (long) Math.ceil(seconds);
  }

  private long durationMillis(Cell cell) {
    return Arguments.value(cell.extras().client(), "duration")
        .map(text -> TimeUnit.NANOSECONDS.toMillis(Units.durationNanos(text)))
        .orElse(settings.durationMillis());
  }

  private List<String> serverArguments(Cell cell) throws IOException {
    List<String> line = new ArrayList<>();
    line.add("server");
    line.add("--mode=" + cell.mode());
    line.add("--protocol=" + cell.protocol());
    line.add("--work=" + cell.work());
    line.add("--bind=" + settings.bind());
    Optional<String> wanted = Arguments.value(cell.extras().server(), "ports");
    line.add(
        "--ports=" + (wanted.isPresent() ? FreePorts.like(wanted.get(), settings.bind()) : "0"));
    line.add("--metrics=off");
    line.add("--live=off");
    line.addAll(settings.serverArguments(cell));
    line.addAll(Arguments.unlessIn(line, List.of("--expect-conns=" + cell.conns())));
    List<String> terms = settings.termsOf(Protocols.named(cell.protocol()).serverOptions());
    line.addAll(Arguments.unlessIn(line, terms));
    return line;
  }

  /** Whether an argument is an option that some modes have, and this one has not. */
  static boolean lacks(Set<String> own, String argument) {
    String name = Arguments.name(argument);
    return Modes.OPTIONS.contains(name) && !own.contains(name);
  }

  private List<String> clientArguments(Cell cell, String ports, Path file) {
    List<String> line = new ArrayList<>();
    line.add("client");
    line.add("--target=" + settings.bind());
    line.add("--ports=" + ports);
    line.add("--protocol=" + cell.protocol());
    line.add("--conns=" + cell.conns());
    line.add("--rate=" + cell.rate());
    line.add("--prime=" + settings.primeMillis() + "ms");
    line.add("--warmup=" + settings.warmupMillis() + "ms");
    line.add("--metrics=off");
    line.add("--live=off");
    line.add("--out=" + file);
    line.addAll(settings.clientArguments(cell));
    line.addAll(Arguments.unlessIn(line, settings.clientTerms(cell)));
    if (!settings.tls(cell).equals("off")) {
      line.addAll(Arguments.unlessIn(line, List.of("--tls=insecure")));
    }
    line.addAll(
        Arguments.unlessIn(line, List.of("--duration=" + settings.durationMillis() + "ms")));
    return line;
  }
}
