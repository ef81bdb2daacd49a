package io.c1m.drive;

import io.c1m.wire.Count;
import io.c1m.wire.Reason;
import io.c1m.wire.Session;
import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Accepts on one listener, on the thread of one loop, and deals the connections out to loops in
 * turn. When accepting fails for want of descriptors it pauses, 10 ms to 1 s, instead of spinning;
 * while the {@link Gate} is full it is not interested at all.
 */
public final class Acceptor extends Timer implements Ready {
  private static final int ACCEPTS_PER_TURN = 64;

  private final EventLoop home;
  private final ServerSocketChannel listener;
  private final List<Seat> seats;
  private final SocketSettings settings;
  private final Gate gate;
  private final Ending ending;
  private final Runnable whenRoom;
  private final Backoff backoff = new Backoff();
  private @Nullable SelectionKey key;
  private int turn;

  /**
   * Where connections go.
   *
   * @param loop that drives them
   * @param sessions makes their sessions, on the thread of that loop
   */
  public record Seat(EventLoop loop, Supplier<Session> sessions) {}

  /**
   * An acceptor that {@link #open} sets to work.
   *
   * @param home the loop that accepts
   * @param seats the loops that drive, at least one
   */
  public Acceptor(
      EventLoop home, ServerSocketChannel listener, List<Seat> seats, SocketSettings settings) {
    this(home, listener, seats, settings, new Gate(Listening.UNBOUNDED));
  }

  /**
   * An acceptor that {@link #open} sets to work.
   *
   * @param home the loop that accepts
   * @param seats the loops that drive, at least one
   * @param gate that every connection passes and leaves
   */
  public Acceptor(
      EventLoop home,
      ServerSocketChannel listener,
      List<Seat> seats,
      SocketSettings settings,
      Gate gate) {
    this.home = home;
    this.listener = listener;
    this.seats = List.copyOf(seats);
    this.settings = settings;
    this.gate = gate;
    this.ending = gate.bounded() ? (reason, nowNanos) -> gate.leave() : Ending.UNNOTICED;
    this.whenRoom = () -> home.execute(this::takeTurn);
  }

  /** The loop that accepts. */
  public EventLoop home() {
    return home;
  }

  /** Starts accepting; on the home loop's thread, or before that has started. */
  public void open() throws IOException {
    listener.configureBlocking(false);
    key = home.register(listener, SelectionKey.OP_ACCEPT, this);
  }

  /** Stops accepting for good; on the home loop's thread. */
  public void close() {
    home.timers().cancel(this);
    Listeners.closeAll(List.of(listener));
  }

  @Override
  public void ready(SelectionKey ready) {
    try {
      for (int i = 0; i < ACCEPTS_PER_TURN; i++) {
        if (!gate.enter(whenRoom)) {
          ready.interestOps(0);
          return;
        }
        SocketChannel channel = accept();
        if (channel == null) {
          return;
        }
        backoff.reset();
        deal(channel);
      }
    } catch (IOException e) {
      if (listener.isOpen()) {
        home.lane.tally.add(Count.ACCEPT_FAILURES, 1);
        ready.interestOps(0);
        home.timers().schedule(this, home.nowNanos() + backoff.nextNanos());
      }
    }
  }

  /** Accepts into the place just taken; the place is given back when there is no connection. */
  private @Nullable SocketChannel accept() throws IOException {
    SocketChannel channel = null;
    try {
      channel = listener.accept();
      return channel;
    } finally {
      if (channel == null) {
        gate.leave();
      }
    }
  }

  @Override
  protected void fire(long nowNanos) {
    resume();
  }

  /** Uses the place that it was told of, or by trying passes it on to the next who waits. */
  private void takeTurn() {
    SelectionKey own = key;
    if (own != null && own.isValid()) {
      resume();
      ready(own);
    }
  }

  private void resume() {
    SelectionKey own = key;
    if (own != null && own.isValid()) {
      own.interestOps(SelectionKey.OP_ACCEPT);
    }
  }

  private void deal(SocketChannel channel) {
    Seat seat = seats.get(turn);
    turn = turn + 1 == seats.size() ? 0 : turn + 1;
    if (seat.loop() == home) {
      adopt(seat, channel);
    } else {
      seat.loop().execute(() -> adopt(seat, channel));
    }
  }

  private void adopt(Seat seat, SocketChannel channel) {
    try {
      settings.applyTo(channel);
      seat.loop().adopt(channel, seat.sessions().get(), ending);
    } catch (IOException e) {
      seat.loop().lane.tally.add(Count.OPENED, 1); // it came and was gone at once
      seat.loop().lane.tally.closed(Reason.RESET);
      close(channel);
      gate.leave();
    }
  }

  private static void close(SocketChannel channel) {
    try {
      channel.close();
    } catch (IOException e) {
      // it is gone
    }
  }
}
