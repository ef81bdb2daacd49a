package io.c1m.mode;

import io.c1m.drive.BlockingIo;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ThreadFactory;

/** A platform thread per connection. */
final class Platform implements ServerMode {
  /** Deep enough for any session, small enough for thousands of threads. */
  private static final long STACK_BYTES = 256 * 1024;

  @Override
  public String name() {
    return "platform";
  }

  @Override
  public String summary() {
    return "a platform thread per connection";
  }

  @Override
  public Set<String> options() {
    return Set.of("accept-loops");
  }

  @Override
  public int heapBytesPerConnection() {
    return 4_500;
  }

  @Override
  public int nativeBytesPerConnection() {
    return 110_000;
  }

  @Override
  public RunningServer start(ServerSpec spec) throws IOException {
    return new ThreadServer(
        spec, BlockingIo.CHANNEL, ConnectionThreads.newOnes("connection_platform", threads()));
  }

  /** Makes threads for connections. */
  static ThreadFactory threads() {
    return Thread.ofPlatform().name("c1m-connection-", 0).daemon().stackSize(STACK_BYTES).factory();
  }
}
