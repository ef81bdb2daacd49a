package io.c1m.mode;

import io.c1m.drive.BlockingIo;
import java.io.IOException;
import java.util.Set;

/** A mode that is told to read and write by streams. */
record ByStreams(ServerMode mode) implements ServerMode {
  @Override
  public String name() {
    return mode.name();
  }

  @Override
  public String summary() {
    return mode.summary();
  }

  @Override
  public Set<String> options() {
    return mode.options();
  }

  @Override
  public int heapBytesPerConnection() {
    return mode.heapBytesPerConnection();
  }

  @Override
  public RunningServer start(ServerSpec spec) throws IOException {
    return mode.start(
        new ServerSpec(
            spec.protocol(),
            spec.terms(),
            spec.works(),
            spec.listening(),
            spec.loops(),
            spec.workers(),
            spec.queue(),
            spec.offloadAll(),
            BlockingIo.STREAM,
            spec.deadlines(),
            spec.serviceTimes()));
  }
}
