package io.c1m.mode;

import io.c1m.drive.VirtualReads;
import java.io.IOException;
import java.util.Set;

/** A virtual thread per connection. */
final class Virtual implements ServerMode {
  @Override
  public String name() {
    return "virtual";
  }

  @Override
  public String summary() {
    return "a virtual thread per connection";
  }

  @Override
  public Set<String> options() {
    return Set.of("accept-loops", "vt-io");
  }

  @Override
  public int heapBytesPerConnection() {
    return 3_200;
  }

  @Override
  public boolean stacksInHeap() {
    return true;
  }

  @Override
  public RunningServer start(ServerSpec spec) throws IOException {
    VirtualReads.prepare();
    return new ThreadServer(
        spec, spec.io(), ConnectionThreads.newOnes("virtual_live", Thread.ofVirtual().factory()));
  }
}
