package io.c1m.bench;

import io.c1m.drive.Deadlines;
import io.c1m.drive.EventLoop;
import io.c1m.drive.Failure;
import io.c1m.drive.LoopTally;
import io.c1m.drive.Offload;
import io.c1m.drive.Sleep;
import io.c1m.drive.SystemClock;
import io.c1m.drive.Timer;
import io.c1m.drive.TimerWheel;
import io.c1m.wire.Next;
import io.c1m.wire.Pace;
import io.c1m.wire.Reason;
import io.c1m.wire.Session;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongConsumer;

/**
 * One thread of the load client: its slots, their connecting, their schedules and what is measured.
 * Everything runs on the loop's thread but the construction and the readers, which say so.
 */
final class ClientLoop implements AutoCloseable {
  private final ClientSpec spec;
  private final EventLoop loop;
  private final Function<Pace, Session> sessions;
  private final List<Slot> slots;
  private final Connector connector;
  private final Ramp ramp;

  final LoopTally tally = new LoopTally();
  final Schedule schedule;
  final Meter meter;
  final DurationRecorder connects;
  final ConnectBook book = new ConnectBook();
  final Unscheduled unscheduled = new Unscheduled();
  final RetryWaits waits;

  /** Lost and not back. */
  private int missing;

  private boolean windowBegan;
  private boolean windowEnded;
  private volatile boolean stopping;

  /**
   * Not started yet.
   *
   * @param ends the local ends of all loops together
   */
  ClientLoop(ClientSpec spec, int index, int slotCount, LocalEnds ends) throws IOException {
    this.spec = spec;
    long seed = (ProcessHandle.current().pid() << 16) | index;
    this.schedule = new Schedule(spec, seed);
    this.waits = new RetryWaits(seed);
    this.meter = new Meter(spec);
    this.connects = DurationRecorder.forOneThread(spec.sleep() != Sleep.POLLING);
    Deadlines deadlines =
        new Deadlines(Next.NEVER, Next.NEVER, spec.connectTimeoutNanos(), spec.timeoutNanos());
    this.loop =
        new EventLoop(
            "c1m-client-" + index,
            SystemClock.INSTANCE,
            tally,
            new EventLoop.Settings(
                schedule.openLoop() ? spec.sleep() : Sleep.MILLISECOND,
                deadlines,
                Offload.NONE,
                null));
    this.connector = new Connector(spec, loop, ends);
    this.sessions = spec.protocol().client(loop.host(), spec.terms());
    int before =
        index * (spec.conns() / spec.loops()) + Math.min(index, spec.conns() % spec.loops());
    slots = new ArrayList<>(slotCount);
    for (int i = 0; i < slotCount; i++) {
      slots.add(new Slot(this, before + i + 1));
    }
    this.ramp = new Ramp(spec, index, slots, loop.timers());
  }

  // ---- called by the controller, from any thread ----

  void start() {
    loop.start();
    loop.execute(
        () -> {
          book.entries.set(ConnectBook.Entry.RAMP_BEGAN, nowNanos());
          ramp.begin(nowNanos());
        });
  }

  /**
   * Sets the schedule. The rate is shared by the connections that could be opened.
   *
   * @param plan of the run
   * @param position of this loop's first connection among all opened ones
   */
  void load(LoadPlan plan, long position) {
    loop.execute(
        () -> {
          schedule.follow(plan);
          meter.setWindow(plan.windowStartNanos(), plan.windowEndNanos());
          timers().schedule(new At(this::reach), plan.windowStartNanos());
          timers().schedule(new At(this::reach), plan.windowEndNanos());
          long next = position;
          for (Slot slot : slots) {
            if (slot.wasOpened()) {
              slot.startAt(schedule.firstDue(plan, next++));
            }
          }
        });
  }

  /** Opens no more connections, and ends the window now if it has begun and is not over. */
  void cutShort() {
    loop.execute(
        () -> {
          ramp.stop();
          long now = SystemClock.INSTANCE.nanos();
          if (now >= meter.startNanos() && now < meter.endNanos()) {
            meter.setWindow(meter.startNanos(), now);
            endWindow();
          }
        });
  }

  /** Stops the schedule and resets all connections, without counting them as lost. */
  void stop(Runnable done) {
    loop.execute(
        () -> {
          stopping = true;
          ramp.stop();
          slots.forEach(Slot::stop);
          loop.abortAll(Reason.STOPPED);
          done.run();
        });
  }

  @Override
  public void close() {
    stopping = true;
    loop.close();
  }

  boolean stopping() {
    return stopping;
  }

  EventLoop loop() {
    return loop;
  }

  // ---- for the slots ----

  ClientSpec spec() {
    return spec;
  }

  long nowNanos() {
    return loop.nowNanos();
  }

  TimerWheel timers() {
    return loop.timers();
  }

  // ---- the window ----

  /**
   * Begins and ends the window. Called before anything is booked, so that what happens in the same
   * turn but beyond an edge of the window does not move the edge.
   */
  void reach(long nowNanos) {
    if (nowNanos >= meter.startNanos()) {
      beginWindow();
    }
    if (nowNanos >= meter.endNanos()) {
      endWindow();
    }
  }

  private void beginWindow() {
    if (windowBegan) {
      return;
    }
    windowBegan = true;
    book.bytes(tally, -1);
    book.entries.add(ConnectBook.Entry.WORKED_NANOS, -loop.workedNanos());
    for (Slot slot : slots) {
      book.entries.add(ConnectBook.Entry.BACKLOG_AT_START, slot.backlog(meter.startNanos()));
      book.entries.add(ConnectBook.Entry.OPEN_AT_START, slot.isInUse() ? 1 : 0);
    }
  }

  private void endWindow() {
    if (windowEnded) {
      return;
    }
    windowEnded = true;
    beginWindow(); // its timer may be a moment late
    book.bytes(tally, 1);
    book.entries.add(ConnectBook.Entry.WORKED_NANOS, loop.workedNanos());
    meter.closeWindow();
    for (Slot slot : slots) {
      slot.bookUnanswered();
      book.entries.add(ConnectBook.Entry.OPEN_AT_END, slot.isInUse() ? 1 : 0);
    }
    schedule.end();
    slots.forEach(Slot::rest);
    book.add(ConnectBook.Entry.WINDOW_DONE);
  }

  // ---- connecting ----

  Session session(Slot slot) {
    return sessions.apply(slot);
  }

  void connect(Slot slot) {
    connector.connect(slot);
  }

  void connected(long tookNanos, boolean reconnected, boolean renewed) {
    connects.record(tookNanos);
    if (renewed) {
      meter.connected(nowNanos());
    } else if (reconnected) {
      missing--;
      book.entries.set(ConnectBook.Entry.LAST_BACK, nowNanos());
      book.add(ConnectBook.Entry.RECONNECTED);
    } else {
      book.add(ConnectBook.Entry.OPENED);
      book.entries.set(ConnectBook.Entry.LAST_OPENED, nowNanos());
    }
  }

  void refused(Failure failure, boolean again, boolean reconnecting) {
    book.failures.add(failure, 1);
    tryAgainOrGiveUp(again, reconnecting);
  }

  /** A connection ended before its handshake was done. */
  void unready(Reason reason, boolean again, boolean reconnecting) {
    if (!stopping) {
      book.handshakes.add(reason, 1);
      tryAgainOrGiveUp(again, reconnecting);
    }
  }

  private void tryAgainOrGiveUp(boolean again, boolean reconnecting) {
    if (again) {
      book.add(ConnectBook.Entry.RETRIED);
    } else if (!reconnecting) {
      book.add(ConnectBook.Entry.GIVEN_UP);
    }
  }

  /** An attempt that the ramp has started has an outcome. */
  void rampOutcome(boolean opened) {
    ramp.outcome(opened, nowNanos());
  }

  /** A slot wants to connect once more. */
  void rejoinRamp(Slot slot) {
    ramp.join(slot, nowNanos());
  }

  void lost(Reason reason) {
    if (!stopping) {
      if (missing++ == 0) {
        book.entries.set(ConnectBook.Entry.LOST_SINCE, nowNanos());
      }
      book.losses.add(reason, 1);
    }
  }

  /** Runs something on the loop's thread at a time. */
  private static final class At extends Timer {
    private final LongConsumer task;

    At(LongConsumer task) {
      this.task = task;
    }

    @Override
    protected void fire(long nowNanos) {
      task.accept(nowNanos);
    }
  }
}
