package io.c1m.bench;

import io.c1m.bench.LoadClient.Stage;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Load on a few connections that are closed again before the real ones are opened. Code on both
 * sides is compiled by then: a virtual thread that first parks in interpreted code keeps a stack of
 * twice the size.
 */
public final class Priming {
  private static final int CONNECTIONS = 32;

  /** Opening and closing are to be compiled too, for which once is not enough. */
  private static final long ROUND_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

  private Priming() {}

  /**
   * Runs the load and waits for its end, or for a request to stop.
   *
   * @param spec of the real load
   * @param nanos how long
   * @param stopped whether there is a request to stop
   */
  public static void run(ClientSpec spec, long nanos, BooleanSupplier stopped)
      throws IOException, InterruptedException {
    long until = System.nanoTime() + nanos;
    for (long left = nanos; left > 0 && !stopped.getAsBoolean(); left = until - System.nanoTime()) {
      round(spec, Math.min(left, ROUND_NANOS), stopped);
    }
  }

  private static void round(ClientSpec spec, long nanos, BooleanSupplier stopped)
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
            spec.sleep(),
            1,
            spec.sockets(),
            spec.slice());
    try (LoadClient client = new LoadClient(few)) {
      client.open();
      while (client.stage() == Stage.RAMP && awaits(2, stopped)) {
        // refused connections count as an end of the ramp, too
      }
      client.load();
      while (client.stage() != Stage.DONE && client.live() > 0 && awaits(8, stopped)) {
        // the window ends by itself
      }
      client.stop();
    }
  }

  private static boolean awaits(long millis, BooleanSupplier stopped) throws InterruptedException {
    Thread.sleep(millis);
    return !stopped.getAsBoolean();
  }
}
