package io.c1m.process;

import io.c1m.drive.Listeners;
import io.c1m.drive.Listening;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;

/**
 * Ports that belong to this program though it does not listen on them: bound, to be shared with
 * children, and kept when all of these are away.
 */
final class HeldPorts implements AutoCloseable {
  private final List<SocketChannel> sockets = new ArrayList<>();
  private final List<Integer> ports = new ArrayList<>();

  private HeldPorts() {}

  /**
   * Holds the ports of a server, and picks one when the first is 0.
   *
   * @throws Listeners.Refused when somebody else has one; one who would share it as well, unless
   *     that is wanted
   */
  static HeldPorts hold(Listening where) throws IOException {
    if (!where.shared()) {
      Listeners.closeAll(Listeners.open(where.withCopies(1)));
    }
    HeldPorts held = new HeldPorts();
    try {
      for (int port = where.firstPort(); port <= where.lastPort(); port++) {
        held.add(new InetSocketAddress(where.address(), port));
      }
      return held;
    } catch (IOException | RuntimeException e) {
      held.close();
      throw e;
    }
  }

  private void add(InetSocketAddress address) throws IOException {
    SocketChannel socket = SocketChannel.open(Listeners.family(address.getAddress()));
    sockets.add(socket);
    socket.setOption(StandardSocketOptions.SO_REUSEPORT, true);
    try {
      socket.bind(address);
    } catch (BindException e) {
      throw Listeners.Refused.of(address.getAddress(), address.getPort(), e);
    }
    ports.add(((InetSocketAddress) socket.getLocalAddress()).getPort());
  }

  List<Integer> ports() {
    return ports;
  }

  /** Where those listen who share them. */
  Listening shared(Listening where) {
    return where.withSharedPorts(ports.getFirst(), ports.getLast());
  }

  @Override
  public void close() {
    for (SocketChannel socket : sockets) {
      try {
        socket.close();
      } catch (IOException e) {
        // nothing is left to release
      }
    }
  }
}
