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
 */
public record Listening(
    InetAddress address,
    int firstPort,
    int lastPort,
    int copies,
    boolean shared,
    int backlog,
    SocketSettings sockets) {
  /** One listener on a port that the system chooses. */
  public static Listening onAnyPort(InetAddress address, int backlog) {
    return new Listening(address, 0, 0, 1, false, backlog, SocketSettings.DEFAULT);
  }

  /** The same with another number of listeners per port. */
  public Listening withCopies(int number) {
    return new Listening(address, firstPort, lastPort, number, shared, backlog, sockets);
  }

  /** Whether a port is to be shared at all. */
  boolean reusesPorts() {
    return shared || copies > 1;
  }
}
