package io.c1m.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.c1m.drive.SystemClock;
import java.io.IOException;
import java.net.Socket;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The classic proof of correction: a server that stands still for 1 s of 10. */
@Timeout(120)
final class StallIT {
  private static final int CONNS = 20;
  private static final int PER_SECOND = 200;
  private static final long INTERVAL_NANOS = TimeUnit.SECONDS.toNanos(1) / PER_SECOND;
  private static final long WARMUP_MILLIS = 500;
  private static final long WINDOW_MILLIS = 10_000;
  private static final long STALL_MILLIS = 1_000;
  private static final double TOLERANCE = 0.02;

  private final AtomicInteger served = new AtomicInteger();
  private final Queue<Long> repliedNanos = new ConcurrentLinkedQueue<>();
  private final Object gate = new Object();

  private void echo(Socket socket, int connection) throws IOException {
    byte[] request = socket.getInputStream().readNBytes(8);
    while (request.length == 8) {
      synchronized (gate) {
        if (served.incrementAndGet() == 3 * PER_SECOND) {
          ScriptedServer.stall(STALL_MILLIS);
        }
      }
      socket.getOutputStream().write(request);
      repliedNanos.add(SystemClock.INSTANCE.nanos());
      request = socket.getInputStream().readNBytes(8);
    }
  }

  /**
   * What the schedule says: the n-th request is due n intervals after the beginning, and waits
   * until the server has written the n-th reply. While the server stands still these are evenly
   * spread between nothing and the whole stall.
   */
  private Distribution byTheSchedule(long fromNanos) {
    long[] replies = repliedNanos.stream().mapToLong(Long::longValue).sorted().toArray();
    long start = fromNanos + TimeUnit.MILLISECONDS.toNanos(WARMUP_MILLIS);
    long end = start + TimeUnit.MILLISECONDS.toNanos(WINDOW_MILLIS);
    DurationRecorder waits = DurationRecorder.forOneThread();
    LongStream.range(0, replies.length)
        .filter(n -> replies[(int) n] >= start && replies[(int) n] < end)
        .map(n -> replies[(int) n] - (fromNanos + n * INTERVAL_NANOS))
        .forEach(waits::record);
    return waits.total();
  }

  @Test
  void theCorrectedLatencyShowsItAtItsWeightAndTheRawOneHidesIt() throws IOException {
    try (ScriptedServer server = new ScriptedServer(this::echo);
        Pauses pauses = new Pauses();
        LoadClient client =
            Load.on(server.port())
                .conns(CONNS)
                .rate(PER_SECOND + "/s")
                .window(WARMUP_MILLIS, WINDOW_MILLIS)
                .client()) {
      Load.opened(client);
      long from = SystemClock.INSTANCE.nanos() + client.leadNanos();
      client.load(from);
      assertTrue(client.awaitUntil(() -> client.stage() == LoadClient.Stage.DONE, 60));
      ClientResult result = Load.finished(client);
      Latency corrected = result.latencyUs().corrected();
      Latency raw = result.latencyUs().raw();
      assertNotNull(corrected);
      assertNotNull(raw);
      Distribution shown = Distribution.decode(corrected.histogram());
      Distribution expected = byTheSchedule(from);
      ClientResult.Lag lag = result.sendLagUs();
      assertNotNull(lag);
      // what a crowded machine costs the client at times, or the server between reply and clock
      double ownMillis = lag.p99() / 1e3 + pauses.millis(100);
      for (double percentile : new double[] {92, 94, 95, 96, 98, 99, 99.8, 100}) {
        double millis = expected.percentileNanos(percentile) / 1e6;
        assertEquals(
            millis,
            shown.percentileNanos(percentile) / 1e6,
            TOLERANCE * Math.max(millis, STALL_MILLIS / 2.0) + ownMillis,
            () -> "p" + percentile);
      }
      double weight = (double) above(expected, STALL_MILLIS / 4);
      assertEquals(
          weight,
          (double) above(shown, STALL_MILLIS / 4),
          TOLERANCE * weight + PER_SECOND * ownMillis / 1e3);
      assertTrue(corrected.p99() >= 900e3 * (1 - TOLERANCE), corrected::toString);
      Distribution hidden = Distribution.decode(raw.histogram());
      assertTrue(above(hidden, STALL_MILLIS / 4) <= CONNS, raw::toString);
      assertTrue(raw.p99() < corrected.p99() / 2, raw::toString);
    }
  }

  private static long above(Distribution waits, long millis) {
    return waits.buckets(new long[] {TimeUnit.MILLISECONDS.toNanos(millis)})[1];
  }
}
