package io.c1m.doctor;

import org.jspecify.annotations.Nullable;

/**
 * A run that is wanted, as far as it bears on this machine's limits.
 *
 * @param conns connections, at least 1
 * @param role which of their sides are here
 * @param serverHeapBytes live heap of a server's connection
 * @param threadBytes memory of the platform thread that a server's connection has for itself, 0
 *     when it has none
 * @param virtualThreads whether a server's connection has a virtual thread
 * @param tls whether both sides speak inside TLS
 * @param ipv6 whether the sockets are of IPv6
 * @param messageBytes what a connection has under way at most
 * @param serverProcesses as asked for, 0 for as many as files require
 * @param clientProcesses as asked for, 0 for as many as files require
 * @param firstPort first of the server's ports
 * @param lastPort last of the server's ports
 * @param ownEnds local ends that the client can choose by itself for one port of the server; {@code
 *     null} where the kernel chooses
 * @param backlog connections that may wait to be accepted
 */
public record Need(
    long conns,
    Role role,
    int serverHeapBytes,
    int threadBytes,
    boolean virtualThreads,
    boolean tls,
    boolean ipv6,
    int messageBytes,
    int serverProcesses,
    int clientProcesses,
    int firstPort,
    int lastPort,
    @Nullable Long ownEnds,
    int backlog) {
  int targetPorts() {
    return lastPort - firstPort + 1;
  }

  /** Whether a connection has a platform thread on this machine. */
  boolean threads() {
    return role.serves() && threadBytes > 0;
  }
}
