package io.c1m.process;

import io.c1m.doctor.Facts;
import io.c1m.wire.Count;
import io.c1m.wire.Counts;
import io.c1m.wire.Reason;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One of a server's processes: watched by a thread of its own, replaced when it ends by itself.
 * What the ones before have counted is kept. Readable by any thread.
 */
final class ServerChild implements Counts {
  /** So many in a row that end soon after their start are enough. */
  private static final int MOST_SHORT_LIVES = 5;

  private static final long SHORT_NANOS = TimeUnit.SECONDS.toNanos(10);

  /** Time for Ctrl-C, which may have ended the child too, to reach the parent. */
  private static final long BACKOFF_MILLIS = 250;

  private final String name;
  private final LeanJvm how;
  private final String job;
  private final Watch.Rhythm rhythm;
  private final Facts facts;
  private final Consumer<String> news;
  private final ServiceSum service;
  private final Thread thread;
  private final CountDownLatch listening = new CountDownLatch(1);
  private final CountDownLatch stop = new CountDownLatch(1);
  private final CountDownLatch ended = new CountDownLatch(1);
  private volatile State state = new State(ServerFigures.NONE, ServerFigures.NONE);
  private volatile @Nullable Life life;
  private volatile @Nullable IOException failure;
  private final AtomicLong replaced = new AtomicLong();

  /** What processes that have ended counted, and what the present one has. */
  private record State(ServerFigures past, ServerFigures present) {}

  /** A process while it lives. */
  private record Life(ChildJvm jvm, Watch watch) {}

  /**
   * Not started yet.
   *
   * @param rhythm in which it is asked what it has counted
   * @param news told, in one line, when a process has ended and another takes its place
   * @param service takes the service times
   */
  ServerChild(
      String name,
      LeanJvm how,
      String job,
      Watch.Rhythm rhythm,
      Facts facts,
      Consumer<String> news,
      ServiceSum service) {
    this.name = name;
    this.how = how;
    this.job = job;
    this.rhythm = rhythm;
    this.facts = facts;
    this.news = news;
    this.service = service;
    this.thread = Thread.ofPlatform().name("c1m-" + name).daemon().unstarted(this::supervise);
  }

  void start() {
    thread.start();
  }

  /**
   * Waits until it listens for the first time.
   *
   * @throws IOException when it does not come to it; one line that says why
   */
  void awaitListening(long seconds) throws IOException, InterruptedException {
    boolean inTime = listening.await(seconds, TimeUnit.SECONDS);
    IOException cause = failure;
    if (cause != null) {
      throw cause;
    }
    if (!inTime) {
      throw new IOException("the " + name + " did not listen within " + seconds + " s");
    }
  }

  // ---- the supervising thread ----

  private void supervise() {
    int shortLives = 0;
    try {
      while (!stopping()) {
        long began = System.nanoTime();
        IOException end = runOne();
        if (stopping()) {
          break;
        }
        long lost = state.present.live();
        retire();
        shortLives = System.nanoTime() - began > SHORT_NANOS ? 0 : shortLives + 1;
        if (listening.getCount() > 0) {
          failure = end;
          break;
        }
        if (shortLives >= MOST_SHORT_LIVES) {
          failure =
              new IOException(
                  end.getMessage() + " (" + shortLives + " times in a row, soon after its start)",
                  end);
          break;
        }
        if (!stop.await(BACKOFF_MILLIS << shortLives, TimeUnit.MILLISECONDS)) {
          news.accept(
              String.format(
                  Locale.ROOT,
                  "%s; %,d connections were lost with it, another takes its place",
                  end.getMessage(),
                  lost));
          replaced.incrementAndGet();
        }
      }
    } catch (InterruptedException e) {
      // closed
    } finally {
      ended.countDown();
      listening.countDown();
    }
  }

  /** Runs one process to its end, and says how it ended. */
  private IOException runOne() throws InterruptedException {
    try (ChildJvm jvm = ChildJvm.startLean(name, how, job)) {
      Watch watch = new Watch(jvm, rhythm);
      life = new Life(jvm, watch);
      if (stopping()) {
        jvm.hangUp(); // whoever stops it may not have seen this one
      }
      return watch.follow(this::told);
    } catch (IOException e) {
      return e;
    } finally {
      life = null;
    }
  }

  private void told(Event event) {
    State now = state;
    ServerFigures figures = event.server();
    Sample sample = event.sample();
    if (event.ports() != null) {
      listening.countDown();
    } else if (figures != null) {
      ServerFigures present = figures.after(now.present);
      Sample use = glanced(figures.sample().after(now.present.sample()));
      state = new State(now.past, present.withSample(use));
      service.exchange(now.present.serviceHistogram(), present.serviceHistogram());
    } else if (sample != null) {
      state = new State(now.past, now.present.withSample(completed(sample)));
    }
  }

  private Sample completed(Sample sample) {
    Life now = life;
    return now == null ? sample : sample.ofProcess(facts, now.jvm.pid(), how.heapMaxBytes());
  }

  private Sample glanced(Sample sample) {
    Life now = life;
    return now == null ? sample : sample.atAGlance(facts, now.jvm.pid());
  }

  private void retire() {
    State last = state;
    state = new State(last.past.plus(last.present.ended()), ServerFigures.NONE);
  }

  private boolean stopping() {
    return stop.getCount() == 0;
  }

  // ---- from any thread ----

  void refresh(Command question) throws InterruptedException {
    Life now = life;
    if (now != null) {
      now.watch.refresh(question, Together.patienceNanos(question));
    }
  }

  void glance(Command question, long nanos) throws InterruptedException {
    Life now = life;
    if (now != null) {
      now.watch.glance(question, nanos);
    }
  }

  /** Tells it to drain and to end. */
  void drain() {
    stop.countDown();
    Life now = life;
    if (now != null) {
      try {
        now.jvm.send(Command.STOP);
      } catch (IOException e) {
        // it has ended already
      }
    }
  }

  /** Waits for the end of a child that was told to end. */
  boolean awaitEnd(long nanos) throws InterruptedException {
    return ended.await(nanos, TimeUnit.NANOSECONDS);
  }

  /** Ends it at once. */
  void abandon() {
    stop.countDown();
    Life now = life;
    if (now != null) {
      now.jvm.hangUp();
    }
  }

  /** Ends it by force. */
  void kill() {
    Life now = life;
    if (now != null) {
      now.jvm.kill();
    }
  }

  /** Processor time by now, of the processes before as it was last known. */
  double cpuSeconds() {
    State known = state;
    Life now = life;
    double present = now == null ? 0 : facts.cpuSeconds(now.jvm.pid()).orElse(0);
    return known.past.sample().cpuSeconds()
        + Math.max(known.present.sample().cpuSeconds(), present);
  }

  boolean alive() {
    Life now = life;
    return now != null && now.jvm.alive();
  }

  long replaced() {
    return replaced.get();
  }

  @Nullable IOException failure() {
    return failure;
  }

  /** All that it has counted, the processes before included. */
  List<ServerFigures> figures() {
    State now = state;
    return List.of(now.past, now.present);
  }

  @Override
  public long count(Count count) {
    State now = state;
    return now.past.count(count) + now.present.count(count);
  }

  @Override
  public long closedFor(Reason reason) {
    State now = state;
    return now.past.closedFor(reason) + now.present.closedFor(reason);
  }

  @Override
  public long failedFor(Reason reason) {
    State now = state;
    return now.past.failedFor(reason) + now.present.failedFor(reason);
  }
}
