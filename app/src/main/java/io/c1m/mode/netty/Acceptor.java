package io.c1m.mode.netty;

import io.c1m.drive.AcceptFailures;
import io.c1m.drive.Backoff;
import io.c1m.drive.Failure;
import io.c1m.drive.Gate;
import io.c1m.drive.Listeners;
import io.c1m.drive.Listening;
import io.c1m.wire.Count;
import io.netty.channel.Channel;
import io.netty.channel.ChannelException;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.FixedRecvByteBufAllocator;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Accepts on one port, on the thread of one loop, and deals the connections out to loops in turn.
 * Pauses, leaves a shared port to other processes and comes back as {@code io.c1m.drive.Acceptor}
 * does. Netty accepts before one can ask for a place, so while the {@link Gate} is full one
 * connection waits here that nobody serves yet; all others wait in the kernel.
 *
 * <p>{@link #listen}, {@link #close} and whoever the gate tells may be of any thread, all else is
 * for the home loop's.
 */
@SuppressWarnings("FutureReturnValueIgnored") // what fails is told to the handler as well
@ChannelHandler.Sharable
final class Acceptor extends ChannelInboundHandlerAdapter {
  private static final int ACCEPTS_PER_TURN = 64;

  /** A selector of the JDK lets go of a socket, which listens until then, at its next turn. */
  private static final long LET_GO_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

  /** A receive buffer has no meaning for a listener; its allocator says how much is accepted. */
  private static final int NO_BYTES = 1;

  private final Lane home;
  private final Dealer dealer;
  private final Gate gate;
  private final Listening how;
  private final Transport transport;
  private final AcceptFailures failures;
  private final Backoff backoff = new Backoff();
  private final Queue<Channel> waiting = new ArrayDeque<>();
  private final Runnable whenRoom;
  private final int perTurn;
  private volatile @Nullable Channel listener;
  private volatile boolean over;
  private boolean leaving;
  private int inTurn;
  private int port;

  Acceptor(Lane home, List<Lane> served, Gate gate, Listening how, Transport transport) {
    this.home = home;
    this.dealer = new Dealer(home, served, how.sockets(), gate);
    this.gate = gate;
    this.how = how;
    this.transport = transport;
    this.failures = new AcceptFailures(home.tally);
    this.perTurn = how.mostConnections() == Listening.UNBOUNDED ? ACCEPTS_PER_TURN : 1;
    this.whenRoom = () -> home.execute(this::takeTurn);
  }

  /**
   * Listens; waits until it does.
   *
   * @param wanted 0 to let the system choose a port
   * @return the port
   * @throws Listeners.Refused when it cannot be bound
   */
  int listen(int wanted) throws IOException {
    ChannelFuture bound = bind(wanted).awaitUninterruptibly();
    Throwable cause = bound.cause();
    if (cause instanceof IOException e) {
      throw Listeners.Refused.of(how.address(), wanted, e);
    }
    if (cause != null) {
      throw new IOException("port " + wanted + " cannot be listened on: " + cause, cause);
    }
    port = ((InetSocketAddress) bound.channel().localAddress()).getPort();
    return port;
  }

  private ChannelFuture bind(int wanted) throws IOException {
    Channel channel;
    try {
      channel = transport.listener(how);
    } catch (ChannelException e) {
      throw e.getCause() instanceof IOException cause ? cause : new IOException(e.getMessage(), e);
    }
    channel.config().setOption(ChannelOption.SO_BACKLOG, how.backlog());
    channel
        .config()
        .setRecvByteBufAllocator(
            new FixedRecvByteBufAllocator(NO_BYTES).maxMessagesPerRead(perTurn));
    channel.pipeline().addLast(this);
    ChannelFuture registered = home.loop.register(channel).awaitUninterruptibly();
    if (!registered.isSuccess()) {
      return registered;
    }
    listener = channel;
    ChannelFuture bound = channel.bind(new InetSocketAddress(how.address(), wanted));
    return bound.addListener(
        done -> {
          if (!done.isSuccess() || over) {
            channel.close();
          }
        });
  }

  /** Stops accepting for good; resets those that wait for a place. */
  void close() {
    over = true;
    Channel open = listener;
    if (open != null) {
      open.close();
    }
    home.execute(
        () -> {
          waiting.forEach(Dealer::reset);
          waiting.clear();
        });
  }

  // ---- accepting, on the home loop's thread ----

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    Channel accepted = (Channel) message;
    inTurn++;
    backoff.reset();
    if (over) {
      Dealer.reset(accepted);
    } else if (leaving) {
      takeIn(accepted);
    } else if (waiting.isEmpty() && gate.enter(whenRoom)) {
      dealer.deal(accepted);
      leaving = gate.crowded();
    } else {
      waiting.add(accepted);
      context.channel().config().setAutoRead(false);
    }
  }

  /** A turn that brought fewer than it might have has emptied the queue. */
  @Override
  public void channelReadComplete(ChannelHandlerContext context) {
    boolean emptied = inTurn < perTurn || perTurn == 1;
    inTurn = 0;
    if (leaving && emptied) {
      leaveToOthers(context.channel());
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    if (!(cause instanceof IOException refused)) {
      home.failed(cause);
      return;
    }
    Channel channel = context.channel();
    if (!channel.isOpen()) {
      return;
    }
    Failure failure = failures.count(refused);
    if (failure == Failure.OPEN_FILES && how.shared()) {
      gate.exhausted();
      leaveToOthers(channel);
    } else {
      channel.config().setAutoRead(false);
      after(backoff.nextNanos(), () -> channel.config().setAutoRead(true));
    }
  }

  /** Uses the place that it was told of. */
  private void takeTurn() {
    for (Channel next = waiting.peek(); next != null; next = waiting.peek()) {
      if (!gate.enter(whenRoom)) {
        return;
      }
      waiting.remove();
      dealer.deal(next);
    }
    Channel open = listener;
    if (open != null) {
      open.config().setAutoRead(true);
    }
  }

  // ---- a full process ----

  /** One that the kernel had dealt to this process before. */
  private void takeIn(Channel accepted) {
    if (gate.enterReserve()) {
      dealer.deal(accepted);
    } else {
      Dealer.reset(accepted);
    }
  }

  private void leaveToOthers(Channel channel) {
    if (over || !channel.equals(listener)) {
      return;
    }
    listener = null;
    leaving = false;
    channel.close().addListener(closed -> after(LET_GO_NANOS, this::left));
  }

  private void left() {
    home.tally.add(Count.LISTENERS_CLOSED, 1);
    gate.whenUncrowded(() -> home.execute(() -> after(backoff.nextNanos(), this::reopen)));
  }

  private void reopen() {
    if (over) {
      return;
    }
    try {
      bind(port)
          .addListener(
              bound -> {
                if (bound.isSuccess()) {
                  home.tally.add(Count.LISTENERS_REOPENED, 1);
                } else if (!over && bound.cause() instanceof IOException e) {
                  putOff(e);
                }
              });
    } catch (IOException e) {
      putOff(e);
    }
  }

  private void putOff(IOException cause) {
    listener = null;
    failures.count(cause);
    after(backoff.nextNanos(), this::reopen);
  }

  private void after(long nanos, Runnable task) {
    if (!over && !home.loop.isShuttingDown()) {
      home.loop.schedule(task, nanos, TimeUnit.NANOSECONDS);
    }
  }
}
