package io.c1m.drive;

import io.c1m.wire.End;
import io.c1m.wire.Host;
import io.c1m.wire.LatencySink;
import io.c1m.wire.NanoClock;
import io.c1m.wire.Reason;
import io.c1m.wire.Session;
import io.c1m.wire.Tally;
import java.io.IOException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One thread, one selector, one timer wheel and all the connections that they drive; the same loop
 * serves the servers' event modes and the load client.
 *
 * <p>Every method is for the loop's own thread, except {@link #execute}, {@link #start}, {@link
 * #close}, {@link #lagNanos} and {@link #host}.
 */
public final class EventLoop implements AutoCloseable {
  private static final long SWEEP_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final Selector selector;
  private final NanoClock clock;
  private final Settings settings;
  private final Host host;
  private final Thread thread;
  private final TimerWheel wheel;
  private final Consumer<SelectionKey> onReady = this::ready;
  private final Inbox inbox;
  private final ArrayDeque<NioConnection> again = new ArrayDeque<>();
  private volatile boolean running = true;
  private volatile long lagNanos;
  private volatile @Nullable Throwable failure;
  private boolean draining;
  private long nextSweepNanos;
  private long turnBeganNanos;
  private long workedNanos;

  /** The lane of this loop's own thread. */
  final Lane lane;

  /** Connections whose wait has a deadline. */
  int watched;

  /**
   * How a loop behaves.
   *
   * @param sleep how exactly it keeps the times of timers
   * @param deadlines of the connections' phases
   * @param offload which turns go to workers
   * @param service takes service times on the loop's thread, {@code null} to measure none
   */
  public record Settings(
      Sleep sleep, Deadlines deadlines, Offload offload, @Nullable LatencySink service) {}

  /**
   * Opens the selector; {@link #start} starts the thread.
   *
   * @param name of the thread
   * @param tally written by this loop, and by its workers if any
   * @throws IOException when the system refuses a selector, for want of descriptors mostly
   */
  public EventLoop(String name, NanoClock clock, Tally tally, Settings settings)
      throws IOException {
    this.selector = Selector.open();
    this.inbox = new Inbox(selector);
    this.clock = clock;
    this.settings = settings;
    boolean alone = settings.offload.workers() == null;
    this.lane = new Lane(clock, tally, settings.service, new OpenFiles(), alone);
    this.host = new Host(tally, alone ? lane.pool : SharedBufferPool.direct());
    this.wheel = new TimerWheel(clock.nanos());
    this.thread = Thread.ofPlatform().name(name).daemon().unstarted(this::run);
  }

  /** Starts the loop's thread. */
  public EventLoop start() {
    thread.start();
    return this;
  }

  /** What the sessions of this loop are made with. */
  public Host host() {
    return host;
  }

  /** Runs a task on the loop's thread, soon. */
  public void execute(Runnable task) {
    inbox.add(task);
  }

  /** The present time as of the current turn, in epoch nanoseconds. */
  public long nowNanos() {
    return lane.nowNanos;
  }

  /** The length of the last turn that did something, in nanoseconds: how late others were. */
  public long lagNanos() {
    return lagNanos;
  }

  /** Time in turns so far, this one up to now included; without the looks for what is ready. */
  public long workedNanos() {
    return workedNanos + clock.nanos() - turnBeganNanos;
  }

  /** The defect that ended the loop's thread, {@code null} as long as there is none. */
  public @Nullable Throwable failure() {
    return failure;
  }

  /** The timers of this loop. */
  public TimerWheel timers() {
    return wheel;
  }

  /**
   * Starts to drive an open connection; the session is stepped for the first time before return.
   */
  public NioConnection adopt(SocketChannel channel, Session session, Ending ending)
      throws IOException {
    channel.configureBlocking(false);
    NioConnection connection = new NioConnection(this, channel, session, ending);
    return connection.open(register(channel, 0, connection));
  }

  /** Goes on with a channel that {@link #register} knows already, such as one just connected. */
  NioConnection adopt(SelectionKey key, SocketChannel channel, Session session, Ending ending) {
    NioConnection connection = new NioConnection(this, channel, session, ending);
    key.attach(connection);
    return connection.open(key);
  }

  SelectionKey register(SelectableChannel channel, int interest, Ready ready) throws IOException {
    return channel.register(selector, interest, ready);
  }

  /** Ends idle connections at once and every other as soon as it becomes idle. */
  public void drain() {
    draining = true;
    forEachConnection(connection -> connection.end(End.DRAIN));
  }

  /** Resets every connection that is left. */
  public void abortAll(Reason reason) {
    forEachConnection(connection -> connection.abort(reason));
  }

  /**
   * Stops the thread and closes the selector; connections that are left are reset. Interrupts a
   * session that blocks the thread, and a wait for room in a queue. Workers, if any, have to be
   * closed before.
   */
  @Override
  public void close() {
    running = false;
    inbox.wakeUp();
    if (thread.getState() == Thread.State.NEW) {
      closeSelector();
      return;
    }
    thread.interrupt();
    Threads.joinAll(List.of(thread));
  }

  boolean draining() {
    return draining;
  }

  Deadlines deadlines() {
    return settings.deadlines;
  }

  Offload offload() {
    return settings.offload;
  }

  /** Takes a connection back from a worker; called by the worker. */
  void takeBack(NioConnection connection) {
    inbox.add(connection);
  }

  /** Gives a connection another turn after the others had theirs. */
  void later(NioConnection connection) {
    again.add(connection);
  }

  private void run() {
    try {
      nextSweepNanos = lane.refresh() + SWEEP_NANOS;
      while (running) {
        turnBeganNanos = 0;
        select();
        beginTurn();
        wheel.advance(lane.nowNanos);
        runTasks();
        sweep();
        lagNanos = clock.nanos() - turnBeganNanos;
        workedNanos += lagNanos;
      }
    } catch (IOException | RuntimeException | Error e) {
      failure = e;
    } finally {
      runLateTasks();
      forEachConnection(connection -> connection.closeNow(Reason.STOPPED));
      closeSelector();
    }
  }

  private void select() throws IOException {
    long waitMillis = again.isEmpty() ? idleMillis() : 0;
    if (waitMillis > 0) {
      if (inbox.fallAsleep() && running) {
        selector.select(onReady, waitMillis);
      }
      inbox.awake();
    } else {
      selector.selectNow(onReady);
    }
  }

  /** Called for each ready channel, still inside the select call. */
  private void ready(SelectionKey key) {
    beginTurn();
    ((Ready) key.attachment()).ready(key);
    if (settings.sleep == Sleep.POLLING) {
      wheel.advance(lane.nowNanos); // what is due is not to wait for a thousand ready channels
    }
  }

  private void beginTurn() {
    if (turnBeganNanos == 0) {
      turnBeganNanos = lane.refresh();
    }
  }

  /** How long nothing has to be done but by readiness: whole milliseconds, 0 to poll. */
  private long idleMillis() {
    return settings.sleep.millis(Math.min(wheel.nextNanos(), nextSweepNanos) - clock.nanos());
  }

  private void runTasks() {
    inbox.settleReturned();
    inbox.runTasks();
    for (int turns = again.size(); turns > 0; turns--) {
      again.remove().goOn();
    }
  }

  /** A channel handed over at the last moment has to be closed with the others. */
  private void runLateTasks() {
    try {
      inbox.runTasks();
    } catch (RuntimeException e) {
      failure = failure == null ? e : failure;
    }
  }

  private void sweep() {
    if (lane.nowNanos >= nextSweepNanos) {
      nextSweepNanos = lane.nowNanos + SWEEP_NANOS;
      if (watched > 0) {
        forEachConnection(NioConnection::checkDeadline);
      }
    }
  }

  private void forEachConnection(Consumer<NioConnection> action) {
    if (!selector.isOpen()) {
      return;
    }
    for (SelectionKey key : selector.keys().toArray(new SelectionKey[0])) {
      if (key.attachment() instanceof NioConnection connection) {
        action.accept(connection);
      }
    }
  }

  private void closeSelector() {
    lane.files.close();
    try {
      for (SelectionKey key : selector.keys().toArray(new SelectionKey[0])) {
        key.channel().close();
      }
      selector.close();
    } catch (IOException | ClosedSelectorException e) {
      // it is going away in any case
    }
  }
}
