package io.c1m.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class InquiryTest {
  private long now = Long.MAX_VALUE - 10; // the clock may wrap around
  private int asked;
  private boolean gone;
  private final Inquiry inquiry =
      new Inquiry(
          () -> {
            if (gone) {
              throw new IOException("gone");
            }
            asked++;
          },
          () -> now);

  @Test
  void manyWhoLookAskOnceInAPeriod() {
    for (int i = 0; i < 100; i++) {
      inquiry.ask();
      inquiry.answered();
      now += Inquiry.PERIOD_NANOS / 100;
    }
    assertEquals(1, asked);
    inquiry.ask();
    assertEquals(2, asked);
  }

  @Test
  void aChildThatIsSlowToAnswerIsNotAskedAgain() {
    inquiry.ask();
    now += 10 * Inquiry.PERIOD_NANOS;
    inquiry.ask();
    assertEquals(1, asked);
    inquiry.answered();
    inquiry.ask();
    assertEquals(2, asked);
  }

  @Test
  void whoLooksWaitsForTheAnswer() throws Exception {
    inquiry.ask();
    Thread looking = Thread.currentThread();
    AtomicBoolean answered = new AtomicBoolean();
    Thread answering =
        Thread.ofPlatform()
            .start(
                () -> {
                  while (looking.getState() != Thread.State.TIMED_WAITING) {
                    Thread.onSpinWait();
                  }
                  answered.set(true);
                  inquiry.answered();
                });
    inquiry.await(System.nanoTime() + TimeUnit.SECONDS.toNanos(50));
    assertTrue(answered.get());
    answering.join();
  }

  @Test
  void aWaitWithoutAnAnswerIsBounded() throws Exception {
    inquiry.ask();
    long began = System.nanoTime();
    inquiry.await(began + TimeUnit.MILLISECONDS.toNanos(20));
    assertFalse(System.nanoTime() - began < TimeUnit.MILLISECONDS.toNanos(20));
  }

  @Test
  void afterItsEndNobodyIsAskedOrWaits() throws Exception {
    inquiry.ask();
    inquiry.end();
    inquiry.await(System.nanoTime() + TimeUnit.HOURS.toNanos(1));
    inquiry.answered();
    now += 10 * Inquiry.PERIOD_NANOS;
    inquiry.ask();
    assertEquals(1, asked);
  }

  @Test
  void aChildThatIsGoneIsAskedOnce() throws Exception {
    gone = true;
    inquiry.ask();
    gone = false;
    now += 10 * Inquiry.PERIOD_NANOS;
    inquiry.ask();
    inquiry.await(System.nanoTime() + TimeUnit.HOURS.toNanos(1));
    assertEquals(0, asked);
  }
}
