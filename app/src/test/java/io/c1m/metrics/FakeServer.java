package io.c1m.metrics;

import io.c1m.bench.Distribution;
import io.c1m.bench.DurationRecorder;
import io.c1m.mode.RunningServer;
import io.c1m.wire.Count;
import io.c1m.wire.Counts;
import io.c1m.wire.Reason;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A server that has served. */
final class FakeServer implements RunningServer {
  private final DurationRecorder service = DurationRecorder.forOneThread();

  void served(long nanos) {
    service.record(nanos);
  }

  @Override
  public List<Integer> ports() {
    return List.of(9000);
  }

  @Override
  public Counts counts() {
    return new Counts() {
      @Override
      public long count(Count count) {
        return switch (count) {
          case OPENED -> 12;
          case REQUESTS -> 300;
          case BYTES_IN -> 2_400;
          case BYTES_OUT -> 2_392;
          case ACCEPT_FAILURES -> 10;
          case ACCEPTS_WITHOUT_FILES -> 4;
          case ACCEPTS_WITHOUT_SYSTEM_FILES -> 3;
          case ACCEPTS_WITHOUT_MEMORY -> 2;
          case LISTENERS_CLOSED -> 6;
          case LISTENERS_REOPENED -> 5;
          case LATE_PUSHES -> 7;
          case SKIPPED_PUSHES -> 3;
        };
      }

      @Override
      public long closedFor(Reason reason) {
        return reason == Reason.PEER_CLOSED ? 2 : 0;
      }

      @Override
      public long failedFor(Reason reason) {
        return reason == Reason.PROTOCOL_ERROR ? 5 : 0;
      }
    };
  }

  @Override
  public Distribution serviceTimes() {
    return service.total();
  }

  @Override
  public Map<String, Long> threads() {
    return Map.of("virtual_live", 10L);
  }

  @Override
  public long queueDepth() {
    return 4;
  }

  @Override
  public long loopLagNanos() {
    return 1_500_000;
  }

  @Override
  public @Nullable Throwable failure() {
    return null;
  }

  @Override
  public void drain() {}

  @Override
  public void close() {}
}
