package io.c1m.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.c1m.drive.Deadlines;
import io.c1m.mode.Modes;
import io.c1m.mode.RunningServer;
import io.c1m.mode.ServerMode;
import io.c1m.mode.Serving;
import io.c1m.wire.Count;
import io.c1m.wire.Terms;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A client of push that does not read, beside one that does. */
@Timeout(60)
class SlowReaderTest {
  private static final Terms LARGE =
      Terms.ofMessage(Terms.MAX_MESSAGE_BYTES).withEveryNanos(TimeUnit.MILLISECONDS.toNanos(2));

  static List<String> modes() {
    return Modes.ALL.stream().map(ServerMode::name).toList();
  }

  @ParameterizedTest
  @MethodSource("modes")
  void getsFewerMessagesAndTakesNoneFromOthers(String mode) throws Exception {
    byte[] message = new byte[LARGE.messageBytes()];
    Arrays.fill(message, (byte) 'a');
    Serving serving = Serving.by(Modes.named(mode)).protocol(Original.PUSH.protocol());
    try (RunningServer server = serving.start(LARGE, Deadlines.NONE);
        OriginalClient slow = new OriginalClient(server.ports().getFirst());
        OriginalClient quick = new OriginalClient(server.ports().getFirst())) {
      // what the quick one takes is taken at once, so in the end only the slow one has a backlog
      long heard = 0;
      long stuck = -1;
      while (stuck < 0 || heard < stuck + 50) {
        quick.hear(message);
        heard++;
        if (stuck < 0 && sentToSlow(server, heard) + 50 < heard) {
          stuck = heard;
        }
      }
      assertEquals(2, server.live());
      for (int i = 0; i < 3; i++) {
        slow.hear(message);
      }
      long sent = server.counts().count(Count.REQUESTS);
      while (server.counts().count(Count.SKIPPED_PUSHES) == 0 && heard < sent + 20_000) {
        quick.hear(message);
        heard++;
        slow.hear(message); // its socket has room again: what it missed is passed over
      }
      assertTrue(server.counts().count(Count.SKIPPED_PUSHES) > 0, "messages passed over");
    }
  }

  /** At most; what the quick one has heard is a lower bound of what it was sent. */
  private static long sentToSlow(RunningServer server, long heard) {
    return server.counts().count(Count.REQUESTS) - heard;
  }
}
