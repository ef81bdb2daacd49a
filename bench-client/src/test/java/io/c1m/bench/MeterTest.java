package io.c1m.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.c1m.bench.Ledger.Entry;
import io.c1m.wire.Reason;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** All times in milliseconds; the window is from 1000 until before 2000. */
class MeterTest {
  private static final long MILLI = TimeUnit.MILLISECONDS.toNanos(1);
  private static final long LATE_MILLIS = 10;

  private final Meter open = meter("100/s");
  private final Meter closed = meter("closed");

  @Test
  void requestIsBookedWhereItHappened() {
    send(open, 999, 999);
    answer(open, 1_000, 999, 999);
    send(open, 1_999, 1_999);
    answer(open, 2_000, 1_999, 1_999);
    for (Ledger each : new Ledger[] {open.window, open.outside}) {
      assertEquals(1, each.entries.get(Entry.SENT));
      assertEquals(1, each.entries.get(Entry.COMPLETED));
      assertEquals(1, each.raw.total().count());
      assertEquals(1, each.corrected.total().count());
    }
  }

  @Test
  void completionsAreCountedByHalvesOfTheWindow() {
    for (long millis : new long[] {1_000, 1_499, 1_500, 1_600, 1_999, 2_000}) {
      send(closed, millis, millis);
      answer(closed, millis, millis, millis);
    }
    assertEquals(5, closed.window.entries.get(Entry.COMPLETED));
    assertEquals(2, closed.window.entries.get(Entry.FIRST_HALF));
  }

  @Test
  void nothingIsMeasuredBeforeTheWindowIsKnown() {
    Meter meter = new Meter(spec("100/s"));
    send(meter, 1_500, 1_500);
    answer(meter, 1_501, 1_500, 1_500);
    assertEquals(0, meter.windowNanos());
    assertEquals(0, meter.window.entries.get(Entry.SENT));
    assertEquals(1, meter.outside.entries.get(Entry.COMPLETED));
    assertEquals(0.0, meter.inFlightArea());
  }

  @Test
  void correctedCountsFromDueAndRawFromSent() {
    answer(open, 1_500, 1_100, 1_450);
    assertLongest(400, open.window.corrected);
    assertLongest(50, open.window.raw);
    answer(closed, 1_500, 1_100, 1_450);
    assertTrue(closed.window.corrected.total().isEmpty());
    assertLongest(50, closed.window.raw);
  }

  @Test
  void sendIsLateOnlyBeyondTheTolerance() {
    send(open, 1_100 + LATE_MILLIS, 1_100);
    assertEquals(0, open.window.entries.get(Entry.LATE));
    open.sent(at(1_200 + LATE_MILLIS) + 1, at(1_200), false);
    assertEquals(1, open.window.entries.get(Entry.LATE));
    assertEquals(2, open.window.sendLag.total().count());
  }

  @Test
  void sendThatWaitedForAReplyIsBlockedAndNeverLate() {
    open.sent(at(1_900), at(1_100), true);
    assertEquals(1, open.window.entries.get(Entry.BLOCKED));
    assertEquals(0, open.window.entries.get(Entry.LATE));
    assertTrue(open.window.sendLag.total().isEmpty());
  }

  @Test
  void closedLoopIsNeverLate() {
    send(closed, 1_900, 1_100);
    assertEquals(1, closed.window.entries.get(Entry.SENT));
    assertEquals(0, closed.window.entries.get(Entry.LATE));
    assertTrue(closed.window.sendLag.total().isEmpty());
  }

  @ParameterizedTest
  @EnumSource(
      value = Reason.class,
      names = {"RESET", "PEER_CLOSED", "WRONG_BYTES", "REQUEST_TIMEOUT"})
  void failedRequestEntersAtItsAge(Reason reason) {
    send(open, 1_200, 1_100);
    open.failed(reason, at(1_500), at(1_100), at(1_200));
    assertEquals(1, open.window.errors.get(reason));
    assertEquals(
        reason == Reason.REQUEST_TIMEOUT ? 1 : 0, open.window.entries.get(Entry.TIMED_OUT));
    assertEquals(0, open.window.entries.get(Entry.COMPLETED));
    assertLongest(400, open.window.corrected);
    assertLongest(300, open.window.raw);
  }

  @Test
  void requestThatWeStopOurselvesIsNoError() {
    send(open, 1_200, 1_200);
    open.failed(Reason.STOPPED, at(1_500), at(1_200), at(1_200));
    assertEquals(0, open.window.errors.get(Reason.STOPPED));
    assertTrue(open.window.raw.total().isEmpty());
  }

  @Test
  void unansweredRequestEntersAtItsAgeAtTheEnd() {
    open.unanswered(at(900), at(1_400));
    assertEquals(1, open.window.entries.get(Entry.UNANSWERED));
    assertLongest(1_100, open.window.corrected);
    assertLongest(600, open.window.raw);
  }

  @Test
  void unsentRequestHasNoRawLatency() {
    open.unsent(at(1_250), 1);
    assertEquals(1, open.window.entries.get(Entry.UNSENT));
    assertLongest(750, open.window.corrected);
    assertTrue(open.window.raw.total().isEmpty());
  }

  @Test
  void manyUnsentRequestsEnterAtOnce() {
    open.unsent(at(1_250), 3_000_000_000L);
    assertEquals(3_000_000_000L, open.window.entries.get(Entry.UNSENT));
    assertEquals(3_000_000_000L, open.window.corrected.total().count());
  }

  @Test
  void inFlightIsIntegratedOverTheWindowAlone() {
    send(closed, 500, 500); // 500 of its 700 are before the window
    answer(closed, 1_200, 500, 500); // 200
    send(closed, 1_300, 1_300);
    send(closed, 1_400, 1_400);
    closed.failed(Reason.RESET, at(1_500), at(1_400), at(1_400)); // 100
    answer(closed, 1_600, 1_300, 1_300); // 300
    send(closed, 1_900, 1_900);
    answer(closed, 2_500, 1_900, 1_900); // 100 of its 600
    send(closed, 2_600, 2_600);
    closed.closeWindow();
    assertArea(700);
  }

  @Test
  void inFlightAtTheEndCountsUpToTheEnd() {
    send(closed, 1_900, 1_900);
    closed.closeWindow();
    assertArea(100);
    answer(closed, 2_500, 1_900, 1_900);
    assertArea(100);
  }

  @Test
  void windowCutShortEndsWhereItWasCut() {
    send(closed, 1_100, 1_100);
    closed.setWindow(at(1_000), at(1_300));
    closed.closeWindow();
    assertEquals(300 * MILLI, closed.windowNanos());
    assertArea(200);
    closed.unanswered(at(1_100), at(1_100));
    assertLongest(200, closed.window.raw);
    answer(closed, 1_400, 1_100, 1_100);
    assertEquals(0, closed.window.entries.get(Entry.COMPLETED));
  }

  private void assertArea(long millis) {
    assertEquals((double) millis * MILLI, closed.inFlightArea(), 1.0);
  }

  private static void assertLongest(long millis, DurationRecorder recorder) {
    Distribution total = recorder.total();
    assertEquals(1, total.count());
    assertEquals((double) millis * MILLI, (double) total.maxNanos(), 1e-3 * millis * MILLI);
  }

  private static void send(Meter meter, long millis, long dueMillis) {
    meter.sent(at(millis), at(dueMillis), false);
  }

  private static void answer(Meter meter, long millis, long dueMillis, long sentMillis) {
    meter.answered(at(millis), at(dueMillis), at(sentMillis));
  }

  private static long at(long millis) {
    return millis * MILLI;
  }

  private static Meter meter(String rate) {
    Meter meter = new Meter(spec(rate));
    meter.setWindow(at(1_000), at(2_000));
    return meter;
  }

  private static ClientSpec spec(String rate) {
    try (LoadClient client = Load.on(1).rate(rate).late(LATE_MILLIS).client()) {
      return client.spec();
    }
  }
}
