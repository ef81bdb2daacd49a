package io.c1m.drive;

import io.c1m.wire.Count;
import io.c1m.wire.Reason;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.util.List;

/**
 * Deals accepted connections out to loops in turn. Owned by the thread of the loop that accepts.
 */
final class Dealer {
  private final EventLoop home;
  private final List<Acceptor.Seat> seats;
  private final SocketSettings settings;
  private final Gate gate;
  private final Ending ending;
  private int turn;

  /**
   * A dealer of one acceptor.
   *
   * @param home the loop that accepts
   * @param gate whose place a connection gives back when it ends
   */
  Dealer(EventLoop home, List<Acceptor.Seat> seats, SocketSettings settings, Gate gate) {
    this.home = home;
    this.seats = List.copyOf(seats);
    this.settings = settings;
    this.gate = gate;
    this.ending = gate.bounded() ? (reason, nowNanos) -> gate.leave() : Ending.UNNOTICED;
  }

  void deal(SocketChannel channel) {
    Acceptor.Seat seat = seats.get(turn);
    turn = turn + 1 == seats.size() ? 0 : turn + 1;
    if (seat.loop() == home) {
      adopt(seat, channel);
    } else {
      seat.loop().execute(() -> adopt(seat, channel));
    }
  }

  private void adopt(Acceptor.Seat seat, SocketChannel channel) {
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
