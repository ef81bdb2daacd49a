package io.c1m.cli;

import io.c1m.bench.LoadClient;
import io.c1m.bench.LoadClient.Stage;
import io.c1m.doctor.Facts;
import io.c1m.process.Command;
import io.c1m.process.Control;
import io.c1m.process.Event;
import io.c1m.process.Sample;
import io.c1m.ui.Live;
import io.c1m.ui.Snapshot;
import io.c1m.unit.AddressText;
import java.net.InetAddress;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One run of a client, from the first connection to the last, watched by a user or by a parent. */
final class ClientRun {
  private static final long SILENCE_NANOS = TimeUnit.SECONDS.toNanos(5);

  private final LoadClient client;
  private final Stopping stopping;
  private final Facts facts;
  private final Live live;
  private final @Nullable Control line;
  private final CountDownLatch started = new CountDownLatch(1);
  private boolean cut;

  /**
   * A run that {@link #run} runs.
   *
   * @param line to the parent that decides when load starts and when connections close, {@code
   *     null} when nobody does
   */
  ClientRun(LoadClient client, Stopping stopping, Facts facts, Live live, @Nullable Control line) {
    this.client = client;
    this.stopping = stopping;
    this.facts = facts;
    this.live = live;
    this.line = line;
  }

  /** Opens, loads and measures; returns early when asked to stop. */
  Window run() throws InterruptedException {
    Control line = this.line;
    if (line != null) {
      line.listen(System.in, order -> handle(order, line));
    }
    Window window = new Window(facts, client);
    try (Status status = new Status(live, () -> Snapshot.of(client))) {
      client.open();
      await(Stage.OPEN);
      tell("open");
      if (line == null && client.connectFailures().containsKey("refused")) {
        status.note(refused());
      }
      String advice = HandshakeAdvice.line(client.handshakeFailures());
      if (line == null && advice != null) {
        status.note(advice);
      }
      if (line != null) {
        awaitStart();
      }
      if (client.opened() > 0 && !stopping.requested()) {
        client.load();
        await(Stage.MEASURE);
        window.begins();
        tell("measure");
        watch(status);
        window.ends();
        tell("measured");
      }
      if (stopping.requested()) {
        cut = line == null && client.stage() != Stage.DONE;
        client.cutShort();
      }
    }
    return window;
  }

  /** Whether the user stopped it before its window was over. */
  boolean cut() {
    return cut;
  }

  private void watch(Status status) {
    long began = System.nanoTime();
    boolean warned = false;
    while (client.stage() != Stage.DONE && client.failure() == null && !stopping.await(20)) {
      if (!warned && System.nanoTime() - began > SILENCE_NANOS) {
        warned = true;
        if (unanswered()) {
          status.note(
              "no reply in 5 s on any connection: does the server speak "
                  + client.spec().protocol().name()
                  + "?");
        }
      }
    }
  }

  /** Whether there was anything to answer, and nothing was. */
  private boolean unanswered() {
    return (client.sent() > 0 || client.greetingsSent() > 0)
        && client.greetingsAnswered() == 0
        && client.raw().isEmpty();
  }

  private String refused() {
    InetAddress host = client.spec().target();
    String where = AddressText.of(host) + " port " + client.spec().firstPort();
    return host.isLoopbackAddress()
        ? "nobody listens on " + where + ": start c1m server there, or name another by --target"
        : "refused by " + where + ": a c1m server listens on 127.0.0.1 unless told by --bind";
  }

  private void await(Stage stage) {
    while (client.stage().compareTo(stage) < 0 && client.failure() == null && !stopping.await(2)) {
      // the stages follow each other by themselves
    }
  }

  private void awaitStart() throws InterruptedException {
    while (!stopping.requested() && !started.await(10, TimeUnit.MILLISECONDS)) {
      // the parent decides
    }
  }

  private void handle(Command order, Control line) {
    switch (order.cmd()) {
      case "sample" -> line.tell(Event.sample(Sample.now(client.counts(), facts)));
      case "gc" -> line.tell(Event.sample(Sample.afterCollection(client.counts(), facts)));
      case "start" -> started.countDown();
      default -> stopping.request();
    }
  }

  private void tell(String stage) {
    if (line != null) {
      line.tell(Event.stage(stage));
    }
  }

  /** Holds the connections for a parent that still looks at the server, then resets them. */
  void finish() throws InterruptedException {
    if (line != null) {
      // with nothing open there is nothing to look at: the parent sees that it ended
      while (client.opened() > 0 && !stopping.await(100)) {
        // the parent decides
      }
    }
    client.stop();
  }
}
