package io.c1m.process;

import io.c1m.bench.ClientFigures;
import io.c1m.bench.LoadClient.Stage;
import io.c1m.doctor.Facts;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One of a client's processes, watched by a thread of its own. It is not replaced: its connections
 * and what it measured are gone with it. Readable by any thread.
 */
final class ClientChild implements AutoCloseable {
  /** The word for connections that were lost with their process. */
  private static final String LOST = "process_ended";

  private static final ClientFigures NONE = ClientFigures.merge(List.of());

  private final ChildJvm jvm;
  private final Watch watch;
  private final CountDownLatch ended = new CountDownLatch(1);
  private volatile Stage stage = Stage.RAMP;
  private volatile ClientFigures figures = NONE;
  private volatile Sample sample = Sample.NONE;
  private volatile boolean done;
  private volatile boolean closed;
  private final Runnable prepared;
  private final Facts facts;
  private final LeanJvm how;
  private boolean isPrepared;
  private volatile @Nullable IOException failure;

  /**
   * Starts it.
   *
   * @param rhythm in which it is asked what it has counted
   * @param prepared told once, when it could open connections or has ended
   */
  ClientChild(
      String name, LeanJvm how, String job, Watch.Rhythm rhythm, Facts facts, Runnable prepared)
      throws IOException {
    this.prepared = prepared;
    this.facts = facts;
    this.how = how;
    jvm = ChildJvm.startLean(name, how, job);
    watch = new Watch(jvm, rhythm);
    Thread.ofPlatform().name("c1m-" + name).daemon().start(this::follow);
  }

  private void follow() {
    try {
      IOException end = watch.follow(this::told);
      if (!done && !closed) {
        figures = figures.lost(LOST);
        failure = end;
      }
      stage = Stage.DONE;
      sample = sample.ended();
      tellPrepared();
    } catch (InterruptedException e) {
      // nobody does
    } finally {
      ended.countDown();
    }
  }

  private void told(Event event) {
    ClientSample all = event.client();
    Sample use = event.sample();
    if (all != null) {
      figures = all.figures(figures);
      sample =
          event.isDone()
              ? completed(all.sample())
              : all.sample().after(sample).atAGlance(facts, jvm.pid());
    } else if (use != null) {
      sample = completed(use);
    }
    if ("ready".equals(event.stage())) {
      tellPrepared();
    }
    if (event.isDone()) {
      done = true;
      stage = Stage.DONE;
    } else if ("open".equals(event.stage())) {
      stage = Stage.OPEN;
    } else if ("measure".equals(event.stage())) {
      stage = Stage.MEASURE;
    }
  }

  private Sample completed(Sample told) {
    return told.ofProcess(facts, jvm.pid(), how.heapMaxBytes());
  }

  private void tellPrepared() {
    if (!isPrepared) {
      isPrepared = true;
      prepared.run();
    }
  }

  // ---- from any thread ----

  void send(Command command) {
    try {
      jvm.send(command);
    } catch (IOException e) {
      // it has ended, which its thread sees
    }
  }

  void refresh(Command question) throws InterruptedException {
    watch.refresh(question, Together.patienceNanos(question));
  }

  void glance(Command question, long nanos) throws InterruptedException {
    watch.glance(question, nanos);
  }

  /** How far it has come; warm-up is not told apart from what is before. */
  Stage stage() {
    return stage;
  }

  /** Whether its last figures are there, or it has ended without. */
  boolean done() {
    return stage == Stage.DONE;
  }

  ClientFigures figures() {
    return figures;
  }

  Sample sample() {
    return sample;
  }

  /** Processor time by now, of one that has ended as it was last known. */
  double cpuSeconds() {
    return Math.max(sample.cpuSeconds(), facts.cpuSeconds(jvm.pid()).orElse(0));
  }

  boolean alive() {
    return jvm.alive();
  }

  @Nullable IOException failure() {
    return failure;
  }

  boolean awaitEnd(long nanos) throws InterruptedException {
    return ended.await(nanos, TimeUnit.NANOSECONDS);
  }

  /** Ends it at once; does not wait for it. */
  void abandon() {
    closed = true;
    jvm.hangUp();
  }

  @Override
  public void close() {
    abandon();
    jvm.close();
  }
}
