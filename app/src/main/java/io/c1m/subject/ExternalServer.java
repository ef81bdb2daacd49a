package io.c1m.subject;

import io.c1m.doctor.Facts;
import io.c1m.doctor.RunningProcess;
import io.c1m.report.ClientReport;
import io.c1m.report.ServerUse;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A server that runs already: measured where its process is known, never ended. */
final class ExternalServer implements LoadedServer {
  private static final int CONNECT_MILLIS = 5_000;

  private final External external;
  private final @Nullable ProcessTree tree;
  private final @Nullable TreeMeter meter;

  private ExternalServer(External external, @Nullable ProcessTree tree, Facts facts) {
    this.external = external;
    this.tree = tree;
    this.meter = tree == null ? null : new TreeMeter(tree, facts);
  }

  /**
   * Finds a server.
   *
   * @throws IOException when it does not answer or has no such process; one line
   */
  static ExternalServer of(External external, Facts facts) throws IOException {
    if (!FreePort.answers(external.host(), external.firstPort(), CONNECT_MILLIS)) {
      throw new IOException(
          "nobody listens on "
              + external.host()
              + " port "
              + external.firstPort()
              + ", where the server "
              + external.name()
              + " should be");
    }
    Long pid = external.pid();
    if (pid == null) {
      return new ExternalServer(external, null, facts);
    }
    RunningProcess first = facts.process(pid);
    if (first == null || !first.alive()) {
      throw new IOException("the server " + external.name() + " has no process " + pid + " here");
    }
    return new ExternalServer(external, ProcessTree.of(facts, first), facts);
  }

  private void requireLife() throws IOException {
    String ending = ending();
    if (ending != null) {
      throw new IOException(ending);
    }
  }

  @Override
  public @Nullable String ending() {
    return tree == null || tree.alive()
        ? null
        : "the server " + external.name() + " (pid " + external.pid() + ") has ended";
  }

  @Override
  public String host() {
    return external.host();
  }

  @Override
  public String ports() {
    return external.ports();
  }

  @Override
  public List<Long> pids() {
    return meter == null ? List.of() : meter.pids();
  }

  @Override
  public void windowBegins() throws IOException {
    requireLife();
    if (meter != null) {
      meter.windowBegins();
    }
  }

  @Override
  public void windowEnds() throws IOException {
    requireLife();
    if (meter != null) {
      meter.windowEnds();
    }
  }

  @Override
  public void idle() throws IOException {
    requireLife();
    if (meter != null) {
      meter.idle();
    }
  }

  @Override
  public void emptied() {
    // when it has noticed cannot be known
  }

  @Override
  public @Nullable ServerUse use(ClientReport client) {
    return meter == null ? null : meter.use(client.requests().completed());
  }

  @Override
  public void close() {
    // it goes on
  }
}
