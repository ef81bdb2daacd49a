package io.c1m.drive;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.c1m.wire.Count;
import io.c1m.wire.Next;
import io.c1m.wire.Reason;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** FLUSH and bytes that the socket does not take at once, the same with every driver. */
class DriverWritingTest {
  @ParameterizedTest
  @EnumSource
  void flushStepsAgainAsOftenAsAsked(Driving driving) {
    try (Scene scene = new Scene(driving)) {
      AtomicInteger line = new AtomicInteger();
      Script script =
          Script.always(
              (in, out, now) -> {
                Bytes.put(out, line.incrementAndGet() + ",");
                return line.get() == 100 ? Next.READ_IDLE : Next.FLUSH;
              });
      StringBuilder expected = new StringBuilder();
      for (int i = 1; i <= 100; i++) {
        expected.append(i).append(',');
      }
      scene.open(script).expect(expected.toString());
    }
  }

  @ParameterizedTest
  @EnumSource
  void aPeerThatDoesNotReadHoldsTheSessionBack(Driving driving) {
    try (Scene scene = new Scene(driving)) {
      int size = 3_000_000;
      byte[] all = Bytes.random(size);
      AtomicInteger produced = new AtomicInteger();
      Script script =
          Script.always(
              (in, out, now) -> {
                int bytes = Math.min(out.remaining(), size - produced.get());
                out.put(all, produced.get(), bytes);
                return produced.addAndGet(bytes) < size ? Next.FLUSH : Next.READ_IDLE;
              });
      Peer peer = scene.open(script, Peer.SMALL_BYTES);
      // another connection of the same driver is not held back
      Peer other = scene.open(DriverReadingTest.echo());
      for (int i = 0; i < 20; i++) {
        other.send("ping");
        other.expect("ping");
      }
      Await.until("a beginning", () -> produced.get() > 0);
      assertTrue(produced.get() < size, "all was produced although nothing was read");
      assertTrue(scene.count(Count.BYTES_OUT) < size);
      assertArrayEquals(all, peer.receive(size));
    }
  }

  /** Everything a session says at once: bytes, then the next effect, over a slow reader. */
  @ParameterizedTest
  @EnumSource
  void effectsWaitForUnsentBytes(Driving driving) {
    try (Scene scene = new Scene(driving)) {
      long[] effects = {
        Next.sleep(1_000_000), Next.block(1_000_000), Next.COMPUTE, Next.FLUSH, Next.readUntil(1)
      };
      AtomicInteger next = new AtomicInteger();
      AtomicLong sum = new AtomicLong();
      Script script =
          Script.always(
              (in, out, now) -> {
                int turn = next.getAndIncrement();
                if (turn >= 20 * effects.length) {
                  return Next.close(Reason.DONE);
                }
                sum.addAndGet(fill(out, turn));
                return effects[turn % effects.length];
              });
      Peer peer = scene.open(script, Peer.SMALL_BYTES);
      byte[] received = peer.receiveToEnd();
      assertEquals(sum.get(), received.length);
      for (int i = 1; i < received.length; i++) {
        int step = received[i] - received[i - 1];
        assertTrue(step == 0 || step == 1, "bytes are not in their order");
      }
      scene.awaitClosed(Reason.DONE, 1);
    }
  }

  private static int fill(ByteBuffer out, int with) {
    int bytes = out.remaining();
    while (out.hasRemaining()) {
      out.put((byte) with);
    }
    return bytes;
  }
}
