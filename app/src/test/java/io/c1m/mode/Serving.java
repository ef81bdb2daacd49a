package io.c1m.mode;

import io.c1m.drive.BlockingIo;
import io.c1m.drive.Deadlines;
import io.c1m.drive.Listening;
import io.c1m.drive.SocketSettings;
import io.c1m.drive.SystemClock;
import io.c1m.protocol.Protocols;
import io.c1m.wire.Protocol;
import io.c1m.wire.Terms;
import io.c1m.work.WorkSettings;
import io.c1m.work.Works;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.util.function.UnaryOperator;

/** What a test asks of a server; what it does not name is small. */
public record Serving(
    ServerMode mode,
    Protocol protocol,
    String works,
    InetAddress bind,
    int firstPort,
    int lastPort,
    int loops,
    int acceptLoops,
    boolean offloadAll,
    boolean serviceTimes) {
  static final InetAddress IPV4 = InetAddress.ofLiteral("127.0.0.1");

  private static final int WORKERS = 2;
  private static final int QUEUE = 4;
  private static final int BACKLOG = 512;

  /** Echo without work, on a free port. */
  public static Serving by(ServerMode mode) {
    return new Serving(mode, Protocols.named("echo"), "none", IPV4, 0, 0, 2, 1, true, false);
  }

  /** The same with another protocol. */
  public Serving protocol(Protocol other) {
    return new Serving(
        mode,
        other,
        works,
        bind,
        firstPort,
        lastPort,
        loops,
        acceptLoops,
        offloadAll,
        serviceTimes);
  }

  Serving works(String other) {
    return new Serving(
        mode,
        protocol,
        other,
        bind,
        firstPort,
        lastPort,
        loops,
        acceptLoops,
        offloadAll,
        serviceTimes);
  }

  Serving bind(InetAddress other) {
    return new Serving(
        mode,
        protocol,
        works,
        other,
        firstPort,
        lastPort,
        loops,
        acceptLoops,
        offloadAll,
        serviceTimes);
  }

  Serving ports(int first, int last) {
    return new Serving(
        mode, protocol, works, bind, first, last, loops, acceptLoops, offloadAll, serviceTimes);
  }

  Serving loops(int number, int accepting) {
    return new Serving(
        mode,
        protocol,
        works,
        bind,
        firstPort,
        lastPort,
        number,
        accepting,
        offloadAll,
        serviceTimes);
  }

  Serving offloadingHeavy() {
    return new Serving(
        mode, protocol, works, bind, firstPort, lastPort, loops, acceptLoops, false, serviceTimes);
  }

  Serving measuring() {
    return new Serving(
        mode, protocol, works, bind, firstPort, lastPort, loops, acceptLoops, offloadAll, true);
  }

  RunningServer start() {
    return start(listening -> listening);
  }

  RunningServer start(UnaryOperator<Listening> changed) {
    return start(protocol.standardTerms(), Deadlines.NONE, changed);
  }

  /** Starts it, with other terms and deadlines than the usual. */
  public RunningServer start(Terms terms, Deadlines deadlines) {
    return start(terms, deadlines, listening -> listening);
  }

  private RunningServer start(Terms terms, Deadlines deadlines, UnaryOperator<Listening> changed) {
    try {
      return mode.start(
          new ServerSpec(
              protocol,
              terms,
              Works.parse(
                  works,
                  WorkSettings.of(SystemClock.INSTANCE)
                      .withClasses(name -> (request, reply) -> reply.put(request.get(0)))),
              changed.apply(
                  new Listening(
                      bind,
                      firstPort,
                      lastPort,
                      acceptLoops,
                      false,
                      BACKLOG,
                      SocketSettings.DEFAULT)),
              loops,
              WORKERS,
              QUEUE,
              offloadAll,
              BlockingIo.CHANNEL,
              deadlines,
              serviceTimes));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
