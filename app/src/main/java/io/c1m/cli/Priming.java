package io.c1m.cli;

import io.c1m.bench.ClientSpec;
import io.c1m.bench.LoadClient;
import io.c1m.bench.LoadClient.Stage;
import io.c1m.bench.Rate;
import java.io.IOException;

/**
 * Load on a few connections that are closed again before the real ones are opened. Code on both
 * sides is compiled by then: a virtual thread that first parks in interpreted code keeps a stack of
 * twice the size.
 */
final class Priming {
  private static final int CONNECTIONS = 32;

  private Priming() {}

  /** Runs the load and waits for its end, or for a request to stop. */
  static void run(ClientSpec spec, long nanos, Stopping stopping)
      throws IOException, InterruptedException {
    ClientSpec few =
        new ClientSpec(
            spec.target(),
            spec.firstPort(),
            spec.lastPort(),
            Math.min(spec.conns(), CONNECTIONS),
            spec.sources(),
            0,
            spec.connecting(),
            spec.connectTimeoutNanos(),
            0,
            false,
            spec.timeoutNanos(),
            spec.protocol(),
            spec.terms(),
            spec.rate() instanceof Rate.Idle ? spec.rate() : new Rate.Closed(),
            spec.arrivals(),
            0,
            0,
            nanos,
            spec.lateNanos(),
            spec.polls(),
            1,
            spec.sockets(),
            spec.slice());
    try (LoadClient client = new LoadClient(few)) {
      client.open();
      while (client.stage() == Stage.RAMP && !stopping.await(2)) {
        // refused connections count as an end of the ramp, too
      }
      client.load();
      while (client.stage() != Stage.DONE && client.live() > 0 && !stopping.await(4)) {
        // the window ends by itself
      }
      client.stop();
    }
  }
}
