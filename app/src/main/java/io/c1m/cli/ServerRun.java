package io.c1m.cli;

import io.c1m.child.Orphan;
import io.c1m.doctor.Facts;
import io.c1m.drive.SystemClock;
import io.c1m.mode.RunningServer;
import io.c1m.mode.Topology;
import io.c1m.process.Command;
import io.c1m.process.Control;
import io.c1m.process.Event;
import io.c1m.process.GcWatch;
import io.c1m.process.PeakMemory;
import io.c1m.process.ProcessCount;
import io.c1m.process.ServerFigures;
import io.c1m.process.Usage;
import io.c1m.ui.Live;
import io.c1m.ui.ServerProbe;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One run of a server that listens already, until it has drained. */
final class ServerRun {
  /** How long a stop may take before the user is told why. */
  private static final long SILENCE_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final RunningServer server;
  private final Usage usage;
  private final Facts facts;
  private final String title;
  private final Stopping stopping;
  private final @Nullable Control line;

  /**
   * A run that {@link #serve} runs.
   *
   * @param title what serves, for the screen
   * @param line to the parent, {@code null} when there is none
   */
  ServerRun(
      RunningServer server, String title, Facts facts, Stopping stopping, @Nullable Control line) {
    this.server = server;
    this.usage = Usage.of(server, facts);
    this.facts = facts;
    this.title = title;
    this.stopping = stopping;
    this.line = line;
  }

  /**
   * Says on standard output that every port listens.
   *
   * @param tls what is to be said of it, empty when there is none
   */
  static void announce(RunningServer server, Topology topology, String metrics, String tls) {
    System.out.println(
        "ready mode="
            + topology.name()
            + " ports="
            + ports(server)
            + " processes="
            + topology.processes()
            + " metrics="
            + metrics
            + tls);
    System.out.flush();
  }

  /** What serves, for the screen. */
  static String title(RunningServer server, Topology topology, String protocol, String bind) {
    return "c1m server  "
        + topology.name()
        + "  "
        + protocol
        + " on "
        + bind
        + " port "
        + ports(server);
  }

  private static String ports(RunningServer server) {
    int first = server.ports().getFirst();
    int last = server.ports().getLast();
    return first == last ? String.valueOf(first) : first + "-" + last;
  }

  /**
   * Serves until it is to stop.
   *
   * @param duration in nanoseconds, or {@link Converters#OFF}
   * @param memory looks into memory meanwhile, {@code null} for nobody
   * @throws IOException when a process of the server cannot be kept alive; one line that says why
   */
  void serve(Live live, long duration, @Nullable PeakMemory memory) throws IOException {
    Control line = this.line;
    GcWatch.start();
    if (line != null) {
      line.listen(System.in, order -> handle(order, line));
      line.tell(Event.ready(server.ports()));
    }
    try (Status status = new Status(live, new ServerProbe(server, title, usage, facts))) {
      long until =
          duration == Converters.OFF ? Long.MAX_VALUE : SystemClock.INSTANCE.nanos() + duration;
      while (!stopping.await(100) && SystemClock.INSTANCE.nanos() < until) {
        if (memory != null) {
          memory.look();
        }
        for (String news = server.news(); news != null; news = server.news()) {
          status.note(news);
        }
        Throwable failure = server.failure();
        if (failure instanceof IOException lost) {
          throw lost;
        }
        if (failure != null) {
          throw new IllegalStateException("a thread of the server failed", failure);
        }
      }
      if (memory != null && !stopping.abandoned()) {
        memory.stop();
      }
    }
  }

  private void handle(Command order, Control line) {
    switch (order.cmd()) {
      case "sample" -> line.tell(Event.sample(usage.now()));
      case "gc" -> line.tell(Event.sample(usage.afterCollection()));
      case "look" ->
          line.tell(
              Event.figures(ServerFigures.of(server, usage.now())).with(ProcessCount.of(usage)));
      case "gone" -> {
        stopping.abandon();
        Orphan.endSoon();
      }
      default -> stopping.request();
    }
  }

  /**
   * Lets connections end.
   *
   * @param nanos how long that may take
   * @param live whether the user is told when it takes a while
   * @return the exit code
   */
  int drain(long nanos, Live live) {
    server.drain();
    long patience = stopping.abandoned() ? 0 : nanos;
    long silence = Math.min(patience, SILENCE_NANOS);
    server.awaitDrained(silence);
    if (server.live() > 0 && patience > silence) {
      if (line == null && live != Live.OFF) {
        System.err.println(
            "c1m: still at work for connections: "
                + server.live()
                + "; they have until --drain ends, a second Ctrl-C stops at once");
      }
      server.awaitDrained(patience - silence);
    }
    if (line != null) {
      line.tell(Event.done(ServerFigures.of(server, usage.now())));
    }
    return server.failure() == null ? ExitCode.OK : ExitCode.FAILED;
  }
}
