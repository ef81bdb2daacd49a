package io.c1m.bench;

import io.c1m.drive.Sleep;
import io.c1m.drive.SocketSettings;
import io.c1m.wire.Protocol;
import io.c1m.wire.Terms;
import java.net.InetAddress;
import java.util.concurrent.TimeUnit;

/**
 * What a load client is to do. Times in nanoseconds.
 *
 * @param target address of the server
 * @param firstPort first port of the server, used in turn up to {@code lastPort}
 * @param lastPort last port of the server
 * @param conns connections to open, at least 1
 * @param sources where they come from
 * @param rampPerSecond connections started per second at most, 0 for as fast as possible
 * @param connecting handshakes under way at once at most, at least 1; the loops share them, and
 *     each has one at least
 * @param connectTimeoutNanos how long one may take
 * @param retries how often a slot tries again after a failed connection during the ramp
 * @param reconnect whether a lost connection is opened anew
 * @param timeoutNanos how long a reply may take
 * @param protocol what is spoken
 * @param terms the protocol's sizes and choices
 * @param rate how requests are paced
 * @param arrivals the spacing of an open loop
 * @param thinkNanos pause of a closed loop between a reply and the next request
 * @param warmupNanos load before the measured window
 * @param durationNanos the measured window
 * @param lateNanos how long after its due time a send on a free connection starts before it counts
 *     as late, that is, as this client's own fault
 * @param sleep how exactly a loop keeps an open loop's due times
 * @param loops threads that drive the connections, at least 1
 * @param sockets options of the connections
 * @param slice which part of a larger run this is; every other figure is that of this part alone
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
    Terms terms,
    Rate rate,
    Arrivals arrivals,
    long thinkNanos,
    long warmupNanos,
    long durationNanos,
    long lateNanos,
    Sleep sleep,
    int loops,
    SocketSettings sockets,
    Slice slice) {
  /** Live heap of an idle connection with its slot in bytes, as measured: heaps are sized by it. */
  public static final int SLOT_BYTES = 900;

  /** More loops than this on a core share it by turns. */
  private static final int CROWD_PER_CORE = 4;

  private static final long LATE_NANOS = TimeUnit.MILLISECONDS.toNanos(1);
  private static final long LATE_WHEN_CROWDED_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

  /**
   * Loops poll as long as they leave a core to the server, or are alone; many on a core sleep
   * longer.
   *
   * @param loops of all processes of the client
   */
  public static Sleep sleep(int loops) {
    int cores = Runtime.getRuntime().availableProcessors();
    if (loops <= Math.max(1, cores - 1)) {
      return Sleep.POLLING;
    }
    return loops <= CROWD_PER_CORE * cores ? Sleep.MILLISECOND : Sleep.COARSE;
  }

  /**
   * The tolerance for late sends unless the user names one: more when they do not poll.
   *
   * @param loops of all processes of the client
   */
  public static long defaultLateNanos(int loops) {
    return sleep(loops) == Sleep.POLLING ? LATE_NANOS : LATE_WHEN_CROWDED_NANOS;
  }

  /** Number of the server's ports. */
  public int targetPorts() {
    return lastPort - firstPort + 1;
  }
}
