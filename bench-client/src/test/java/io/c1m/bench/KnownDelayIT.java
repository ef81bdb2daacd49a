package io.c1m.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.Socket;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A server that adds a known delay by an exact timer: that is what is measured. */
@Timeout(120)
final class KnownDelayIT {
  private static final long DELAY_NANOS = TimeUnit.MILLISECONDS.toNanos(200);
  private static final long SPUN_NANOS = TimeUnit.MILLISECONDS.toNanos(1);
  private static final double TOLERANCE = 0.05;

  /** To the digits of a histogram. */
  private static final long[] JUST_BEFORE = {DELAY_NANOS - DELAY_NANOS / 1_000};

  private final DurationRecorder delays = DurationRecorder.forManyThreads();

  private void delay(Socket socket, int connection) throws IOException {
    byte[] request = socket.getInputStream().readNBytes(8);
    while (request.length == 8) {
      long began = System.nanoTime();
      LockSupport.parkNanos(DELAY_NANOS - SPUN_NANOS);
      while (System.nanoTime() - began < DELAY_NANOS) {
        Thread.onSpinWait(); // parking again would be half a timer's turn too long
      }
      delays.record(System.nanoTime() - began);
      socket.getOutputStream().write(request);
      request = socket.getInputStream().readNBytes(8);
    }
  }

  @Test
  void medianAndTailAreTheDelay() throws IOException {
    try (ScriptedServer server = new ScriptedServer(this::delay);
        Pauses pauses = new Pauses()) {
      ClientResult result =
          Load.on(server.port()).conns(40).rate("100/s").window(1_000, 5_000).run();
      for (Latency latency :
          new Latency[] {result.latencyUs().corrected(), result.latencyUs().raw()}) {
        assertNotNull(latency);
        // what has no answer at the end counts at its age
        long early = Distribution.decode(latency.histogram()).buckets(JUST_BEFORE)[0];
        assertTrue(early <= result.requests().unansweredAtEnd(), result::toString);
        // the way back is that of a thread on each side
        assertNear(delays.total().percentileNanos(50), latency.p50(), 2 * pauses.millis(90));
        assertNear(delays.total().percentileNanos(99), latency.p99(), 2 * pauses.millis(100));
      }
      double own = pauses.millis(90);
      assertNear(DELAY_NANOS, delays.total().percentileNanos(50) / 1e3, own);
      Double inFlight = result.inFlight().littlesLaw();
      assertNotNull(inFlight);
      assertEquals(20, inFlight, 20 * TOLERANCE + 0.1 * 3 * own); // 100/s for 0.2 s each
    }
  }

  /** Within the tolerance, and what this machine kept threads waiting. */
  private static void assertNear(long expectedNanos, double micros, double ownMillis) {
    double expected = expectedNanos / 1e3;
    assertEquals(expected, micros, TOLERANCE * expected + 1e3 * ownMillis);
  }
}
