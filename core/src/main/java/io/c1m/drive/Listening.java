package io.c1m.drive;

import java.net.InetAddress;

/**
 * Where and how a server listens.
 *
 * @param address a local address
 * @param firstPort 0 to let the system choose one (then {@code lastPort} is 0 too)
 * @param lastPort at least {@code firstPort}
 * @param copies listeners per port; more than one share it by SO_REUSEPORT
 * @param shared whether other processes may listen on the same ports by SO_REUSEPORT
 * @param backlog connections that may wait to be accepted, per listener
 * @param sockets options of the listeners and of the accepted connections
 * @param mostConnections open at once, over all listeners, at least 1; {@link #UNBOUNDED} for any
 *     number
 * @param room that a process has which shares its ports; looked at only if {@code shared}
 */
public record Listening(
    InetAddress address,
    int firstPort,
    int lastPort,
    int copies,
    boolean shared,
    int backlog,
    SocketSettings sockets,
    int mostConnections,
    Room room) {
  /** No bound on the connections. */
  public static final int UNBOUNDED = Integer.MAX_VALUE;

  /** For any number of connections. */
  public Listening(
      InetAddress address,
      int firstPort,
      int lastPort,
      int copies,
      boolean shared,
      int backlog,
      SocketSettings sockets) {
    this(address, firstPort, lastPort, copies, shared, backlog, sockets, UNBOUNDED, Room.UNBOUNDED);
  }

  /** One listener on a port that the system chooses. */
  public static Listening onAnyPort(InetAddress address, int backlog) {
    return new Listening(address, 0, 0, 1, false, backlog, SocketSettings.DEFAULT);
  }

  /** The same with another number of listeners per port. */
  public Listening withCopies(int number) {
    return new Listening(
        address, firstPort, lastPort, number, shared, backlog, sockets, mostConnections, room);
  }

  /** The same on ports that other processes share. */
  public Listening withSharedPorts(int first, int last) {
    return new Listening(
        address, first, last, copies, true, backlog, sockets, mostConnections, room);
  }

  /** The same with another bound on the connections open at once. */
  public Listening withMostConnections(int number) {
    return new Listening(
        address, firstPort, lastPort, copies, shared, backlog, sockets, number, room);
  }

  /** The same with another room. */
  public Listening withRoom(Room other) {
    return new Listening(
        address, firstPort, lastPort, copies, shared, backlog, sockets, mostConnections, other);
  }

  /** Whether a port is to be shared at all. */
  public boolean reusesPorts() {
    return shared || copies > 1;
  }
}
