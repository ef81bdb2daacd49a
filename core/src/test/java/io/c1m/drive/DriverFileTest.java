package io.c1m.drive;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.c1m.wire.Count;
import io.c1m.wire.End;
import io.c1m.wire.FileRegion;
import io.c1m.wire.Next;
import io.c1m.wire.Reason;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** SEND_FILE, the same with every driver. */
class DriverFileTest {
  private static final int SIZE = 3_000_000;

  @TempDir private Path directory;
  private final byte[] content = Bytes.random(SIZE);
  private Path file = Path.of("");

  @BeforeEach
  void writeFile() throws IOException {
    file = Files.write(directory.resolve("body"), content);
  }

  private Script sendingAll(long then) {
    return Script.of((in, out, now) -> Next.SEND_FILE, (in, out, now) -> then)
        .naming(() -> new FileRegion(file, 0, SIZE));
  }

  @ParameterizedTest
  @EnumSource
  void theRegionComesAfterTheBytesAndBeforeTheNextStep(Driving driving) {
    try (Scene scene = new Scene(driving)) {
      int[] reply = {0};
      Script script =
          Script.always(
                  (in, out, now) -> {
                    if (reply[0] == 0 && !in.hasRemaining()) {
                      return Next.READ_IDLE;
                    }
                    in.position(in.limit());
                    Bytes.put(out, "head" + reply[0]);
                    return reply[0]++ < 3 ? Next.SEND_FILE : Next.close(Reason.DONE);
                  })
              .naming(() -> new FileRegion(file, 1_000L * reply[0], 10L * reply[0]));
      Peer peer = scene.open(script);
      peer.send("request");
      for (int i = 0; i < 3; i++) {
        peer.expect("head" + i);
        int position = 1_000 * (i + 1);
        assertArrayEquals(
            Arrays.copyOfRange(content, position, position + 10 * (i + 1)),
            peer.receive(10 * (i + 1)));
      }
      assertEquals("head3", peer.receiveTextToEnd());
      assertEquals(4 * "head0".length() + 10 + 20 + 30, scene.count(Count.BYTES_OUT));
      peer.close();
      scene.awaitClosed(Reason.DONE, 1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aRegionWithoutBytesBeforeItMayBeTheFirstThingSent(Driving driving) {
    try (Scene scene = new Scene(driving)) {
      Peer peer = scene.open(sendingAll(Next.close(Reason.DONE)));
      assertArrayEquals(content, peer.receiveToEnd());
      assertEquals(SIZE, scene.count(Count.BYTES_OUT));
      peer.close();
    }
  }

  @ParameterizedTest
  @EnumSource
  void aSlowReaderGetsEveryByteAndIsNotSteppedBefore(Driving driving) {
    try (Scene scene = new Scene(driving)) {
      Script script =
          Script.of(
                  (in, out, now) -> {
                    while (out.hasRemaining()) {
                      out.put((byte) 'x');
                    }
                    return Next.SEND_FILE;
                  },
                  (in, out, now) -> {
                    Bytes.put(out, "!");
                    return Next.close(Reason.DONE);
                  })
              .naming(() -> new FileRegion(file, 0, SIZE));
      Peer peer = scene.open(script, Peer.SMALL_BYTES);
      int got = 0;
      byte[] all = new byte[SIZE + Lane.BUFFER_BYTES + 1];
      while (got < SIZE) {
        byte[] part = peer.receive(10_000);
        System.arraycopy(part, 0, all, got, part.length);
        got += part.length;
        assertEquals(1, script.steps(), "stepped before all was sent");
        if (got > SIZE - 400_000) {
          break; // the rest may be in the buffers of the kernel by now
        }
      }
      byte[] rest = peer.receiveToEnd();
      System.arraycopy(rest, 0, all, got, rest.length);
      int total = got + rest.length;
      int head = total - SIZE - 1;
      assertTrue(head > 0);
      assertEquals('x', all[head - 1]);
      assertArrayEquals(content, Arrays.copyOfRange(all, head, head + SIZE));
      assertEquals('!', all[total - 1]);
      peer.close();
      scene.awaitClosed(Reason.DONE, 1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void manySendOneFileAtOnce(Driving driving) {
    try (Scene scene = new Scene(driving)) {
      List<Peer> peers = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        peers.add(scene.open(sendingAll(Next.close(Reason.DONE)), Peer.SMALL_BYTES));
      }
      for (int part = 0; part < SIZE; part += 500_000) {
        for (Peer peer : peers) {
          assertArrayEquals(
              Arrays.copyOfRange(content, part, part + 500_000), peer.receive(500_000));
        }
      }
      peers.forEach(Peer::expectEnd);
      peers.forEach(Peer::close);
      scene.awaitClosed(Reason.DONE, 8);
    }
  }

  /** Whoever waits with a region keeps no buffer of the pool. */
  @ParameterizedTest
  @EnumSource(names = ".*_THREADS", mode = EnumSource.Mode.MATCH_ALL)
  void aThreadWhoseReaderStallsHoldsNoBuffer(Driving driving) {
    try (Scene scene = new Scene(driving)) {
      Peer peer = scene.open(sendingAll(Next.READ_IDLE), Peer.SMALL_BYTES);
      Await.until("it sends", () -> scene.count(Count.OPENED) == 1);
      peer.receive(1);
      List<ByteBuffer> lent = new ArrayList<>();
      for (int i = 0; i < SharedBufferPool.POOLED; i++) {
        lent.add(scene.rig().host().scratch().borrow(1));
      }
      assertEquals(SharedBufferPool.POOLED, lent.stream().filter(ByteBuffer::isDirect).count());
      lent.forEach(scene.rig().host().scratch()::giveBack);
      assertArrayEquals(Arrays.copyOfRange(content, 1, SIZE), peer.receive(SIZE - 1));
    }
  }

  @ParameterizedTest
  @EnumSource
  void aMissingFileEndsTheConnectionOnly(Driving driving) {
    try (Scene scene = new Scene(driving)) {
      Peer other = scene.open(DriverReadingTest.echo());
      for (int i = 0; i < 3; i++) {
        Script script =
            Script.of(
                    (in, out, now) -> {
                      Bytes.put(out, "head");
                      return Next.SEND_FILE;
                    })
                .naming(() -> new FileRegion(directory.resolve("nowhere"), 0, 1));
        scene.open(script).expectGone();
      }
      scene.awaitClosed(Reason.RESOURCES, 3);
      other.send("alive");
      other.expect("alive");
    }
  }

  @ParameterizedTest
  @EnumSource
  void aFileThatIsTooShortEndsTheConnection(Driving driving) {
    try (Scene scene = new Scene(driving)) {
      Script script =
          Script.of((in, out, now) -> Next.SEND_FILE)
              .naming(() -> new FileRegion(file, SIZE - 10, 11));
      scene.open(script).expectGone();
      Script beyond =
          Script.of((in, out, now) -> Next.SEND_FILE)
              .naming(() -> new FileRegion(file, SIZE + 10, 11));
      scene.open(beyond).expectGone();
      scene.awaitClosed(Reason.RESOURCES, 2);
      assertEquals(10, scene.count(Count.BYTES_OUT));
    }
  }

  @ParameterizedTest
  @EnumSource
  void aFileThatGetsShorterWhileItIsSentEndsTheConnection(Driving driving) throws IOException {
    try (Scene scene = new Scene(driving)) {
      Peer peer = scene.open(sendingAll(Next.READ_IDLE), Peer.SMALL_BYTES);
      peer.receive(1_000);
      try (FileChannel writing = FileChannel.open(file, StandardOpenOption.WRITE)) {
        writing.truncate(1_000);
      }
      peer.expectGone();
      scene.awaitClosed(Reason.RESOURCES, 1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aResetInTheMiddleIsCountedAsOne(Driving driving) {
    try (Scene scene = new Scene(driving)) {
      Script script = sendingAll(Next.READ_IDLE);
      Peer peer = scene.open(script, Peer.SMALL_BYTES);
      peer.receive(1_000);
      peer.reset();
      scene.awaitClosed(Reason.RESET, 1);
      assertEquals(List.of(), script.ends);
    }
  }

  @ParameterizedTest
  @EnumSource
  void drainingWaitsForTheWholeRegion(Driving driving) {
    try (Scene scene = new Scene(driving)) {
      Script script = sendingAll(Next.READ_IDLE);
      Peer peer = scene.open(script, Peer.SMALL_BYTES);
      byte[] first = peer.receive(1_000);
      scene.rig().drain();
      byte[] rest = peer.receiveToEnd();
      assertEquals(SIZE, first.length + rest.length);
      assertArrayEquals(Arrays.copyOfRange(content, 1_000, SIZE), rest);
      assertEquals(List.of(End.DRAIN), script.ends);
      peer.close();
      scene.awaitClosed(Reason.DRAINED, 1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void theLastWordsMayBeARegion(Driving driving) {
    try (Scene scene = new Scene(driving)) {
      AtomicBoolean told = new AtomicBoolean();
      Script script =
          Script.always((in, out, now) -> told.get() ? Next.close(Reason.DONE) : Next.READ_PARTIAL)
              .ending(
                  (cause, in, out, now) -> {
                    told.set(true);
                    Bytes.put(out, "late:");
                    return Next.SEND_FILE;
                  })
              .naming(() -> new FileRegion(file, 7, 2_000_000));
      Peer peer = scene.open(script, Peer.SMALL_BYTES);
      peer.send("half a request");
      peer.shutDownOutput();
      peer.expect("late:");
      assertArrayEquals(Arrays.copyOfRange(content, 7, 2_000_007), peer.receiveToEnd());
      scene.awaitClosed(Reason.DONE, 1);
      assertEquals(List.of(End.PEER_END), script.ends);
    }
  }

  @ParameterizedTest
  @EnumSource
  void whoTakesNothingOfARegionIsEnded(Driving driving) {
    ShiftedClock clock = new ShiftedClock();
    long stalled = TimeUnit.SECONDS.toNanos(30);
    Deadlines deadlines = new Deadlines(Next.NEVER, Next.NEVER, Next.NEVER, stalled);
    try (Scene scene = new Scene(driving, clock, deadlines)) {
      Peer peer = scene.open(sendingAll(Next.READ_IDLE), Peer.SMALL_BYTES);
      peer.receive(1_000);
      Await.until(
          "the end",
          () -> {
            clock.forward(10);
            scene.rig().poke();
            return scene.rig().counts().closedFor(Reason.REQUEST_TIMEOUT) == 1;
          });
    }
  }
}
