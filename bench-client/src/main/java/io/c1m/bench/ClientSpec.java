package io.c1m.bench;

import io.c1m.drive.SocketSettings;
import io.c1m.wire.Message;
import io.c1m.wire.Protocol;
import java.net.InetAddress;

/**
 * What a load client is to do. Times in nanoseconds.
 *
 * @param target address of the server
 * @param firstPort first port of the server, used in turn up to {@code lastPort}
 * @param lastPort last port of the server
 * @param conns connections to open, at least 1
 * @param sources where they come from
 * @param rampPerSecond connections started per second at most, 0 for as fast as possible
 * @param connecting handshakes under way at once at most, at least 1
 * @param connectTimeoutNanos how long one may take
 * @param retries how often a slot tries again after a failed connection during the ramp
 * @param reconnect whether a lost connection is opened anew
 * @param timeoutNanos how long a reply may take
 * @param protocol what is spoken
 * @param message its message size
 * @param rate how requests are paced
 * @param arrivals the spacing of an open loop
 * @param thinkNanos pause of a closed loop between a reply and the next request
 * @param warmupNanos load before the measured window
 * @param durationNanos the measured window
 * @param loops threads that drive the connections, at least 1
 * @param sockets options of the connections
 */
public record ClientSpec(
    InetAddress target,
    int firstPort,
    int lastPort,
    int conns,
    SourceAddresses sources,
    double rampPerSecond,
    int connecting,
    long connectTimeoutNanos,
    int retries,
    boolean reconnect,
    long timeoutNanos,
    Protocol protocol,
    Message message,
    Rate rate,
    Arrivals arrivals,
    long thinkNanos,
    long warmupNanos,
    long durationNanos,
    int loops,
    SocketSettings sockets) {
  /** Number of the server's ports. */
  public int targetPorts() {
    return lastPort - firstPort + 1;
  }
}
