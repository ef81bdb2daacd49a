package io.c1m.drive;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.c1m.wire.Count;
import io.c1m.wire.End;
import io.c1m.wire.Next;
import io.c1m.wire.Reason;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** READ and READ_UNTIL, the same with every driver. */
class DriverReadingTest {
  private static final int[] SIZES = {
    1, 7, 63, 64, 65, 127, 128, 129, 4095, 4096, 4097, 32_767, 32_768, 32_769, 65_530
  };

  @ParameterizedTest
  @EnumSource
  void theFirstStepComesAtOnceWithNoInput(Driving driving) {
    try (Scene scene = new Scene(driving)) {
      Script script =
          Script.of(
              (in, out, now) -> {
                Bytes.put(out, in.hasRemaining() ? "input" : "hello");
                return Next.READ_IDLE;
              });
      scene.open(script).expect("hello");
      assertEquals(1, scene.count(Count.OPENED));
    }
  }

  @ParameterizedTest
  @EnumSource
  void bytesOfAnyNumberComeBack(Driving driving) {
    try (Scene scene = new Scene(driving)) {
      Peer peer = scene.open(echo());
      long sum = 0;
      for (int size : SIZES) {
        byte[] sent = Bytes.random(size);
        peer.send(sent);
        assertArrayEquals(sent, peer.receive(size));
        sum += size;
      }
      assertEquals(sum, scene.count(Count.BYTES_IN));
      long all = sum;
      Await.until("all counted", () -> scene.count(Count.BYTES_OUT) == all);
      peer.shutDownOutput();
      peer.expectEnd();
      scene.awaitClosed(Reason.PEER_CLOSED, 1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aLongStreamComesBackWhole(Driving driving) {
    try (Scene scene = new Scene(driving)) {
      Peer peer = scene.open(echo());
      byte[] sent = Bytes.random(3_000_000);
      CompletableFuture<Void> sending = CompletableFuture.runAsync(() -> peer.send(sent));
      assertArrayEquals(sent, peer.receive(sent.length));
      sending.join();
    }
  }

  /** The session leaves all bytes with the driver until it has the whole request. */
  @ParameterizedTest
  @EnumSource
  void unconsumedBytesComeBackInFront(Driving driving) {
    try (Scene scene = new Scene(driving)) {
      Peer peer = scene.open(Script.always(DriverReadingTest::wholeFrames));
      for (int size : SIZES) {
        byte[] frame = frame(size);
        // with the first bytes of a second one behind, and in two pieces
        int begun = 3;
        byte[] bytes = Arrays.copyOf(frame, frame.length + begun);
        System.arraycopy(frame, 0, bytes, frame.length, begun);
        int half = bytes.length / 2;
        peer.send(bytes, 0, half);
        peer.send(bytes, half, bytes.length - half);
        assertEquals(size, ByteBuffer.wrap(peer.receive(Integer.BYTES)).getInt());
        peer.send(frame, begun, frame.length - begun);
        assertEquals(size, ByteBuffer.wrap(peer.receive(Integer.BYTES)).getInt());
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void framesThatDoNotDivideTheBufferFlowOn(Driving driving) {
    try (Scene scene = new Scene(driving)) {
      Peer peer = scene.open(Script.always(DriverReadingTest::wholeFrames));
      int frames = 100;
      int size = 40_000;
      byte[] frame = frame(size);
      CompletableFuture<Void> sending =
          CompletableFuture.runAsync(
              () -> {
                for (int i = 0; i < frames; i++) {
                  peer.send(frame);
                }
              });
      for (int i = 0; i < frames; i++) {
        assertEquals(size, ByteBuffer.wrap(peer.receive(Integer.BYTES)).getInt());
      }
      sending.join();
    }
  }

  @ParameterizedTest
  @EnumSource
  void moreThanADriverHoldsIsAProtocolError(Driving driving) {
    try (Scene scene = new Scene(driving)) {
      Peer peer = scene.open(Script.always((in, out, now) -> Next.READ_PARTIAL));
      try {
        peer.send(new byte[200_000]);
      } catch (java.io.UncheckedIOException e) {
        // it was reset before all was sent
      }
      scene.awaitClosed(Reason.PROTOCOL_ERROR, 1);
      peer.expectGone();
    }
  }

  @ParameterizedTest
  @EnumSource
  void readUntilGoesOnAtItsTimeWithoutBytes(Driving driving) {
    try (Scene scene = new Scene(driving)) {
      AtomicLong due = new AtomicLong();
      AtomicLong came = new AtomicLong();
      Script script =
          Script.of(
              (in, out, now) -> {
                due.set(now + TimeUnit.MILLISECONDS.toNanos(30));
                return Next.readUntil(due.get());
              },
              (in, out, now) -> {
                came.set(now);
                Bytes.put(out, "time" + in.remaining());
                return Next.READ_IDLE;
              });
      scene.open(script).expect("time0");
      assertTrue(came.get() >= due.get(), "early");
      assertEquals(2, script.steps());
    }
  }

  @ParameterizedTest
  @EnumSource
  void readUntilGoesOnWithBytesBeforeItsTime(Driving driving) {
    try (Scene scene = new Scene(driving)) {
      for (long until : new long[] {Next.NEVER, SystemClock.INSTANCE.nanos() + hours(1)}) {
        Script script =
            Script.of(
                (in, out, now) -> Next.readUntil(until),
                (in, out, now) -> {
                  Bytes.put(out, Bytes.take(in));
                  return Next.readUntil(until);
                },
                (in, out, now) -> {
                  Bytes.put(out, Bytes.take(in));
                  return Next.READ_IDLE;
                });
        Peer peer = scene.open(script);
        peer.send("first");
        peer.expect("first");
        peer.send("second");
        peer.expect("second");
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void aTimeThatHasPassedDoesNotWait(Driving driving) {
    try (Scene scene = new Scene(driving)) {
      Script script =
          Script.of(
              (in, out, now) -> Next.readUntil(now),
              (in, out, now) -> Next.readUntil(now - hours(1)),
              (in, out, now) -> Next.readUntil(0),
              (in, out, now) -> {
                Bytes.put(out, "through");
                return Next.READ_IDLE;
              });
      scene.open(script).expect("through");
    }
  }

  @ParameterizedTest
  @EnumSource
  void whoReadsUntilLearnsOfThePeersEnd(Driving driving) {
    try (Scene scene = new Scene(driving)) {
      Script timed = Script.always((in, out, now) -> Next.readUntil(now + hours(1)));
      Script endless = Script.always((in, out, now) -> Next.readUntil(Next.NEVER));
      scene.open(timed).shutDownOutput();
      scene.open(endless).shutDownOutput();
      scene.awaitClosed(Reason.PEER_CLOSED, 2);
      assertEquals(List.of(End.PEER_END), timed.ends);
      assertEquals(List.of(End.PEER_END), endless.ends);
    }
  }

  @ParameterizedTest
  @EnumSource
  void thePeersEndComesOnceWithWhatWasLeft(Driving driving) {
    try (Scene scene = new Scene(driving)) {
      Script script =
          Script.always((in, out, now) -> Next.READ_PARTIAL)
              .ending(
                  (cause, in, out, now) -> {
                    Bytes.put(out, "left:" + Bytes.take(in));
                    return Next.close(Reason.PROTOCOL_ERROR);
                  });
      Peer peer = scene.open(script);
      peer.send("half a request");
      peer.shutDownOutput();
      assertEquals("left:half a request", peer.receiveTextToEnd());
      scene.awaitClosed(Reason.PROTOCOL_ERROR, 1);
      assertEquals(List.of(End.PEER_END), script.ends);
    }
  }

  @ParameterizedTest
  @EnumSource
  void afterThePeersEndWhoReadsOnIsClosed(Driving driving) {
    try (Scene scene = new Scene(driving)) {
      Script script =
          Script.always((in, out, now) -> Next.READ_IDLE)
              .ending((cause, in, out, now) -> Next.READ_IDLE);
      scene.open(script).shutDownOutput();
      scene.awaitClosed(Reason.PEER_CLOSED, 1);
      assertEquals(List.of(End.PEER_END), script.ends);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aResetIsCountedAsOne(Driving driving) {
    try (Scene scene = new Scene(driving)) {
      Script script = Script.always((in, out, now) -> Next.READ_IDLE);
      Peer peer = scene.open(script);
      Await.until("a step", () -> script.steps() > 0);
      peer.reset();
      scene.awaitClosed(Reason.RESET, 1);
      assertEquals(List.of(), script.ends);
    }
  }

  static Script echo() {
    return Script.always(
        (in, out, now) -> {
          Bytes.move(in, out);
          return in.hasRemaining() ? Next.FLUSH : Next.READ_IDLE;
        });
  }

  /** Answers each frame (a length, then so many bytes) with its length, checks the bytes. */
  private static long wholeFrames(ByteBuffer in, ByteBuffer out, long nowNanos) {
    while (in.remaining() >= Integer.BYTES) {
      int size = in.getInt(in.position());
      if (in.remaining() < Integer.BYTES + size) {
        return Next.READ_PARTIAL;
      }
      boolean same =
          in.slice(in.position(), Integer.BYTES + size).equals(ByteBuffer.wrap(frame(size)));
      in.position(in.position() + Integer.BYTES + size);
      out.putInt(same ? size : -1);
    }
    return in.hasRemaining() ? Next.READ_PARTIAL : Next.READ_IDLE;
  }

  private static byte[] frame(int size) {
    byte[] frame = new byte[Integer.BYTES + size];
    ByteBuffer.wrap(frame).putInt(size).put(Bytes.random(size));
    return frame;
  }

  private static long hours(long hours) {
    return TimeUnit.HOURS.toNanos(hours);
  }
}
