package io.c1m.cli;

import io.c1m.bench.ClientFigures;
import io.c1m.bench.ClientFigures.Kind;
import io.c1m.bench.LoadClient.Stage;
import io.c1m.bench.LoadDriver;
import io.c1m.child.Orphan;
import io.c1m.doctor.Facts;
import io.c1m.drive.SystemClock;
import io.c1m.process.ClientSample;
import io.c1m.process.Command;
import io.c1m.process.Control;
import io.c1m.process.Event;
import io.c1m.process.ProcessCount;
import io.c1m.process.Usage;
import io.c1m.ui.ClientProbe;
import io.c1m.ui.Live;
import io.c1m.unit.AddressText;
import io.c1m.unit.Units;
import java.net.InetAddress;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One run of a client, from the first connection to the last, watched by a user or by a parent. */
final class ClientRun {
  private static final long SILENCE_NANOS = TimeUnit.SECONDS.toNanos(5);

  private final LoadDriver client;
  private final Usage usage;
  private final Stopping stopping;
  private final Live live;
  private final @Nullable Control line;
  private final RunWatch watch;
  private final boolean accounts;
  private final CountDownLatch started = new CountDownLatch(1);
  private volatile @Nullable Long startNanos;
  private boolean cut;

  /**
   * A run that {@link #run} runs.
   *
   * @param line to the parent that decides when load starts and when connections close, {@code
   *     null} when nobody does
   * @param accounts whether it looks into its memory, with a collection before and after: not a
   *     child whose parent does
   * @param startNanos when the load is to begin, epoch nanoseconds; {@code null} for at once
   * @param watch which may end the run early
   */
  ClientRun(
      LoadDriver client,
      Usage usage,
      Stopping stopping,
      Live live,
      @Nullable Control line,
      boolean accounts,
      @Nullable Long startNanos,
      RunWatch watch) {
    this.client = client;
    this.usage = usage;
    this.stopping = stopping;
    this.live = live;
    this.line = line;
    this.accounts = accounts;
    this.startNanos = startNanos;
    this.watch = watch;
  }

  /** Takes orders of the parent, if there is one, from now on. */
  void listen() {
    Control line = this.line;
    if (line != null) {
      line.listen(System.in, order -> handle(order, line));
    }
  }

  /** Opens, loads and measures; returns early when asked to stop or when a part of it fails. */
  void run(Window window) throws InterruptedException {
    try (Status status = new Status(live, new ClientProbe(client, usage, Facts.ofThisMachine()))) {
      if (line == null) {
        watch.tell(status::note);
      }
      client.prepare();
      while (!client.prepared() && !ends() && !stopping.await(10)) {
        // processes are on their way
      }
      window.prepared(client.startSeconds());
      if (accounts) {
        window.memory().atRest();
      }
      if (line != null) {
        ClientSample rest = ClientSample.of(client.figures(), usage.now());
        line.tell(Event.stage("rest", rest).with(ProcessCount.of(usage)));
      }
      client.open();
      await(Stage.OPEN);
      if (accounts) {
        window.memory().allOpen();
      }
      ClientFigures atRest = client.figures();
      if (line != null) {
        line.tell(Event.stage("open", ClientSample.of(atRest, usage.now())));
        awaitStart();
      } else if (atRest.connectFailures().containsKey("refused")) {
        status.note(refused());
      }
      String advice = HandshakeAdvice.line(atRest.handshakeFailures());
      if (line == null && advice != null) {
        status.note(advice);
      }
      if (atRest.opened() > 0 && !ends()) {
        client.load(from(status));
        await(Stage.MEASURE);
        tell("measure"); // before children are asked, which takes its time
        window.begins();
        watch(status);
        tell("measured");
        window.ends();
        if (accounts) {
          window.memory().idle();
        }
      }
      if (ends()) {
        cut = line == null && stopping.requested() && client.stage() != Stage.DONE;
        client.cutShort();
      }
      watch.lookLast();
    }
    if (line != null) {
      line.tell(Event.done(ClientSample.of(client.figures(), usage.now())));
    }
  }

  /** Whether the user stopped it before its window was over. */
  boolean cut() {
    return cut;
  }

  /** Whether there is a reason not to go on. */
  private boolean ends() {
    return stopping.requested() || client.failure() != null || watch.stopReason() != null;
  }

  /** When the load begins, epoch nanoseconds: as asked, or as soon as can be. */
  private long from(Status status) {
    long earliest = SystemClock.INSTANCE.nanos() + client.leadNanos();
    Long asked = startNanos;
    if (asked == null) {
      return earliest;
    }
    if (asked < earliest && line == null) {
      status.note(
          "--start-at was over "
              + Units.duration(earliest - asked)
              + " before all connections were open: load begins now, later than agreed");
    }
    return Math.max(asked, earliest);
  }

  private void watch(Status status) {
    long began = System.nanoTime();
    boolean warned = false;
    while (client.stage() != Stage.DONE && client.failure() == null && !stopping.await(50)) {
      watch.look();
      if (!warned && System.nanoTime() - began > SILENCE_NANOS) {
        warned = true;
        if (unanswered(client.figures())) {
          status.note(
              "no reply in 5 s on any connection: does the server speak "
                  + client.spec().protocol().name()
                  + "?");
        }
      }
    }
  }

  /** Whether there was anything to answer, and nothing was. */
  private static boolean unanswered(ClientFigures figures) {
    return (figures.sent() > 0 || figures.greetingsSent() > 0)
        && figures.greetingsAnswered() == 0
        && figures.of(Kind.RAW).isEmpty();
  }

  private String refused() {
    InetAddress host = client.spec().target();
    String where = AddressText.of(host) + " port " + client.spec().firstPort();
    return host.isLoopbackAddress()
        ? "nobody listens on " + where + ": start c1m server there, or name another by --target"
        : "refused by " + where + ": a c1m server listens on 127.0.0.1 unless told by --bind";
  }

  private void await(Stage stage) {
    while (client.stage().compareTo(stage) < 0 && !ends() && !stopping.await(10)) {
      watch.look();
    }
  }

  private void awaitStart() throws InterruptedException {
    while (!ends() && !started.await(10, TimeUnit.MILLISECONDS)) {
      // the parent decides
    }
  }

  private void handle(Command order, Control line) {
    switch (order.cmd()) {
      case "sample" -> line.tell(Event.sample(usage.now()));
      case "gc" -> line.tell(Event.sample(usage.afterCollection()));
      case "look" ->
          line.tell(
              Event.figures(ClientSample.of(client.figures(Kind.SINCE_START), usage.now()))
                  .with(ProcessCount.of(usage)));
      case "start" -> {
        if (order.atNanos() != null) {
          startNanos = order.atNanos();
        }
        started.countDown();
      }
      case "gone" -> {
        stopping.abandon();
        Orphan.endSoon();
      }
      default -> stopping.request();
    }
  }

  private void tell(String stage) {
    if (line != null) {
      line.tell(Event.stage(stage, null));
    }
  }

  /** Holds the connections for a parent that still looks at the server, then resets them. */
  void finish() throws InterruptedException {
    if (line != null && !ends() && client.standing().opened() > 0) {
      // with nothing to look at the parent sees that it ended
      while (!stopping.await(100)) {
        // the parent decides
      }
    }
    client.stop();
  }
}
