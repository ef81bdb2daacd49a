package io.c1m.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.c1m.bench.Arrivals;
import io.c1m.bench.ClientFigures;
import io.c1m.bench.ClientFigures.Kind;
import io.c1m.bench.ClientSpec;
import io.c1m.bench.LoadClient.Stage;
import io.c1m.bench.LoadDriver;
import io.c1m.bench.Rate;
import io.c1m.bench.Recovery;
import io.c1m.bench.Slice;
import io.c1m.bench.SourceAddresses;
import io.c1m.bench.Standing;
import io.c1m.drive.Sleep;
import io.c1m.drive.SocketSettings;
import io.c1m.protocol.Protocols;
import io.c1m.wire.Terms;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class RunWatchTest {
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
  private static final int WANTED = 1_000;
  private static final long FLOOR_BYTES = 1L << 30;

  private final List<String> notes = new ArrayList<>();
  private Stage stage = Stage.RAMP;
  private Standing standing = standing(0, 0, 0, 0);
  private long nowNanos = 10 * SECOND;
  private long availableBytes = 8 * FLOOR_BYTES;

  private static Standing standing(long live, long opened, long lost, long reconnected) {
    return new Standing(live, opened, lost, reconnected, 0, 0);
  }

  private RunWatch watch(boolean reconnect) {
    RunWatch watch =
        new RunWatch(
            new Client(reconnect),
            new MemoryFloor(FLOOR_BYTES, () -> availableBytes),
            () -> nowNanos);
    watch.tell(notes::add);
    return watch;
  }

  private void lookAfter(RunWatch watch, double seconds, Standing next) {
    nowNanos += Math.round(seconds * SECOND);
    standing = next;
    watch.look();
  }

  @Test
  void aRampThatMeetsTheFloorIsStoppedWithOneLine() {
    RunWatch watch = watch(true);
    lookAfter(watch, 1, standing(300, 300, 0, 0));
    assertNull(watch.stopReason());
    availableBytes = FLOOR_BYTES - 1;
    lookAfter(watch, 1, standing(412, 412, 0, 0));
    lookAfter(watch, 1, standing(420, 420, 0, 0));
    String reason = watch.stopReason();
    assertNotNull(reason);
    assertTrue(reason.startsWith("stopped at 412 of 1,000 connections: "), reason);
    assertEquals(List.of(reason), notes);
  }

  @Test
  void afterTheRampTheFloorIsOfNoMatter() {
    RunWatch watch = watch(true);
    stage = Stage.MEASURE;
    availableBytes = 1;
    lookAfter(watch, 1, standing(WANTED, WANTED, 0, 0));
    assertNull(watch.stopReason());
  }

  @Test
  void aRecoveryIsToldWhenItLastsAndWhenItIsOver() {
    RunWatch watch = watch(true);
    stage = Stage.MEASURE;
    lookAfter(watch, 1, new Standing(WANTED, WANTED, 0, 0, 0, 0));
    lookAfter(watch, 1, new Standing(900, WANTED, 100, 0, nowNanos + SECOND, 0));
    long since = standing.lostSinceNanos();
    assertEquals(List.of(), notes);
    lookAfter(watch, 1.5, new Standing(880, WANTED, 200, 80, since, nowNanos));
    assertEquals(
        List.of("lost 200 connections, 120 of them are not back yet: connecting again"), notes);
    lookAfter(watch, 3, new Standing(WANTED, WANTED, 200, 200, since, since + 2 * SECOND));
    assertEquals("recovered: 200 connections back within 2.00 s", notes.getLast());
    assertEquals(2, notes.size());
    assertEquals(new Recovery.Summary(1, 200, 2, 0), watch.recovery());
  }

  @Test
  void aServerThatGoesOnLosingThemDoesNotFillTheScreen() {
    RunWatch watch = watch(true);
    stage = Stage.MEASURE;
    for (int lost = 1; lost <= 100; lost++) {
      lookAfter(
          watch, 1, new Standing(WANTED - 1, WANTED, lost, lost - 1, nowNanos + SECOND, nowNanos));
      lookAfter(watch, 5, new Standing(WANTED, WANTED, lost, lost, nowNanos, nowNanos));
    }
    assertEquals(10, notes.size());
    Recovery.Summary summary = watch.recovery();
    assertNotNull(summary);
    assertEquals(100, summary.episodes());
  }

  @Test
  void whatIsNotToComeBackIsNoRecovery() {
    RunWatch watch = watch(false);
    stage = Stage.MEASURE;
    lookAfter(watch, 1, standing(WANTED, WANTED, 0, 0));
    lookAfter(watch, 5, standing(900, WANTED, 100, 0));
    assertNull(watch.recovery());
    assertEquals(List.of(), notes);
  }

  /** A client that says what the test tells it to. */
  private final class Client implements LoadDriver {
    private final ClientSpec spec;

    Client(boolean reconnect) {
      spec =
          new ClientSpec(
              InetAddress.getLoopbackAddress(),
              9000,
              9000,
              WANTED,
              new SourceAddresses(List.of(), 10_000, 65_535),
              0,
              1,
              SECOND,
              0,
              reconnect,
              SECOND,
              Protocols.named("echo"),
              Terms.ofMessage(8),
              new Rate.Closed(),
              Arrivals.UNIFORM,
              0,
              0,
              SECOND,
              SECOND,
              Sleep.POLLING,
              1,
              SocketSettings.DEFAULT,
              Slice.WHOLE);
    }

    @Override
    public ClientSpec spec() {
      return spec;
    }

    @Override
    public Stage stage() {
      return stage;
    }

    @Override
    public Standing standing() {
      return standing;
    }

    @Override
    public long leadNanos() {
      throw new UnsupportedOperationException();
    }

    @Override
    public void open() {
      throw new UnsupportedOperationException();
    }

    @Override
    public void load(long fromNanos) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void cutShort() {
      throw new UnsupportedOperationException();
    }

    @Override
    public void stop() {
      throw new UnsupportedOperationException();
    }

    @Override
    public ClientFigures figures(Set<Kind> wanted) {
      throw new UnsupportedOperationException();
    }

    @Override
    public @Nullable Throwable failure() {
      return null;
    }

    @Override
    public void close() {
      throw new UnsupportedOperationException();
    }
  }
}
