package io.c1m.subject;

import io.c1m.process.ProgramProcess;
import io.c1m.report.ClientReport;
import io.c1m.report.ServerUse;
import io.c1m.unit.Units;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A program that was started for one run. It is measured over its process tree, and all of that is
 * ended by {@link #close}: asked by SIGTERM, as a service manager does, and killed after a grace.
 */
final class ProgramServer implements LoadedServer {
  /** A variable that all of its processes have in their environment. */
  private static final String MARK = "C1M_PROGRAM";

  private static final int LOOK_MILLIS = 20;
  private static final int CONNECT_MILLIS = 1_000;

  private final Program program;
  private final Site site;
  private final int port;
  private final ProgramProcess process;
  private final ProgramLog log;
  private final ProcessTree tree;
  private final TreeMeter meter;

  private ProgramServer(
      Program program, Site site, int port, ProgramProcess process, ProcessTree tree) {
    this.program = program;
    this.site = site;
    this.port = port;
    this.process = process;
    this.log = ProgramLog.of(site.folder(), program.name(), process.output());
    this.tree = tree;
    this.meter = new TreeMeter(tree, site.facts());
  }

  /**
   * Starts a program and waits until it can be connected to.
   *
   * @throws IOException when it ends first or time runs out; one line that says why
   */
  static ProgramServer start(Program program, Site site) throws IOException, InterruptedException {
    int port = FreePort.find();
    String mark = UUID.randomUUID().toString();
    ProgramProcess process =
        ProgramProcess.start(program.words(port), site.cpus(), Map.of(MARK, mark));
    ProcessTree tree = ProcessTree.startedHere(site.facts(), process.pid(), MARK + "=" + mark);
    ProgramServer server = new ProgramServer(program, site, port, process, tree);
    try {
      server.awaitListening();
      return server;
    } catch (IOException | InterruptedException | RuntimeException e) {
      server.close();
      throw e;
    }
  }

  private void awaitListening() throws IOException, InterruptedException {
    long until = System.nanoTime() + program.waitNanos();
    while (!FreePort.answers(site.bind(), port, CONNECT_MILLIS)) {
      requireLife();
      if (System.nanoTime() - until > 0) {
        throw new IOException(
            "the server "
                + program.name()
                + " did not listen on port "
                + port
                + " of "
                + site.bind()
                + " in "
                + Units.duration(program.waitNanos())
                + " (--server-wait)"
                + said());
      }
      Thread.sleep(LOOK_MILLIS);
    }
    requireLife(); // else it is somebody else who answers
  }

  private void requireLife() throws IOException, InterruptedException {
    String ending = ending();
    if (ending != null) {
      throw new IOException(ending);
    }
  }

  @Override
  public @Nullable String ending() throws InterruptedException {
    if (process.alive() || tree.alive()) {
      return null;
    }
    log.awaitEnd();
    return "the server " + program.name() + " " + process.ending() + said();
  }

  private String said() {
    String lines = log.lastLines();
    Path file = log.file();
    return (lines.isEmpty() ? "; it printed nothing" : ": " + lines)
        + (file == null || lines.isEmpty() ? "" : " (" + file + ")");
  }

  @Override
  public String host() {
    return site.bind();
  }

  @Override
  public String ports() {
    return String.valueOf(port);
  }

  @Override
  public List<Long> pids() {
    return meter.pids();
  }

  @Override
  public void windowBegins() throws IOException, InterruptedException {
    requireLife();
    meter.windowBegins();
  }

  @Override
  public void windowEnds() throws IOException, InterruptedException {
    requireLife();
    meter.windowEnds();
  }

  @Override
  public void idle() throws IOException, InterruptedException {
    requireLife();
    meter.idle();
  }

  @Override
  public void emptied() {
    // when it has noticed cannot be known, nor what it does with the memory
  }

  @Override
  public @Nullable ServerUse use(ClientReport client) {
    return meter.use(client.requests().completed());
  }

  @Override
  public void close() {
    Ending.of(tree);
    process.close();
    log.close();
  }
}
