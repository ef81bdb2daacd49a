package io.c1m.drive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.c1m.wire.Count;
import io.c1m.wire.End;
import io.c1m.wire.Next;
import io.c1m.wire.Reason;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One deadline per phase, on a clock that the test puts forward, the same with every driver. */
class DriverDeadlinesTest {
  private static final long IDLE_SECONDS = 60;
  private static final long REQUEST_SECONDS = 30;
  private static final long HANDSHAKE_SECONDS = 20;
  private static final Deadlines DEADLINES =
      new Deadlines(
          seconds(IDLE_SECONDS), seconds(REQUEST_SECONDS), seconds(HANDSHAKE_SECONDS), Next.NEVER);

  private final ShiftedClock clock = new ShiftedClock();

  @ParameterizedTest
  @EnumSource
  void eachPhaseHasADeadlineOfItsOwn(Driving driving) {
    try (Scene scene = new Scene(driving, clock, DEADLINES)) {
      AtomicLong entered = new AtomicLong(Long.MAX_VALUE);
      AtomicLong handshakeEnded = new AtomicLong();
      AtomicLong requestEnded = new AtomicLong();
      AtomicLong idleEnded = new AtomicLong();
      Script.Step enter =
          (in, out, now) -> {
            entered.accumulateAndGet(now, Math::min);
            return Next.COMPUTE;
          };
      Script handshake =
          Script.of(enter, (in, out, now) -> Next.READ_HANDSHAKE).ending(noting(handshakeEnded));
      Script request =
          Script.of(enter, (in, out, now) -> Next.READ_PARTIAL).ending(noting(requestEnded));
      Script idle = Script.of(enter, (in, out, now) -> Next.READ_IDLE).ending(noting(idleEnded));
      Script asleep = Script.of((in, out, now) -> Next.sleep(seconds(10_000)));
      List<Peer> peers = List.of(scene.open(handshake), scene.open(request), scene.open(idle));
      scene.open(asleep);
      Await.until("all wait", () -> scene.count(Count.OPENED) == 4 && idle.steps() == 2);
      while (idleEnded.get() == 0) {
        clock.forward(10);
        long shown = clock.nanos();
        scene.rig().poke();
        Await.until("a sweep", () -> idleEnded.get() > 0 || clock.nanos() > shown + sweep(driving));
      }
      for (Peer peer : peers) {
        assertEquals("bye", peer.receiveTextToEnd());
        peer.close();
      }
      assertEquals(List.of(End.HANDSHAKE_TIMEOUT), handshake.ends);
      assertEquals(List.of(End.REQUEST_TIMEOUT), request.ends);
      assertEquals(List.of(End.IDLE_TIMEOUT), idle.ends);
      assertTrue(handshakeEnded.get() >= entered.get() + seconds(HANDSHAKE_SECONDS));
      assertTrue(requestEnded.get() >= entered.get() + seconds(REQUEST_SECONDS));
      assertTrue(idleEnded.get() >= entered.get() + seconds(IDLE_SECONDS));
      scene.awaitClosed(Reason.HANDSHAKE_TIMEOUT, 1);
      scene.awaitClosed(Reason.REQUEST_TIMEOUT, 1);
      scene.awaitClosed(Reason.IDLE_TIMEOUT, 1);
      assertEquals(List.of(), asleep.ends);
    }
  }

  /** Loops look at every turn that comes a second later, threads have a reaper of their own. */
  private static long sweep(Driving driving) {
    return driving.watchesSleepers() ? 0 : TimeUnit.MILLISECONDS.toNanos(300);
  }

  @ParameterizedTest
  @EnumSource
  void aRequestThatTricklesInHasNoMoreTime(Driving driving) {
    try (Scene scene = new Scene(driving, clock, DEADLINES)) {
      Script trickling =
          Script.always(
              (in, out, now) -> {
                in.position(in.limit());
                return Next.READ_PARTIAL;
              });
      AtomicBoolean answering = new AtomicBoolean();
      Script active =
          Script.always(
              (in, out, now) -> {
                answering.set(true);
                Bytes.move(in, out);
                return Next.READ_PARTIAL;
              });
      Peer slow = scene.open(trickling);
      Peer lively = scene.open(active);
      Await.until("both wait", () -> trickling.steps() == 1 && answering.get());
      while (trickling.ends.isEmpty()) {
        int steps = trickling.steps();
        try {
          slow.send("x");
        } catch (java.io.UncheckedIOException e) {
          break; // it came to an end
        }
        Await.until("a step", () -> trickling.steps() > steps || !trickling.ends.isEmpty());
        // a reply enters the phase anew
        lively.send("ping");
        lively.expect("ping");
        clock.forward(5);
        scene.rig().poke();
        long shown = clock.nanos();
        Await.until(
            "a sweep", () -> !trickling.ends.isEmpty() || clock.nanos() > shown + sweep(driving));
      }
      assertEquals(List.of(End.REQUEST_TIMEOUT), trickling.ends);
      assertTrue(trickling.steps() >= 5, "ended too early");
      lively.send("ping");
      lively.expect("ping");
      assertEquals(List.of(), active.ends);
      slow.close();
      scene.awaitClosed(Reason.REQUEST_TIMEOUT, 1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void whoIsAskedToEndAndReadsOnIsClosed(Driving driving) {
    try (Scene scene = new Scene(driving, clock, DEADLINES)) {
      Script script =
          Script.always((in, out, now) -> Next.READ_IDLE)
              .ending(
                  (cause, in, out, now) -> {
                    Bytes.put(out, "wait");
                    return Next.READ_PARTIAL;
                  });
      Peer peer = scene.open(script);
      Await.until("it waits", () -> script.steps() == 1);
      while (scene.rig().counts().closed() == 0) {
        clock.forward(IDLE_SECONDS);
        scene.rig().poke();
        long shown = clock.nanos();
        Await.until(
            "a sweep",
            () -> scene.rig().counts().closed() == 1 || clock.nanos() > shown + sweep(driving));
      }
      peer.expect("wait");
      assertEquals(List.of(End.IDLE_TIMEOUT), script.ends);
    }
  }

  private static Script.Finish noting(AtomicLong ended) {
    return (cause, in, out, now) -> {
      Bytes.put(out, "bye");
      ended.set(now);
      return Next.close(cause.reason());
    };
  }

  private static long seconds(long seconds) {
    return TimeUnit.SECONDS.toNanos(seconds);
  }
}
