package io.c1m.mode;

import java.io.IOException;
import java.util.Set;

/** One event loop accepts and serves all connections. */
final class SingleSelector implements ServerMode {
  @Override
  public String name() {
    return "single-selector";
  }

  @Override
  public String summary() {
    return "one event loop for all connections";
  }

  @Override
  public Set<String> options() {
    return Set.of();
  }

  @Override
  public int heapBytesPerConnection() {
    return 700;
  }

  @Override
  public RunningServer start(ServerSpec spec) throws IOException {
    return new LoopServer(spec, new LoopServer.Layout(1, 1, 0));
  }
}
