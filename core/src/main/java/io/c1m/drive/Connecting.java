package io.c1m.drive;

import io.c1m.wire.Session;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/**
 * A connection on its way: from the first packet until it is open, refused or timed out. Owned by
 * the thread of its loop.
 */
public final class Connecting extends Timer implements Ready {
  private final EventLoop loop;
  private final SocketChannel channel;
  private final Outcome outcome;

  /** What becomes of it, told on the loop's thread. */
  public interface Outcome extends Ending {
    /** The connection is open; returns the session that is to speak on it. */
    Session connected(long nowNanos);

    /** The session has had its first step; {@link Ending#ended} may have been told already. */
    void adopted(NioConnection connection);

    /** The connection could not be made; a {@link SocketTimeoutException} when time ran out. */
    void refused(IOException cause, long nowNanos);
  }

  private Connecting(EventLoop loop, SocketChannel channel, Outcome outcome) {
    this.loop = loop;
    this.channel = channel;
    this.outcome = outcome;
  }

  /**
   * Starts to connect; the outcome may be told before this returns.
   *
   * @param local source address and port, {@code null} to let the system choose
   * @param timeoutNanos how long it may take
   * @throws java.net.BindException when the source address is taken or not of this machine; then
   *     the outcome is not told
   * @throws IOException when the system refuses another socket; then the outcome is not told
   */
  public static void start(
      EventLoop loop,
      @Nullable InetSocketAddress local,
      InetSocketAddress target,
      SocketSettings settings,
      long timeoutNanos,
      Outcome outcome)
      throws IOException {
    SocketChannel channel = SocketChannel.open(Listeners.family(target.getAddress()));
    try {
      channel.configureBlocking(false);
      settings.applyTo(channel);
      if (local != null) {
        // lets one local address and port serve several targets
        channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
        channel.bind(local);
      }
      new Connecting(loop, channel, outcome).connect(target, timeoutNanos);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private void connect(InetSocketAddress target, long timeoutNanos) throws BindException {
    try {
      boolean open = channel.connect(target) || finished(target);
      SelectionKey key = loop.register(channel, open ? 0 : SelectionKey.OP_CONNECT, this);
      if (open) {
        adopt(key);
      } else {
        loop.timers().schedule(this, loop.nowNanos() + timeoutNanos);
      }
    } catch (BindException e) {
      throw e; // the same local end is connected to this target already
    } catch (IOException e) {
      fail(e);
    }
  }

  /**
   * On one machine the handshake is over when the call that began it returns, though it did not
   * wait for the end: then no event has to tell of it.
   */
  private boolean finished(InetSocketAddress target) throws IOException {
    return target.getAddress().isLoopbackAddress() && channel.finishConnect();
  }

  @Override
  public void ready(SelectionKey key) {
    try {
      if (channel.finishConnect()) {
        loop.timers().cancel(this);
        adopt(key);
      }
    } catch (IOException e) {
      fail(e);
    }
  }

  @Override
  protected void fire(long nowNanos) {
    fail(new SocketTimeoutException("no answer to the connection request"));
  }

  private void adopt(SelectionKey key) {
    Session session = outcome.connected(loop.lane.refresh());
    outcome.adopted(loop.adopt(key, channel, session, outcome));
  }

  private void fail(IOException cause) {
    loop.timers().cancel(this);
    try {
      channel.close();
    } catch (IOException e) {
      // it never was open
    }
    outcome.refused(cause, loop.lane.refresh());
  }
}
