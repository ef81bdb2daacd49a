package io.c1m.drive;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.c1m.protocol.Protocols;
import io.c1m.wire.Count;
import io.c1m.wire.End;
import io.c1m.wire.Next;
import io.c1m.wire.Reason;
import io.c1m.wire.Session;
import io.c1m.wire.Terms;
import io.c1m.work.WorkSettings;
import io.c1m.work.Works;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** CLOSE, ABORT, draining, closing and faults, the same with every driver. */
class DriverEndingTest {
  private static final long FOR_EVER_NANOS = TimeUnit.HOURS.toNanos(1);

  @ParameterizedTest
  @EnumSource
  void aPeerThatStillSendsGetsEveryByteBeforeTheClose(Driving driving) {
    try (Scene scene = new Scene(driving)) {
      int size = 200_000;
      byte[] reply = Bytes.random(size);
      int[] sent = {0};
      Script script =
          Script.always(
              (in, out, now) -> {
                if (!in.hasRemaining()) {
                  return Next.READ_IDLE;
                }
                int bytes = Math.min(out.remaining(), size - sent[0]);
                out.put(reply, sent[0], bytes);
                sent[0] += bytes;
                return sent[0] < size ? Next.FLUSH : Next.close(Reason.DONE);
              });
      Peer peer = scene.open(script);
      peer.send(new byte[50_000]);
      assertArrayEquals(reply, peer.receiveToEnd());
      peer.send(new byte[10]); // is discarded, not answered by a reset
      peer.close();
      scene.awaitClosed(Reason.DONE, 1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void lingeringEndsBySizeOrTime(Driving driving) {
    try (Scene scene = new Scene(driving)) {
      Script script = Script.of((in, out, now) -> Next.close(Reason.DONE));
      Peer silent = scene.open(script);
      Peer loud = scene.open(Script.of((in, out, now) -> Next.close(Reason.DONE)));
      silent.expectEnd();
      loud.expectEnd();
      try {
        loud.send(new byte[1_000_000]);
      } catch (java.io.UncheckedIOException e) {
        // reset in the middle, as it has to be
      }
      scene.awaitClosed(Reason.DONE, 2);
    }
  }

  @ParameterizedTest
  @EnumSource
  void anAbortIsAReset(Driving driving) {
    try (Scene scene = new Scene(driving)) {
      Script script =
          Script.always(
              (in, out, now) ->
                  in.hasRemaining() ? Next.abort(Reason.PROTOCOL_ERROR) : Next.READ_IDLE);
      Peer peer = scene.open(script);
      peer.send("x");
      peer.expectReset();
      scene.awaitClosed(Reason.PROTOCOL_ERROR, 1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aSessionThatThrowsTakesNobodyWithIt(Driving driving) {
    try (Scene scene = new Scene(driving)) {
      Peer other = scene.open(DriverReadingTest.echo());
      Script.Step fault =
          (in, out, now) -> {
            throw new IllegalStateException("a defect");
          };
      scene.open(Script.of(fault)).expectGone();
      scene.open(Script.of((in, out, now) -> Next.COMPUTE, fault)).expectGone();
      scene.open(Script.of((in, out, now) -> Next.sleep(1), fault)).expectGone();
      Peer ending =
          scene.open(
              Script.always((in, out, now) -> Next.READ_IDLE)
                  .ending(
                      (cause, in, out, now) -> {
                        throw new IllegalStateException("a defect at the end");
                      }));
      ending.shutDownOutput();
      ending.expectGone();
      scene.open(Script.always((in, out, now) -> Next.KEEP)).expectGone();
      scene.open(Script.always((in, out, now) -> Next.READY)).expectGone();
      scene.awaitClosed(Reason.INTERNAL_ERROR, 6);
      other.send("alive");
      other.expect("alive");
    }
  }

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

  @ParameterizedTest
  @EnumSource
  void closingEndsWhateverAConnectionIsDoing(Driving driving) {
    long[] waits = {
      Next.READ_IDLE,
      Next.READ_PARTIAL,
      Next.readUntil(Next.NEVER),
      Next.readUntil(SystemClock.INSTANCE.nanos() + FOR_EVER_NANOS),
      Next.sleep(FOR_EVER_NANOS),
      Next.block(FOR_EVER_NANOS),
    };
    for (long wait : waits) {
      assertTimeoutPreemptively(
          Duration.ofSeconds(Await.SECONDS),
          () -> {
            Scene scene = new Scene(driving);
            Script script = Script.of((in, out, now) -> wait);
            Peer peer = scene.open(script);
            Await.until("a step", () -> script.steps() == 1);
            scene.close();
            assertEquals(1, scene.rig().counts().closedFor(Reason.STOPPED));
            assertEquals(0, scene.rig().counts().live());
            assertEquals(List.of(), script.ends);
            peer.close();
          },
          () -> Next.describe(wait));
    }
  }

  @ParameterizedTest
  @EnumSource
  void closingEndsAWriteNobodyReads(Driving driving) {
    assertTimeoutPreemptively(
        Duration.ofSeconds(Await.SECONDS),
        () -> {
          Scene scene = new Scene(driving);
          Script script =
              Script.always(
                  (in, out, now) -> {
                    out.put(new byte[out.remaining()]);
                    return Next.FLUSH;
                  });
          Peer peer = scene.open(script, Peer.SMALL_BYTES);
          Await.until("a step", () -> script.steps() > 0);
          scene.close();
          assertEquals(1, scene.rig().counts().closedFor(Reason.STOPPED));
          peer.close();
        });
  }
}
