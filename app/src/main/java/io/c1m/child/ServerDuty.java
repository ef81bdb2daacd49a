package io.c1m.child;

import io.c1m.mode.RunningServer;
import io.c1m.process.Command;
import io.c1m.process.ServerFigures;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Serves until it is told to stop. */
final class ServerDuty implements Duty {
  private static final long FAILURE_CHECK_MILLIS = 200;

  private final RunningServer server;
  private final long drainNanos;
  private final Line line;
  private final Own own = new Own();
  private final CountDownLatch stop = new CountDownLatch(1);
  private volatile boolean gone;

  ServerDuty(ServerJob job, Line line) throws IOException {
    this.server = job.serverMode().start(job.spec());
    this.drainNanos = job.drainNanos();
    this.line = line;
  }

  @Override
  public void run() throws IOException, InterruptedException {
    line.tell(EventWriter.ready(server.ports()));
    while (!stop.await(FAILURE_CHECK_MILLIS, TimeUnit.MILLISECONDS)) {
      Throwable failure = server.failure();
      if (failure != null) {
        throw new IOException("a thread of the server failed: " + failure, failure);
      }
    }
    server.drain();
    if (!gone) {
      server.awaitDrained(drainNanos);
      line.tell(EventWriter.figures("done", figures(true)));
    }
  }

  @Override
  public void handle(Command command) {
    switch (command.cmd()) {
      case "sample" -> line.tell(EventWriter.sample(own.sample(server.counts())));
      case "gc" -> line.tell(EventWriter.sample(own.sampleAfterCollection(server.counts())));
      case "counts" -> line.tell(EventWriter.figures("figures", figures(false)));
      case "figures" -> line.tell(EventWriter.figures("figures", figures(true)));
      case "gone" -> {
        gone = true;
        stop.countDown();
      }
      default -> stop.countDown();
    }
  }

  private ServerFigures figures(boolean histograms) {
    return ServerFigures.of(server, own.glance(server.counts()), histograms);
  }

  @Override
  public void close() {
    server.close();
  }
}
