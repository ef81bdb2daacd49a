package io.c1m.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.c1m.bench.ClientResult.Latency;
import java.io.IOException;
import java.net.Socket;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The classic proof of correction: a server that stands still for 1 s of 20. */
@Timeout(120)
final class StallIT {
  private static final int CONNS = 20;
  private static final int PER_SECOND = 200;
  private static final double WINDOW_SECONDS = 20;
  private static final double TOLERANCE = 0.02;

  private final AtomicInteger served = new AtomicInteger();
  private final AtomicLong stoodNanos = new AtomicLong();
  private final Object gate = new Object();

  private void echo(Socket socket, int connection) throws IOException {
    byte[] request = socket.getInputStream().readNBytes(8);
    while (request.length == 8) {
      synchronized (gate) {
        if (served.incrementAndGet() == 6 * PER_SECOND) {
          long began = System.nanoTime();
          ScriptedServer.stall(1_000);
          stoodNanos.set(System.nanoTime() - began);
        }
      }
      socket.getOutputStream().write(request);
      request = socket.getInputStream().readNBytes(8);
    }
  }

  /**
   * Requests are due evenly, so that of those due while the server stands still a share waits
   * longer than any time below the stall: after a stall of S in a window of D the share q of all
   * requests waits longer than S - q D. The raw latency knows of one per connection alone.
   */
  @Test
  void theCorrectedLatencyShowsItAtItsWeightAndTheRawOneHidesIt() throws IOException {
    try (ScriptedServer server = new ScriptedServer(this::echo)) {
      ClientResult result =
          Load.on(server.port())
              .conns(CONNS)
              .rate(PER_SECOND + "/s")
              .window(500, (long) (WINDOW_SECONDS * 1e3))
              .run();
      Latency corrected = result.latencyUs().corrected();
      Latency raw = result.latencyUs().raw();
      assertNotNull(corrected);
      assertNotNull(raw);
      Distribution shown = Distribution.decode(corrected.histogram());
      double stall = stoodNanos.get() / 1e9;
      assertTrue(stall >= 1, () -> "stood still for " + stall + " s");
      for (double share : new double[] {0.04, 0.025, 0.01, 0.001}) {
        double expected = stall - share * WINDOW_SECONDS;
        double measured = shown.percentileNanos(100 * (1 - share)) / 1e9;
        assertEquals(expected, measured, TOLERANCE * Math.max(expected, stall / 2), "p" + share);
      }
      long[] half = {TimeUnit.MILLISECONDS.toNanos(500)};
      assertTrue(Distribution.decode(raw.histogram()).buckets(half)[1] <= CONNS, raw::toString);
      assertTrue(raw.p99() < 100_000, () -> "the raw p99 is " + raw.p99());
      assertTrue(corrected.p99() > 700_000, () -> "the corrected p99 is " + corrected.p99());
    }
  }
}
