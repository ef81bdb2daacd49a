package io.c1m.drive;

import io.c1m.wire.Count;
import io.c1m.wire.Next;
import io.c1m.wire.Session;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;

/** A small server that greets on a port which others may share. */
final class SharingServer implements AutoCloseable {
  /** Who accepts. */
  enum Kind {
    LOOPS,
    THREADS,
    STREAMS
  }

  private static final int BACKLOG = 256;

  final SharedTally tally = new SharedTally();
  private final Entrance<?, ?> listener;
  private final Gate gate;
  private final Runnable start;
  private final AutoCloseable end;

  static Listening listening(InetAddress local, int port, Room room) {
    return new Listening(local, port, port, 1, true, BACKLOG, SocketSettings.DEFAULT)
        .withRoom(room);
  }

  /** One that listens and accepts. */
  SharingServer(Kind kind, Listening where) throws IOException {
    this(kind, where, true);
  }

  SharingServer(Kind kind, Listening where, boolean started) throws IOException {
    gate = Gate.of(where);
    if (kind == Kind.LOOPS) {
      Listener opened = Listener.open(where).getFirst();
      listener = opened;
      EventLoop.Settings settings =
          new EventLoop.Settings(Sleep.MILLISECOND, Deadlines.NONE, Offload.NONE, null);
      EventLoop loop = new EventLoop("sharing-loop", SystemClock.INSTANCE, tally, settings);
      Acceptor.Seat seat = new Acceptor.Seat(loop, SharingServer::greeting);
      new Acceptor(loop, opened, List.of(seat), gate).open();
      start = loop::start;
      end = loop;
    } else {
      VirtualReads.prepare(); // as the mode does: without files it could not be done later
      BlockingConnections all =
          new BlockingConnections(SystemClock.INSTANCE, tally, Deadlines.NONE, null);
      BlockingAcceptor<?> acceptor;
      if (kind == Kind.STREAMS) {
        Entrance<ServerSocket, Socket> opened = Entrance.ofStreams(where).getFirst();
        listener = opened;
        acceptor =
            new BlockingAcceptor<>(
                opened, gate, tally, socket -> serve(all.enter(socket, SharingServer::greeting)));
      } else {
        Listener opened = Listener.open(where).getFirst();
        listener = opened;
        acceptor =
            new BlockingAcceptor<>(
                opened, gate, tally, channel -> serve(all.enter(channel, SharingServer::greeting)));
      }
      Thread thread = Thread.ofPlatform().unstarted(acceptor);
      start = thread::start;
      end =
          () -> {
            thread.interrupt();
            Threads.joinAll(List.of(thread));
            all.close();
          };
    }
    if (started) {
      start();
    }
  }

  void start() {
    start.run();
  }

  private void serve(Runnable connection) {
    Thread.ofVirtual()
        .start(
            () -> {
              connection.run();
              gate.leave();
            });
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

  int port() {
    return listener.port();
  }

  long opened() {
    return tally.count(Count.OPENED);
  }

  long closings() {
    return tally.count(Count.LISTENERS_CLOSED);
  }

  long reopenings() {
    return tally.count(Count.LISTENERS_REOPENED);
  }

  @Override
  public void close() throws Exception {
    listener.close();
    end.close();
  }
}
