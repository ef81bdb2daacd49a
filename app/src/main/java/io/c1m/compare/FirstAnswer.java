package io.c1m.compare;

import io.c1m.bench.ClientFigures.Kind;
import io.c1m.doctor.Facts;
import io.c1m.process.ChildJvm;
import io.c1m.process.ClientSample;
import io.c1m.process.Command;
import io.c1m.process.Event;
import io.c1m.protocol.Protocols;
import io.c1m.subject.External;
import io.c1m.subject.LoadedServer;
import io.c1m.subject.Site;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Asks each server that runs already for one answer in each protocol, before anything is measured:
 * one that has ended, is another or speaks something else would waste the whole comparison.
 */
public final class FirstAnswer {
  private static final long PATIENCE_SECONDS = 5;
  private static final long START_SECONDS = 60;
  private static final int LOOK_MILLIS = 100;

  private final RunSettings settings;
  private final Facts facts;

  private FirstAnswer(RunSettings settings, Facts facts) {
    this.settings = settings;
    this.facts = facts;
  }

  /**
   * Returns when all have answered. Where a server sends by itself it is only connected to.
   *
   * @throws IllegalArgumentException with one line, for the first that does not
   */
  public static void require(List<Cell> cells, RunSettings settings, Facts facts)
      throws InterruptedException {
    FirstAnswer answer = new FirstAnswer(settings, facts);
    Set<List<Object>> asked = new HashSet<>();
    for (Cell cell : cells) {
      if (cell.foreign() instanceof External external
          && asked.add(List.of(external, cell.protocol()))) {
        answer.require(cell, external);
      }
    }
  }

  private void require(Cell cell, External external) throws InterruptedException {
    Site site = new Site(settings.bind(), null, null, facts);
    try (LoadedServer server = external.start(site)) {
      if (!Protocols.named(cell.protocol()).serverPaced() && !answers(cell, server)) {
        throw new IOException(
            "no answer in "
                + PATIENCE_SECONDS
                + " s from "
                + external.program()
                + ": does it speak "
                + cell.protocol()
                + "?");
      }
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "--external=" + external.name() + "=...: " + e.getMessage(), e);
    }
  }

  private boolean answers(Cell cell, LoadedServer server) throws IOException, InterruptedException {
    List<String> line = arguments(cell, server);
    try (ChildJvm client = ChildJvm.start("client", settings.clientCpus(), List.of(), line)) {
      client.awaitStage("open", START_SECONDS);
      client.send(Command.START);
      long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
      boolean answered = false;
      while (!answered && System.nanoTime() - until < 0) {
        Thread.sleep(LOOK_MILLIS);
        client.send(Command.LOOK);
        answered = answered(client.await("figures", START_SECONDS, FirstAnswer::tells));
      }
      return answered;
    }
  }

  private static boolean tells(Event event) {
    return event.client() != null && event.stage() == null;
  }

  private static boolean answered(Event event) {
    ClientSample told = event.client();
    return told != null && told.histograms().containsKey(Kind.RAW);
  }

  private List<String> arguments(Cell cell, LoadedServer server) {
    List<String> line = new ArrayList<>();
    line.add("client");
    line.add("--target=" + server.host());
    line.add("--ports=" + server.ports());
    line.add("--protocol=" + cell.protocol());
    line.addAll(List.of("--conns=1", "--rate=closed", "--prime=0s", "--warmup=0s"));
    line.add("--duration=" + 2 * PATIENCE_SECONDS + "s");
    line.addAll(List.of("--metrics=off", "--live=off"));
    line.addAll(settings.clientTerms(cell));
    if (!settings.tls(cell).equals("off")) {
      line.add("--tls=insecure");
      settings.clientArguments().stream()
          .filter(given -> given.startsWith("--tls-"))
          .forEach(line::add);
    }
    return line;
  }
}
