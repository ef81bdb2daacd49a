package io.c1m.process;

/**
 * A server or a client in a child JVM, for those who look at it while another thread conducts it:
 * what it told last. Any thread may read; only its {@link #inquiry} asks the child.
 */
abstract sealed class WatchedChild implements UsageReadings permits WatchedServer, WatchedClient {
  private final Sample atRest;
  private final Inquiry inquiry;
  private volatile ProcessCount processes;

  WatchedChild(ChildJvm child, ProcessCount processes, Sample atRest) {
    this.processes = processes;
    this.atRest = atRest;
    this.inquiry = new Inquiry(child);
  }

  /** Keeps the figures that an event may bring. */
  abstract void learn(Event event);

  final void told(Event event) {
    ProcessCount count = event.processes();
    if (count != null) {
      processes = count;
    }
    learn(event);
    if (event.isAnswer()) {
      inquiry.answered();
    }
  }

  /** By which it is asked for what is new. */
  public final Inquiry inquiry() {
    return inquiry;
  }

  /** What it used before there were connections, after a collection. */
  public final Sample atRest() {
    return atRest;
  }

  @Override
  public final int processesLive() {
    return processes.live();
  }

  @Override
  public final long processesReplaced() {
    return processes.replaced();
  }
}
