package io.c1m.mode;

import io.c1m.drive.Deadlines;
import io.c1m.drive.SocketSettings;
import io.c1m.wire.Protocol;
import io.c1m.wire.Work;
import java.net.InetAddress;
import java.util.List;

/**
 * What a server is to do; options that a mode lacks are not looked at by it.
 *
 * @param protocol what is spoken
 * @param works what each request costs, in sequence
 * @param bind local address to listen on
 * @param firstPort first port to listen on, 0 to let the system choose one
 * @param lastPort last port to listen on
 * @param backlog connections that may wait to be accepted, per listener
 * @param loops event loops of {@code multi-selector}
 * @param workers threads of {@code worker-pool}
 * @param queue connections that may wait for a worker
 * @param offloadAll whether workers read, step and write, or only take heavy steps
 * @param acceptLoops listeners per port
 * @param deadlines of the connections' phases
 * @param sockets options of the accepted sockets
 * @param serviceTimes whether service times are measured
 */
public record ServerSpec(
    Protocol protocol,
    List<Work> works,
    InetAddress bind,
    int firstPort,
    int lastPort,
    int backlog,
    int loops,
    int workers,
    int queue,
    boolean offloadAll,
    int acceptLoops,
    Deadlines deadlines,
    SocketSettings sockets,
    boolean serviceTimes) {
  /** Copies the list. */
  public ServerSpec {
    works = List.copyOf(works);
  }
}
