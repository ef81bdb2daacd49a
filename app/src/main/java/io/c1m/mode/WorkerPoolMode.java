package io.c1m.mode;

import java.io.IOException;
import java.util.Set;

/** One event loop waits for readiness; workers take the turns, all of them or the heavy ones. */
final class WorkerPoolMode implements ServerMode {
  @Override
  public String name() {
    return "worker-pool";
  }

  @Override
  public String summary() {
    return "one event loop and a pool of workers behind a queue";
  }

  @Override
  public Set<String> options() {
    return Set.of("workers", "queue", "offload");
  }

  @Override
  public int heapBytesPerConnection() {
    return 700;
  }

  @Override
  public RunningServer start(ServerSpec spec) throws IOException {
    return new LoopServer(spec, new LoopServer.Layout(1, 1, spec.workers()));
  }
}
