package io.c1m.mode;

import io.c1m.drive.BlockingIo;
import io.c1m.drive.Deadlines;
import io.c1m.drive.Listening;
import io.c1m.wire.Protocol;
import io.c1m.wire.Terms;
import io.c1m.wire.Work;
import java.util.List;

/**
 * What a server is to do; options that a mode lacks are not looked at by it.
 *
 * @param protocol what is spoken
 * @param terms the protocol's sizes and choices
 * @param works what each request costs, in sequence
 * @param listening where and how it listens
 * @param loops event loops of {@code multi-selector}
 * @param workers threads of {@code worker-pool}
 * @param queue connections that may wait for a worker
 * @param offloadAll whether workers read, step and write, or only take heavy steps
 * @param io by what the threads of {@code virtual} read and write
 * @param deadlines of the connections' phases
 * @param serviceTimes whether service times are measured
 */
public record ServerSpec(
    Protocol protocol,
    Terms terms,
    List<Work> works,
    Listening listening,
    int loops,
    int workers,
    int queue,
    boolean offloadAll,
    BlockingIo io,
    Deadlines deadlines,
    boolean serviceTimes) {
  /** Copies the list. */
  public ServerSpec {
    works = List.copyOf(works);
  }

  /**
   * The part of one of several processes that listen on the same ports.
   *
   * @param loopsOfEach how many of the loops each has
   */
  public ServerSpec share(int processes, Listening where, int loopsOfEach) {
    int most = where.mostConnections();
    return new ServerSpec(
        protocol,
        terms,
        works,
        most == Listening.UNBOUNDED
            ? where
            : where.withMostConnections(Math.ceilDiv(most, processes)),
        loopsOfEach,
        workers,
        queue,
        offloadAll,
        io,
        deadlines,
        serviceTimes);
  }
}
