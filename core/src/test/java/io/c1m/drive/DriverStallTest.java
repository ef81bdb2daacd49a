package io.c1m.drive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.c1m.wire.Count;
import io.c1m.wire.End;
import io.c1m.wire.Next;
import io.c1m.wire.Phase;
import io.c1m.wire.Reason;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Peers that keep a connection without using it, against short deadlines, with every driver. */
class DriverStallTest {
  private static final long SHORT_NANOS = TimeUnit.MILLISECONDS.toNanos(400);
  private static final long TRICKLE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
  private static final long FOR_EVER_NANOS = TimeUnit.HOURS.toNanos(1);

  @ParameterizedTest
  @EnumSource
  void aByteNowAndThenDoesNotProlongARequest(Driving driving) {
    Deadlines deadlines = new Deadlines(Next.NEVER, SHORT_NANOS, Next.NEVER, SHORT_NANOS);
    try (Scene scene = new Scene(driving, SystemClock.INSTANCE, deadlines)) {
      Script script =
          Script.always((in, out, now) -> in.hasRemaining() ? Next.READ_PARTIAL : Next.READ_IDLE);
      Peer loris = scene.open(script);
      Peer idle = scene.open(DriverReadingTest.echo());
      long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(Await.SECONDS);
      while (scene.rig().counts().closedFor(Reason.REQUEST_TIMEOUT) == 0) {
        assertTrue(System.nanoTime() < until, "still served");
        try {
          loris.send("x");
        } catch (UncheckedIOException e) {
          // it was ended, and is about to be counted
        }
        LockSupport.parkNanos(TRICKLE_NANOS);
      }
      assertEquals(List.of(End.REQUEST_TIMEOUT), script.ends);
      idle.send("alive");
      idle.expect("alive");
    }
  }

  @ParameterizedTest
  @EnumSource
  void silenceEndsAHandshake(Driving driving) {
    assertSilenceEnds(
        driving, Phase.HANDSHAKE, new Deadlines(Next.NEVER, Next.NEVER, SHORT_NANOS, Next.NEVER));
  }

  @ParameterizedTest
  @EnumSource
  void silenceEndsAnIdleConnection(Driving driving) {
    assertSilenceEnds(
        driving, Phase.IDLE, new Deadlines(SHORT_NANOS, Next.NEVER, Next.NEVER, Next.NEVER));
  }

  @ParameterizedTest
  @EnumSource
  void silenceEndsAPartOfARequest(Driving driving) {
    assertSilenceEnds(
        driving, Phase.PARTIAL, new Deadlines(Next.NEVER, SHORT_NANOS, Next.NEVER, Next.NEVER));
  }

  private static void assertSilenceEnds(Driving driving, Phase ending, Deadlines deadlines) {
    try (Scene scene = new Scene(driving, SystemClock.INSTANCE, deadlines)) {
      long[] effects = {Next.READ_IDLE, Next.READ_PARTIAL, Next.READ_HANDSHAKE};
      List<Script> scripts = new ArrayList<>();
      List<Peer> peers = new ArrayList<>();
      for (long effect : effects) {
        Script script =
            Script.always((in, out, now) -> effect)
                .ending(
                    (cause, in, out, now) -> {
                      Bytes.put(out, cause.name());
                      return Next.close(cause.reason());
                    });
        scripts.add(script);
        peers.add(scene.open(script));
      }
      for (int i = 0; i < effects.length; i++) {
        if (Next.phase(effects[i]) == ending) {
          assertEquals(ending.timeout().name(), peers.get(i).receiveTextToEnd());
          peers.get(i).close();
          scene.awaitClosed(ending.timeout().reason(), 1);
          assertEquals(List.of(ending.timeout()), scripts.get(i).ends);
        }
      }
      assertEquals(1, scene.rig().counts().closed(), "others have no deadline");
    }
  }

  @ParameterizedTest
  @EnumSource
  void whoTakesNothingIsEnded(Driving driving) {
    Deadlines deadlines = new Deadlines(Next.NEVER, Next.NEVER, Next.NEVER, SHORT_NANOS);
    try (Scene scene = new Scene(driving, SystemClock.INSTANCE, deadlines)) {
      Script script = Script.always(DriverStallTest::fill);
      scene.open(script, Peer.SMALL_BYTES);
      scene.awaitClosed(Reason.REQUEST_TIMEOUT, 1);
      assertEquals(List.of(), script.ends, "nobody would read its last words");
    }
  }

  /** The time is put forward only after the peer has taken something. */
  @ParameterizedTest
  @EnumSource
  void whoTakesLittleAtATimeIsNotStalled(Driving driving) {
    ShiftedClock clock = new ShiftedClock();
    Deadlines deadlines =
        new Deadlines(Next.NEVER, Next.NEVER, Next.NEVER, TimeUnit.SECONDS.toNanos(60));
    try (Scene scene = new Scene(driving, clock, deadlines)) {
      Peer peer = scene.open(Script.always(DriverStallTest::fill), Peer.SMALL_BYTES);
      for (int i = 0; i < 20; i++) {
        long before = scene.count(Count.BYTES_OUT);
        while (scene.count(Count.BYTES_OUT) == before) {
          peer.receive(10_000);
        }
        clock.forward(10);
        scene.rig().poke();
      }
      assertEquals(0, scene.rig().counts().closed());
    }
  }

  @ParameterizedTest
  @EnumSource
  void whoSleepsIsNotStalled(Driving driving) {
    assertWaits(driving, Next.sleep(FOR_EVER_NANOS));
  }

  /** A loop that blocks looks at no deadline at all. */
  @ParameterizedTest
  @EnumSource(names = ".*_THREADS", mode = EnumSource.Mode.MATCH_ALL)
  void whoBlocksIsNotStalled(Driving driving) {
    assertWaits(driving, Next.block(FOR_EVER_NANOS));
  }

  private static void assertWaits(Driving driving, long wait) {
    Deadlines deadlines = new Deadlines(SHORT_NANOS, SHORT_NANOS, SHORT_NANOS, SHORT_NANOS);
    try (Scene scene = new Scene(driving, SystemClock.INSTANCE, deadlines)) {
      Script script =
          Script.of(
              (in, out, now) -> {
                Bytes.put(out, "busy");
                return wait;
              });
      scene.open(script).expect("busy");
      // two others, one after the other, are ended while it waits
      for (int i = 1; i <= 2; i++) {
        scene.open(Script.always((in, out, now) -> Next.READ_IDLE));
        scene.awaitClosed(Reason.IDLE_TIMEOUT, i);
      }
      assertEquals(2, scene.rig().counts().closed());
      assertEquals(List.of(), script.ends);
    }
  }

  private static long fill(ByteBuffer in, ByteBuffer out, long nowNanos) {
    out.put(new byte[out.remaining()]);
    return Next.FLUSH;
  }
}
