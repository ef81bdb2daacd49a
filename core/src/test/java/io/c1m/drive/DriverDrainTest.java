package io.c1m.drive;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.c1m.protocol.Protocols;
import io.c1m.wire.Count;
import io.c1m.wire.End;
import io.c1m.wire.Next;
import io.c1m.wire.Reason;
import io.c1m.wire.Session;
import io.c1m.wire.Terms;
import io.c1m.work.WorkSettings;
import io.c1m.work.Works;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Draining, the same with every driver: who is idle ends, who is in mid-request finishes. */
class DriverDrainTest {
  private static final long FOR_EVER_NANOS = TimeUnit.HOURS.toNanos(1);

  @ParameterizedTest
  @EnumSource
  void drainingEndsIdleConnectionsAtOnceAndLaterOnesToo(Driving driving) {
    try (Scene scene = new Scene(driving)) {
      Script idle =
          Script.always((in, out, now) -> Next.READ_IDLE)
              .ending(
                  (cause, in, out, now) -> {
                    Bytes.put(out, "bye");
                    return Next.close(cause.reason());
                  });
      Script until = Script.always((in, out, now) -> Next.readUntil(now + FOR_EVER_NANOS));
      Peer first = scene.open(idle);
      Peer second = scene.open(until);
      Await.until("both wait", () -> idle.steps() == 1 && until.steps() == 1);
      scene.rig().drain();
      assertEquals("bye", first.receiveTextToEnd());
      second.expectEnd();
      scene.open(Script.always((in, out, now) -> Next.READ_IDLE)).expectEnd();
      scene.open(Script.always((in, out, now) -> Next.readUntil(Next.NEVER))).expectEnd();
      scene.open(Script.always((in, out, now) -> Next.readUntil(now + FOR_EVER_NANOS))).expectEnd();
      scene.rig().poke();
      assertEquals(List.of(End.DRAIN), idle.ends);
      assertEquals(List.of(End.DRAIN), until.ends);
      first.close();
      second.close();
    }
  }

  @ParameterizedTest
  @EnumSource
  void drainingLetsARequestBeAnswered(Driving driving) {
    for (String work : new String[] {"sleep:300ms", "block:300ms", "spin:300ms"}) {
      try (Scene scene = new Scene(driving)) {
        Session session =
            Protocols.named("echo")
                .server(
                    scene.rig().host(),
                    Terms.ofMessage(8),
                    Works.parse(work, WorkSettings.of(SystemClock.INSTANCE)))
                .get();
        Peer peer = scene.open(session);
        peer.send("request!");
        Await.until("the request", () -> scene.count(Count.REQUESTS) == 1);
        scene.rig().drain();
        assertEquals("request!", peer.receiveTextToEnd(), work);
        peer.close();
        scene.awaitClosed(Reason.DRAINED, 1);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void drainingWaitsForUnsentBytes(Driving driving) {
    try (Scene scene = new Scene(driving)) {
      int size = 2_000_000;
      int[] sent = {0};
      Script script =
          Script.always(
              (in, out, now) -> {
                int bytes = Math.min(out.remaining(), size - sent[0]);
                out.put(new byte[bytes]);
                sent[0] += bytes;
                return sent[0] < size ? Next.FLUSH : Next.READ_IDLE;
              });
      Peer peer = scene.open(script, Peer.SMALL_BYTES);
      Await.until("a beginning", () -> script.steps() > 0);
      scene.rig().drain();
      assertEquals(size, peer.receiveToEnd().length);
      peer.close();
      scene.awaitClosed(Reason.DRAINED, 1);
    }
  }

  /** Its input stays open, so that the rest of the request can come. */
  @ParameterizedTest
  @EnumSource
  void drainingLetsARequestArrive(Driving driving) {
    try (Scene scene = new Scene(driving)) {
      Script script = requests();
      Script silent = requests();
      Peer peer = scene.open(script);
      Peer idle = scene.open(silent);
      peer.send("requ");
      Await.until("a part", () -> script.steps() == 2 && silent.steps() == 1);
      scene.rig().drain();
      idle.expectEnd();
      idle.close();
      scene.awaitClosed(Reason.DRAINED, 1);
      peer.send("es");
      Await.until("another part", () -> script.steps() == 3);
      peer.send("t!");
      assertEquals("request!", peer.receiveTextToEnd());
      peer.close();
      scene.awaitClosed(Reason.DRAINED, 2);
      assertEquals(List.of(End.DRAIN), script.ends);
      assertEquals(List.of(End.DRAIN), silent.ends);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aRequestThatNeverArrivesHoldsNoDrainUpBeyondItsDeadline(Driving driving) {
    ShiftedClock clock = new ShiftedClock();
    Deadlines deadlines =
        new Deadlines(Next.NEVER, TimeUnit.SECONDS.toNanos(30), Next.NEVER, Next.NEVER);
    try (Scene scene = new Scene(driving, clock, deadlines)) {
      Script untold = requests();
      Script told = requests();
      Peer first = scene.open(untold);
      Peer second = scene.open(told);
      first.send("requ");
      second.send("requ");
      Await.until("both parts", () -> untold.steps() == 2 && told.steps() == 2);
      scene.rig().drain();
      second.send("es");
      Await.until("another part", () -> told.steps() == 3);
      Await.until(
          "the deadline",
          () -> {
            clock.forward(10);
            scene.rig().poke();
            return scene.rig().counts().closedFor(Reason.REQUEST_TIMEOUT) == 2;
          });
      assertEquals(List.of(End.DRAIN), told.ends);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aPeerThatEndsInMidRequestIsGoneInADrainToo(Driving driving) {
    try (Scene scene = new Scene(driving)) {
      Script script = requests();
      Peer peer = scene.open(script);
      peer.send("requ");
      Await.until("a part", () -> script.steps() == 2);
      scene.rig().drain();
      peer.shutDownOutput();
      peer.expectEnd();
      scene.awaitClosed(Reason.PEER_CLOSED, 1);
      assertEquals(1, script.ends.size());
    }
  }

  /** Echoes requests of eight bytes; the one under way in a drain is the last. */
  private static Script requests() {
    AtomicBoolean last = new AtomicBoolean();
    return Script.always(
            (in, out, now) -> {
              if (in.remaining() < 8) {
                return in.hasRemaining() ? Next.READ_PARTIAL : Next.READ_IDLE;
              }
              Bytes.move(in, out);
              return last.get() ? Next.close(Reason.DRAINED) : Next.READ_IDLE;
            })
        .ending(
            (cause, in, out, now) -> {
              last.set(true);
              return cause == End.DRAIN && in.hasRemaining()
                  ? Next.KEEP
                  : Next.close(cause.reason());
            });
  }
}
