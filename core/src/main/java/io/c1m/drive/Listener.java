package io.c1m.drive;

import java.io.IOException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;

/** A listening channel of a server, for event loops and for threads. Thread-safe. */
public final class Listener extends Entrance<ServerSocketChannel, SocketChannel> {
  /**
   * Of a socket that listens.
   *
   * @param where how it was opened
   */
  public Listener(ServerSocketChannel channel, Listening where) throws IOException {
    super(ChannelKind.INSTANCE, channel, where);
  }

  /**
   * Opens listeners on every port of a range, all of them or none.
   *
   * @return for each port its copies, one after the other
   * @throws Listeners.Refused as {@link Listeners#open}
   */
  public static List<Listener> open(Listening where) throws IOException {
    List<ServerSocketChannel> channels = Listeners.open(where);
    try {
      List<Listener> listeners = new ArrayList<>();
      for (ServerSocketChannel channel : channels) {
        listeners.add(new Listener(channel, where));
      }
      return listeners;
    } catch (IOException e) {
      Listeners.closeAll(channels);
      throw e;
    }
  }
}
