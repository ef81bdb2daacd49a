package io.c1m.metrics;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Lets everyone who asks while a collection is under way share the next one, so that a thousand
 * scrapes at once cost as little as a few. Nobody is given figures from before they asked.
 */
final class SharedScrape implements Pages.Scraped {
  private final Pages.Scraped collection;
  private final AtomicLong asked = new AtomicLong();
  private final Map<String, byte[]> texts = new HashMap<>();

  /** Those who asked up to here may have the present texts. */
  private long served;

  /**
   * Shares the scrapes of another.
   *
   * @param collection is called by one thread at a time
   */
  SharedScrape(Pages.Scraped collection) {
    this.collection = collection;
  }

  @Override
  public void write(OutputStream out, String format) throws IOException {
    out.write(text(format, asked.incrementAndGet()));
  }

  private synchronized byte[] text(String format, long ticket) throws IOException {
    if (served < ticket) {
      texts.clear();
      served = asked.get();
    }
    byte[] known = texts.get(format);
    if (known == null) {
      ByteArrayOutputStream text = new ByteArrayOutputStream();
      collection.write(text, format);
      known = text.toByteArray();
      texts.put(format, known);
    }
    return known;
  }
}
