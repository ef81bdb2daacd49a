package io.c1m.drive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.c1m.wire.Count;
import io.c1m.wire.Next;
import io.c1m.wire.Session;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Both acceptors: a full gate pauses them, and nothing makes them spin. */
@Timeout(60)
class AcceptingTest {
  private static final InetAddress LOCAL = InetAddress.ofLiteral("127.0.0.1");
  private static final int MOST = 3;
  private static final int MORE = 5;

  /** Who accepts. */
  enum Kind {
    LOOPS,
    THREADS,
    STREAMS
  }

  private final SharedTally tally = new SharedTally();
  private final Gate gate = new Gate(MOST);
  private final List<AutoCloseable> toClose = new ArrayList<>();
  private final List<Thread> threads = new ArrayList<>();

  @AfterEach
  void closeAll() throws Exception {
    stopAccepting();
    for (AutoCloseable each : toClose.reversed()) {
      each.close();
    }
  }

  @ParameterizedTest
  @CsvSource({"LOOPS, 1", "LOOPS, 2", "THREADS, 1", "THREADS, 2", "STREAMS, 1", "STREAMS, 2"})
  void severalListenersShareOneGate(Kind kind, int copies) throws Exception {
    int port = listen(kind, copies);
    List<Socket> peers = connect(port, MOST + MORE);
    Await.until("as many as may", () -> tally.live() == MOST);
    exchange(peers, 20);
    long before = gate.fullTimes();
    // each exchange makes a loop turn, and a listener that is still armed would be asked each time
    exchange(peers, 200);
    assertTrue(gate.fullTimes() <= before + copies, () -> gate.fullTimes() + " times in vain");
    assertEquals(MOST, tally.live());
    int left = MOST + MORE;
    while (left > 0) {
      Socket leaving = served(peers).getFirst();
      leaving.close();
      peers.remove(leaving);
      left--;
      long live = Math.min(left, MOST);
      int gone = MOST + MORE - left;
      Await.until("the next one's turn", () -> tally.closed() == gone && tally.live() == live);
    }
    assertEquals(MOST + MORE, tally.count(Count.OPENED));
    assertEquals(0, tally.count(Count.ACCEPT_FAILURES));
  }

  private void stopAccepting() {
    toClose.stream()
        .filter(Entrance.class::isInstance)
        .forEach(entrance -> ((Entrance<?, ?>) entrance).close());
    threads.forEach(Thread::interrupt);
    Threads.joinAll(threads);
  }

  /** Those of the peers that the server has greeted. */
  private static List<Socket> served(List<Socket> peers) {
    List<Socket> served = new ArrayList<>();
    Await.until(
        "somebody is served",
        () -> {
          served.clear();
          peers.stream().filter(AcceptingTest::greeted).forEach(served::add);
          return !served.isEmpty();
        });
    return served;
  }

  private static boolean greeted(Socket peer) {
    try {
      return peer.getInputStream().available() > 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void exchange(List<Socket> peers, int times) {
    for (int i = 0; i < times; i++) {
      served(peers).forEach(AcceptingTest::exchange);
    }
  }

  /** Takes the greeting, and sends it back for another. */
  private static void exchange(Socket peer) {
    try {
      assertEquals('!', peer.getInputStream().read());
      peer.getOutputStream().write('?');
      Await.until("the next greeting", () -> greeted(peer));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Session greeting() {
    boolean[] begun = {false};
    return Script.always(
        (in, out, now) -> {
          if (!begun[0] || in.hasRemaining()) {
            begun[0] = true;
            in.position(in.limit());
            out.put((byte) '!');
          }
          return Next.READ_IDLE;
        });
  }

  private int listen(Kind kind, int copies) throws IOException {
    Listening where = Listening.onAnyPort(LOCAL, 64).withCopies(copies);
    BlockingConnections connections = connections();
    if (kind == Kind.STREAMS) {
      var entrances = Entrance.ofStreams(where);
      toClose.addAll(entrances);
      entrances.forEach(
          entrance ->
              acceptByThread(
                  entrance, socket -> connections.enter(socket, AcceptingTest::greeting)));
      return entrances.getFirst().port();
    }
    List<Listener> listeners = Listener.open(where);
    toClose.addAll(listeners);
    for (Listener listener : listeners) {
      if (kind == Kind.LOOPS) {
        acceptByLoop(listener);
      } else {
        acceptByThread(listener, channel -> connections.enter(channel, AcceptingTest::greeting));
      }
    }
    return listeners.getFirst().port();
  }

  private void acceptByLoop(Listener listener) throws IOException {
    EventLoop loop =
        new EventLoop(
            "loop",
            SystemClock.INSTANCE,
            tally,
            new EventLoop.Settings(Sleep.MILLISECOND, Deadlines.NONE, Offload.NONE, null));
    List<Acceptor.Seat> seats = List.of(new Acceptor.Seat(loop, AcceptingTest::greeting));
    new Acceptor(loop, listener, seats, gate).open();
    toClose.add(loop.start());
  }

  private BlockingConnections connections() {
    BlockingConnections connections =
        new BlockingConnections(SystemClock.INSTANCE, tally, Deadlines.NONE, null);
    toClose.add(connections);
    return connections;
  }

  private <C extends Closeable> void acceptByThread(
      Entrance<?, C> listener, Function<C, BlockingConnection> entering) {
    Thread thread =
        Thread.ofPlatform()
            .start(
                new BlockingAcceptor<>(
                    listener,
                    gate,
                    tally,
                    channel -> {
                      Runnable connection = entering.apply(channel);
                      Thread.ofVirtual()
                          .start(
                              () -> {
                                connection.run();
                                gate.leave();
                              });
                    }));
    threads.add(thread);
  }

  private List<Socket> connect(int port, int number) throws IOException {
    List<Socket> peers = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      Socket peer = new Socket(LOCAL, port);
      toClose.add(peer);
      peer.setTcpNoDelay(true);
      peers.add(peer);
    }
    return peers;
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void drainingEndsAPausedAcceptor(Kind kind) throws Exception {
    int port = listen(kind, 1);
    List<Socket> peers = connect(port, MOST + MORE);
    Await.until("it is full", () -> gate.fullTimes() > 0 && tally.live() == MOST);
    stopAccepting();
    for (AutoCloseable each : toClose.reversed()) {
      if (!(each instanceof Socket)) {
        each.close();
      }
    }
    for (Socket peer : peers) {
      Await.until("it is gone", () -> gone(peer));
    }
    assertEquals(MOST, tally.closed());
  }

  private static boolean gone(Socket peer) {
    try {
      return peer.getInputStream().read() < 0;
    } catch (IOException e) {
      return true;
    }
  }
}
