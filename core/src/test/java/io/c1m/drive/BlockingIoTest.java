package io.c1m.drive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.c1m.wire.Next;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A connection waits where it is told to. */
class BlockingIoTest {
  private static final InetAddress LOCAL = InetAddress.ofLiteral("127.0.0.1");

  @ParameterizedTest
  @CsvSource({
    "VIRTUAL_THREADS, sun.nio.ch.SocketChannelImpl, sun.nio.ch.NioSocketImpl",
    "STREAMS_ON_VIRTUAL_THREADS, sun.nio.ch.NioSocketImpl, sun.nio.ch.SocketChannelImpl"
  })
  void itWaitsInWhatItIsToReadBy(Driving driving, String present, String absent) {
    AtomicReference<Thread> own = new AtomicReference<>();
    try (Scene scene = new Scene(driving)) {
      Peer peer =
          scene.open(
              Script.always(
                  (in, out, now) -> {
                    own.set(Thread.currentThread());
                    if (in.hasRemaining()) {
                      out.put(in);
                    }
                    return Next.READ_IDLE;
                  }));
      peer.send("x");
      peer.expect("x");
      Await.until("it waits", () -> isIn(own.get(), present));
      assertEquals(false, isIn(own.get(), absent));
    }
  }

  private static boolean isIn(Thread thread, String className) {
    return Arrays.stream(thread.getStackTrace())
        .anyMatch(frame -> frame.getClassName().equals(className));
  }

  @Test
  void aListenerWithStreamsHasTheOptionsThatItCanHave() throws IOException {
    SocketSettings settings = new SocketSettings(true, 20_000, 0, true, 0, 0);
    Listening where = new Listening(LOCAL, 0, 0, 2, false, 16, settings);
    var entrances = Entrance.ofStreams(where);
    try {
      assertEquals(2, entrances.size());
      assertEquals(entrances.getFirst().port(), entrances.getLast().port());
      ServerSocket listener = entrances.getFirst().socket();
      assertTrue(listener.getReceiveBufferSize() >= 20_000);
      assertEquals(true, listener.getOption(java.net.StandardSocketOptions.SO_REUSEPORT));
    } finally {
      entrances.forEach(Entrance::close);
    }
  }

  @ParameterizedTest
  @CsvSource({"5, 0", "0, 5"})
  void whatItCannotHaveIsRefusedRatherThanIgnored(int queue, int seconds) {
    SocketSettings settings = new SocketSettings(true, 0, 0, false, queue, seconds);
    Listening where = new Listening(LOCAL, 0, 0, 1, false, 16, settings);
    assertThrows(IOException.class, () -> Entrance.ofStreams(where));
  }
}
