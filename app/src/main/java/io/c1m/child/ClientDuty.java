package io.c1m.child;

import io.c1m.bench.ClientFigures.Kind;
import io.c1m.bench.LoadClient;
import io.c1m.bench.LoadClient.Stage;
import io.c1m.bench.Priming;
import io.c1m.drive.SystemClock;
import io.c1m.process.ClientSample;
import io.c1m.process.Command;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Opens, loads and measures, each when the parent says so, and holds the connections until it is
 * told to stop.
 */
final class ClientDuty implements Duty {
  private static final long LOOK_MILLIS = 200;

  private final ClientJob job;
  private final LoadClient client;
  private final Line line;
  private final Own own = new Own();
  private final CountDownLatch open = new CountDownLatch(1);
  private final CountDownLatch start = new CountDownLatch(1);
  private final CountDownLatch stop = new CountDownLatch(1);
  private volatile long startNanos;

  ClientDuty(ClientJob job, Line line) throws IOException {
    this.job = job;
    this.client = new LoadClient(job.spec());
    this.line = line;
  }

  @Override
  public void run() throws IOException, InterruptedException {
    if (job.primeNanos() > 0) {
      Priming.run(job.spec(), job.primeNanos(), this::stopping);
    }
    line.tell(EventWriter.stage("ready", null));
    open.await();
    if (!stopping()) {
      client.open();
      await(Stage.OPEN);
      line.tell(EventWriter.stage("open", sample(true)));
      start.await();
    }
    if (!stopping() && client.opened() > 0) {
      client.load(Math.max(startNanos, SystemClock.INSTANCE.nanos() + client.leadNanos()));
      await(Stage.MEASURE);
      line.tell(EventWriter.stage("measure", null));
      await(Stage.DONE);
      line.tell(EventWriter.stage("measured", null));
    }
    if (stopping()) {
      client.cutShort();
    }
    line.tell(EventWriter.figures("done", sample(true)));
    stop.await();
    client.stop();
  }

  /** Waits for a stage, or for a reason not to. */
  private void await(Stage stage) throws IOException, InterruptedException {
    while (client.stage().compareTo(stage) < 0 && !stop.await(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
      Throwable failure = client.failure();
      if (failure != null) {
        throw new IOException("a thread of the client failed: " + failure, failure);
      }
    }
  }

  private boolean stopping() {
    return stop.getCount() == 0;
  }

  @Override
  public void handle(Command command) {
    switch (command.cmd()) {
      case "sample" -> line.tell(EventWriter.sample(own.sample(client.counts())));
      case "gc" -> line.tell(EventWriter.sample(own.sampleAfterCollection(client.counts())));
      case "counts" -> line.tell(EventWriter.figures("figures", sample(false)));
      case "figures" -> line.tell(EventWriter.figures("figures", sample(true)));
      case "open" -> open.countDown();
      case "start" -> {
        Long at = command.atNanos();
        startNanos = at == null ? 0 : at;
        start.countDown();
      }
      default -> {
        stop.countDown();
        start.countDown();
        open.countDown();
      }
    }
  }

  private ClientSample sample(boolean histograms) {
    return ClientSample.of(
        client.figures(histograms ? EnumSet.allOf(Kind.class) : Set.of()),
        own.glance(client.counts()));
  }

  @Override
  public void close() {
    client.close();
  }
}
