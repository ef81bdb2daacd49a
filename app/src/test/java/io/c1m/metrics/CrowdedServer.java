package io.c1m.metrics;

import io.c1m.bench.Distribution;
import io.c1m.mode.RunningServer;
import io.c1m.process.Sample;
import io.c1m.process.Usage;
import io.c1m.wire.Count;
import io.c1m.wire.Counts;
import io.c1m.wire.Reason;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A server of a thousand processes on a hundred ports, to which everything has happened. */
final class CrowdedServer implements RunningServer, Usage {
  static final int PROCESSES = 1_000;

  private final FakeServer served = new FakeServer();

  CrowdedServer() {
    for (long nanos = 100; nanos < 100_000_000_000L; nanos += nanos / 50 + 1) {
      served.served(nanos);
    }
  }

  @Override
  public List<Integer> ports() {
    return IntStream.range(9_000, 9_100).boxed().toList();
  }

  @Override
  public Counts counts() {
    return new Counts() {
      @Override
      public long count(Count count) {
        return 1_000_000_000;
      }

      @Override
      public long closedFor(Reason reason) {
        return 1_000;
      }

      @Override
      public long failedFor(Reason reason) {
        return 1_000;
      }
    };
  }

  @Override
  public Distribution serviceTimes() {
    return served.serviceTimes();
  }

  @Override
  public Map<String, Long> threads() {
    return Map.of(
        "connection_platform", 1L,
        "worker", 1L,
        "loop", 1L,
        "carrier", 1L,
        "virtual_live", 2L,
        "virtual_mounted", 1L,
        "virtual_parked", 1L);
  }

  @Override
  public long queueDepth() {
    return 1_000;
  }

  @Override
  public long loopLagNanos() {
    return 1_000;
  }

  @Override
  public @Nullable Throwable failure() {
    return null;
  }

  @Override
  public void drain() {}

  @Override
  public void close() {}

  @Override
  public Sample now() {
    return new Sample(0, 1_000_000, 1, 1, 1L, 1L, 1, 1, 1, 1, 1L);
  }

  @Override
  public Sample lately() {
    return now();
  }

  @Override
  public Sample afterCollection() {
    return new Sample(0, 0, 1, 1, 1L, 1L, 1, 1, 1, 1, 1L);
  }

  @Override
  public int processesLive() {
    return PROCESSES;
  }

  @Override
  public long processesReplaced() {
    return PROCESSES;
  }
}
