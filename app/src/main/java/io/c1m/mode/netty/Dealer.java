package io.c1m.mode.netty;

import io.c1m.drive.Gate;
import io.c1m.drive.SocketSettings;
import io.c1m.wire.Count;
import io.c1m.wire.Reason;
import io.netty.channel.Channel;
import io.netty.channel.ChannelException;
import io.netty.channel.ChannelOption;
import java.util.List;

/**
 * Deals accepted connections out to loops in turn. Owned by the thread of the loop that accepts.
 */
@SuppressWarnings("FutureReturnValueIgnored") // what fails is told to a listener
final class Dealer {
  private final Lane home;
  private final List<Lane> served;
  private final SocketSettings settings;
  private final Gate gate;
  private int turn;

  /**
   * A dealer of one acceptor.
   *
   * @param home the loop that accepts
   * @param served those that drive, at least one
   * @param gate whose place a connection gives back when it ends
   */
  Dealer(Lane home, List<Lane> served, SocketSettings settings, Gate gate) {
    this.home = home;
    this.served = List.copyOf(served);
    this.settings = settings;
    this.gate = gate;
  }

  void deal(Channel accepted) {
    Lane lane = served.get(turn);
    turn = turn + 1 == served.size() ? 0 : turn + 1;
    if (lane == home) {
      adopt(lane, accepted);
    } else if (!lane.execute(() -> adopt(lane, accepted))) {
      reset(accepted);
      gate.leave();
    }
  }

  /** On the thread of the loop that drives it. */
  private void adopt(Lane lane, Channel accepted) {
    try {
      configure(accepted);
      accepted.pipeline().addLast(new Connection(lane, gate));
      lane.loop
          .register(accepted)
          .addListener(
              registered -> {
                if (!registered.isSuccess()) {
                  gone(lane, accepted);
                }
              });
    } catch (ChannelException e) {
      gone(lane, accepted);
    }
  }

  /** The peer has gone already; it came, and that is counted. */
  private void gone(Lane lane, Channel accepted) {
    accepted.unsafe().closeForcibly();
    lane.tally.add(Count.OPENED, 1);
    lane.tally.closed(Reason.RESET);
    gate.leave();
  }

  private void configure(Channel accepted) {
    accepted.config().setOption(ChannelOption.ALLOW_HALF_CLOSURE, true);
    if (settings.noDelay()) {
      accepted.config().setOption(ChannelOption.TCP_NODELAY, true);
    }
    if (settings.keepAlive()) {
      accepted.config().setOption(ChannelOption.SO_KEEPALIVE, true);
    }
    if (settings.receiveBytes() > 0) {
      accepted.config().setOption(ChannelOption.SO_RCVBUF, settings.receiveBytes());
    }
    if (settings.sendBytes() > 0) {
      accepted.config().setOption(ChannelOption.SO_SNDBUF, settings.sendBytes());
    }
  }

  /** Closes one that nobody drives by a reset. */
  static void reset(Channel accepted) {
    try {
      accepted.config().setOption(ChannelOption.SO_LINGER, 0);
    } catch (ChannelException e) {
      // it is closed below in any case
    }
    accepted.unsafe().closeForcibly();
  }
}
