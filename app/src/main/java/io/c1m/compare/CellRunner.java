package io.c1m.compare;

import io.c1m.bench.ClientResult;
import io.c1m.bench.Rate;
import io.c1m.doctor.Facts;
import io.c1m.json.Json;
import io.c1m.mode.Modes;
import io.c1m.process.ChildJvm;
import io.c1m.process.Command;
import io.c1m.process.Event;
import io.c1m.process.WatchedClient;
import io.c1m.protocol.Protocols;
import io.c1m.report.ClientReport;
import io.c1m.report.CompareReport.Repeat;
import io.c1m.subject.Foreign;
import io.c1m.subject.LoadedServer;
import io.c1m.subject.OwnServer;
import io.c1m.subject.Site;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Runs one cell once: a fresh server JVM, a fresh client JVM, nothing left afterwards. A run that
 * fails is a result too.
 */
final class CellRunner implements CellRuns {
  private static final long RAMP_SECONDS = 600;
  private static final long SLACK_SECONDS = 60;

  private final RunSettings settings;
  private final Facts facts = Facts.ofThisMachine();
  private volatile @Nullable RunningCell running;
  private volatile @Nullable Recordings recordings;

  CellRunner(RunSettings settings) {
    this.settings = settings;
  }

  @Override
  public void record(Recordings to) {
    recordings = to;
  }

  @Override
  public Repeat run(Cell cell) throws InterruptedException {
    RunningCell now = new RunningCell(cell);
    running = now;
    try {
      Path file = Files.createTempFile("c1m-client-", ".json");
      Long available = facts.machineMemory().availableBytes();
      try (LoadedServer server = start(now)) {
        return load(now, server, file, available);
      } finally {
        Files.deleteIfExists(file);
      }
    } catch (IOException | IllegalArgumentException e) {
      return Repeat.failed(null, String.valueOf(e.getMessage()));
    } finally {
      running = null;
    }
  }

  @Override
  public @Nullable RunningCell running() {
    return running;
  }

  private LoadedServer start(RunningCell now) throws IOException, InterruptedException {
    Cell cell = now.cell();
    Foreign foreign = cell.foreign();
    if (foreign != null) {
      Site site = new Site(settings.bind(), settings.serverCpus(), settings.folder(), facts);
      return foreign.start(site);
    }
    Recordings to = recordings;
    List<String> flags = new ArrayList<>(cell.extras().jvmFlags());
    if (to != null) {
      flags.addAll(to.flags(cell));
    }
    OwnServer server =
        OwnServer.start(
            settings.bind(), settings.serverCpus(), flags, serverArguments(cell), to != null);
    try {
      now.serves(server.watched(settings.processes(cell)), facts.machineMemory());
      return server;
    } catch (IOException | InterruptedException | RuntimeException e) {
      server.close();
      throw e;
    }
  }

  private Repeat load(RunningCell now, LoadedServer server, Path file, @Nullable Long available)
      throws IOException, InterruptedException {
    try {
      return measure(now, server, file, available);
    } catch (IOException e) {
      String ending = server.ending(); // of which the rest follows
      return Repeat.failed(failed(file), ending == null ? e.getMessage() : ending);
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

  private Repeat measure(RunningCell now, LoadedServer server, Path file, @Nullable Long available)
      throws IOException, InterruptedException {
    Cell cell = now.cell();
    try (ChildJvm client =
            ChildJvm.start(
                "client", settings.clientCpus(), List.of(), clientArguments(cell, server, file));
        now) {
      long loadSeconds = (settings.warmupMillis() + settings.durationMillis(cell)) / 1000;
      now.loads(watchedClient(client, cell), facts.machineMemory());
      client.awaitStage("open", RAMP_SECONDS + settings.rampSeconds(cell));
      Long left = facts.machineMemory().availableBytes();
      client.send(Command.START);
      client.awaitStage("measure", loadSeconds + SLACK_SECONDS);
      WindowWatch window = WindowWatch.begin(settings, cell, facts, server.pids(), client.pid());
      server.windowBegins();
      client.awaitStage("measured", loadSeconds + SLACK_SECONDS);
      window.end();
      server.windowEnds();
      now.close();
      server.idle();
      client.send(Command.STOP);
      client.awaitEnd(SLACK_SECONDS);
      server.emptied();
      ClientReport report = Json.readFile(file, ClientReport.class);
      Judgement judgement = window.judge(report);
      return new Repeat(
          report.with(judgement.status()),
          server.use(report),
          null,
          minus(available, left),
          0,
          window.machine(),
          Trend.percent(report.requests()),
          judgement.reasons());
    }
  }

  private static WatchedClient watchedClient(ChildJvm client, Cell cell)
      throws IOException, InterruptedException {
    Event rest = client.await("rest", RAMP_SECONDS, event -> "rest".equals(event.stage()));
    return new WatchedClient(
        client, Protocols.named(cell.protocol()), cell.conns(), Rate.parse(cell.rate()), rest);
  }

  private static @Nullable Long minus(@Nullable Long one, @Nullable Long other) {
    return one == null || other == null ? null : (Long) (one - other);
  }

  private List<String> serverArguments(Cell cell) throws IOException {
    List<String> line = new ArrayList<>();
    line.add("server");
    line.add("--mode=" + cell.mode());
    line.add("--protocol=" + cell.protocol());
    line.add("--work=" + cell.work());
    line.add("--bind=" + settings.bind());
    Optional<String> wanted = settings.ports(cell);
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

  private List<String> clientArguments(Cell cell, LoadedServer server, Path file) {
    List<String> line = new ArrayList<>();
    line.add("client");
    line.add("--target=" + server.host());
    line.add("--ports=" + server.ports());
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
