package io.c1m.mode;

import java.io.IOException;
import java.util.Set;

/** Several event loops, each with connections of its own. */
final class MultiSelector implements ServerMode {
  @Override
  public String name() {
    return "multi-selector";
  }

  @Override
  public String summary() {
    return "several event loops, each with its share of the connections";
  }

  @Override
  public Set<String> options() {
    return Set.of("loops", "accept-loops");
  }

  @Override
  public int heapBytesPerConnection() {
    return 700;
  }

  @Override
  public RunningServer start(ServerSpec spec) throws IOException {
    return new LoopServer(
        spec,
        new LoopServer.Layout(spec.loops(), Math.min(spec.listening().copies(), spec.loops()), 0));
  }
}
