package io.c1m.mode.netty;

import io.c1m.mode.RunningServer;
import io.c1m.mode.ServerMode;
import io.c1m.mode.ServerSpec;
import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Netty's event loops, each with connections of its own, on one of its transports. */
public final class NettyMode implements ServerMode {
  /** On the JDK's selector: runs everywhere. */
  public static final ServerMode NIO = new NettyMode(Transport.NIO);

  /** On epoll: Linux only. */
  public static final ServerMode EPOLL = new NettyMode(Transport.EPOLL);

  /** On io_uring: recent Linux only, and only where it is not forbidden. */
  public static final ServerMode IO_URING = new NettyMode(Transport.IO_URING);

  private static final int HEAP_BYTES_PER_CONNECTION = 1_700;

  private final Transport transport;

  private NettyMode(Transport transport) {
    this.transport = transport;
  }

  @Override
  public String name() {
    return transport.mode;
  }

  @Override
  public String summary() {
    return transport.summary;
  }

  @Override
  public Set<String> options() {
    return Set.of("loops", "accept-loops");
  }

  @Override
  public int heapBytesPerConnection() {
    return HEAP_BYTES_PER_CONNECTION;
  }

  @Override
  public boolean nativeCode() {
    return transport != Transport.NIO;
  }

  @Override
  public @Nullable String obstacle() {
    Throwable cause = transport.obstacle();
    return cause == null ? null : Obstacle.inWords(transport, cause, Obstacle.Place.here());
  }

  @Override
  public RunningServer start(ServerSpec spec) throws IOException {
    String obstacle = obstacle();
    if (obstacle != null) {
      throw new IOException(obstacle);
    }
    return new NettyServer(spec, transport);
  }
}
