package io.c1m.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.c1m.mode.Await;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class SharedScrapeTest {
  private static final int MANY = 100;

  private final AtomicInteger collections = new AtomicInteger();
  private final CountDownLatch go = new CountDownLatch(1);

  private static String read(SharedScrape scrape, String format) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      scrape.write(out, format);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return out.toString(StandardCharsets.US_ASCII);
  }

  private SharedScrape counting() {
    return new SharedScrape(
        (out, format) -> {
          int mine = collections.incrementAndGet();
          awaitGo();
          out.write((format + mine).getBytes(StandardCharsets.US_ASCII));
        });
  }

  private void awaitGo() {
    try {
      go.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void oneAfterTheOtherEachIsCollectedAnew() {
    go.countDown();
    SharedScrape scrape = counting();
    assertEquals("a1", read(scrape, "a"));
    assertEquals("a2", read(scrape, "a"));
    assertEquals("b3", read(scrape, "b"));
  }

  @Test
  void thoseWhoAskDuringACollectionShareTheNext() throws Exception {
    SharedScrape scrape = counting();
    Queue<String> texts = new ConcurrentLinkedQueue<>();
    Thread first = Thread.ofPlatform().start(() -> texts.add(read(scrape, "a")));
    Await.until("a collection is under way", () -> collections.get() == 1);
    List<Thread> others =
        IntStream.range(0, MANY)
            .mapToObj(i -> Thread.ofPlatform().start(() -> texts.add(read(scrape, "a"))))
            .toList();
    Await.until(
        "all wait",
        () -> others.stream().allMatch(each -> each.getState() == Thread.State.BLOCKED));
    go.countDown();
    first.join();
    for (Thread other : others) {
      other.join();
    }
    assertEquals(2, collections.get());
    assertEquals(1, texts.stream().filter("a1"::equals).count());
    assertEquals(MANY, texts.stream().filter("a2"::equals).count());
  }

  @Test
  void aCollectionThatFailsIsTriedAgain() {
    SharedScrape scrape =
        new SharedScrape(
            (out, format) -> {
              if (collections.incrementAndGet() == 1) {
                throw new IllegalStateException("once");
              }
              out.write('x');
            });
    assertThrows(IllegalStateException.class, () -> read(scrape, "a"));
    assertEquals("x", read(scrape, "a"));
    assertTrue(collections.get() == 2);
  }
}
