package io.c1m.drive;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.c1m.protocol.Protocols;
import io.c1m.wire.Count;
import io.c1m.wire.End;
import io.c1m.wire.Next;
import io.c1m.wire.Reason;
import io.c1m.wire.Terms;
import io.c1m.work.WorkSettings;
import io.c1m.work.Works;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** SLEEP, BLOCK and COMPUTE, the same with every driver. */
class DriverWaitingTest {
  private static final long WAIT_NANOS = TimeUnit.MILLISECONDS.toNanos(30);
  private static final long FOR_EVER_NANOS = TimeUnit.HOURS.toNanos(1);

  @ParameterizedTest
  @EnumSource
  void bytesAreSentBeforeTheWaitBegins(Driving driving) {
    try (Scene scene = new Scene(driving)) {
      Script script =
          Script.of(
              (in, out, now) -> {
                Bytes.put(out, "before");
                return Next.sleep(FOR_EVER_NANOS);
              });
      scene.open(script).expect("before");
    }
  }

  @ParameterizedTest
  @EnumSource
  void aSleepLastsAsLongAsAsked(Driving driving) {
    assertLasts(driving, Next.sleep(WAIT_NANOS));
  }

  @ParameterizedTest
  @EnumSource
  void aBlockLastsAsLongAsAsked(Driving driving) {
    assertLasts(driving, Next.block(WAIT_NANOS));
  }

  /** Counted from the return of the step, also when that step took long. */
  private static void assertLasts(Driving driving, long effect) {
    try (Scene scene = new Scene(driving)) {
      AtomicLong returned = new AtomicLong();
      AtomicLong came = new AtomicLong();
      Script.Step wait =
          (in, out, now) -> {
            burn(WAIT_NANOS);
            returned.set(System.nanoTime());
            return effect;
          };
      Script.Step come =
          (in, out, now) -> {
            came.set(System.nanoTime() - returned.get());
            Bytes.put(out, "!");
            return Next.COMPUTE;
          };
      Script script = Script.of(wait, come, wait, come, wait, come);
      Peer peer = scene.open(script);
      for (int i = 0; i < 3; i++) {
        peer.expect("!");
        long waited = came.get();
        assertTrue(waited >= WAIT_NANOS, () -> "waited only " + waited + " ns");
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void aWaitOfNothingIsNone(Driving driving) {
    try (Scene scene = new Scene(driving)) {
      Script script =
          Script.of(
              (in, out, now) -> Next.sleep(0),
              (in, out, now) -> Next.block(0),
              (in, out, now) -> {
                Bytes.put(out, "through");
                return Next.READ_IDLE;
              });
      scene.open(script).expect("through");
    }
  }

  @ParameterizedTest
  @EnumSource
  void aSleeperTakesInOneSpillAtMost(Driving driving) {
    try (Scene scene = new Scene(driving)) {
      AtomicInteger steps = new AtomicInteger();
      AtomicInteger waiting = new AtomicInteger();
      int size = 500_000;
      AtomicInteger received = new AtomicInteger();
      Script script =
          Script.always(
              (in, out, now) -> {
                if (steps.incrementAndGet() == 1) {
                  return Next.sleep(10 * WAIT_NANOS);
                }
                if (steps.get() == 2) {
                  waiting.set(in.remaining());
                }
                received.addAndGet(in.remaining());
                Bytes.put(out, received.get() == size ? "all" : "");
                in.position(in.limit());
                return Next.READ_IDLE;
              });
      Peer peer = scene.open(script);
      CompletableFuture<Void> sending = CompletableFuture.runAsync(() -> peer.send(new byte[size]));
      peer.expect("all");
      sending.join();
      assertTrue(
          waiting.get() <= Exchange.SPILL_BYTES, () -> waiting.get() + " bytes while it slept");
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatASleeperTookInComesFirst(Driving driving) {
    try (Scene scene = new Scene(driving)) {
      Script script =
          Script.always(
              (in, out, now) -> {
                if (!in.hasRemaining()) {
                  return Next.READ_IDLE;
                }
                out.put(in.get());
                return Next.sleep(TimeUnit.MICROSECONDS.toNanos(200));
              });
      Peer peer = scene.open(script);
      byte[] sent = Bytes.random(200);
      for (byte each : sent) {
        peer.send(new byte[] {each});
      }
      assertArrayEquals(sent, peer.receive(sent.length));
    }
  }

  @ParameterizedTest
  @EnumSource
  void thePeersEndIsToldOnceToASleeper(Driving driving) {
    try (Scene scene = new Scene(driving)) {
      // threads notice it afterwards, so there the sleep has to end
      long sleep = driving.watchesSleepers() ? FOR_EVER_NANOS : WAIT_NANOS;
      Script script =
          Script.of((in, out, now) -> Next.sleep(sleep), (in, out, now) -> Next.READ_IDLE);
      scene.open(script).shutDownOutput();
      scene.awaitClosed(Reason.PEER_CLOSED, 1);
      assertEquals(List.of(End.PEER_END), script.ends);
    }
  }

  @ParameterizedTest
  @EnumSource(names = ".*_THREADS", mode = EnumSource.Mode.MATCH_NONE)
  void aLoopSeesTheResetOfASleeper(Driving driving) {
    try (Scene scene = new Scene(driving)) {
      Script script = Script.of((in, out, now) -> Next.sleep(FOR_EVER_NANOS));
      Peer peer = scene.open(script);
      Await.until("a step", () -> script.steps() == 1);
      peer.reset();
      scene.awaitClosed(Reason.RESET, 1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void manySleepAtOnce(Driving driving) {
    try (Scene scene = new Scene(driving)) {
      List<Peer> peers = new ArrayList<>();
      for (int i = 0; i < 50; i++) {
        Peer peer =
            scene.open(
                Protocols.named("echo")
                    .server(
                        scene.rig().host(),
                        Terms.ofMessage(8),
                        Works.parse(
                            "sleep:2ms+spin:10us+block:100us",
                            WorkSettings.of(SystemClock.INSTANCE)))
                    .get());
        peers.add(peer);
      }
      for (int round = 0; round < 3; round++) {
        for (Peer peer : peers) {
          peer.send("request!");
        }
        for (Peer peer : peers) {
          peer.expect("request!");
        }
      }
      assertEquals(150, scene.count(Count.REQUESTS));
    }
  }

  @ParameterizedTest
  @EnumSource
  void heavyStepsRunWhereTheyBelong(Driving driving) {
    try (Scene scene = new Scene(driving)) {
      Script.Step compute = (in, out, now) -> Next.COMPUTE;
      Script.Step block = (in, out, now) -> Next.block(0);
      Script.Step reply =
          (in, out, now) -> {
            in.position(in.limit());
            Bytes.put(out, "!");
            return Next.READ_IDLE;
          };
      Script script = Script.of(reply, compute, reply, block, reply);
      Peer peer = scene.open(script);
      peer.expect("!");
      peer.send("compute");
      peer.expect("!");
      peer.send("block");
      peer.expect("!");
      String light = driving == Driving.EVENT_LOOP_AND_WORKERS_FOR_ALL ? "c1m-worker" : "loop";
      String heavy = driving == Driving.EVENT_LOOP ? "loop" : "c1m-worker";
      if (!driving.watchesSleepers()) {
        light = "connection";
        heavy = "connection";
      }
      assertEquals(5, script.threads.size());
      for (int i = 0; i < 5; i++) {
        String expected = i == 2 || i == 4 ? heavy : light;
        String actual = script.threads.get(i);
        assertTrue(actual.startsWith(expected), () -> expected + " was expected, not " + actual);
      }
    }
  }

  private static void burn(long nanos) {
    long until = System.nanoTime() + nanos;
    while (System.nanoTime() < until) {
      Thread.onSpinWait();
    }
  }
}
