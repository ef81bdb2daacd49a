package io.c1m.page;

import io.c1m.json.Json;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The live page of one endpoint: its files, and the rows of its history as JSON. Takes a row each
 * second from its opening on, so that the page has the past of whoever opens it late. Callable by
 * any thread.
 */
public final class LivePage implements AutoCloseable {
  /**
   * Headers of every answer. The page may load nothing that is not from here, and nobody may frame
   * it; a file is asked for again each time, because the next program on this port may be another
   * version.
   */
  public static final Map<String, String> HEADERS =
      Map.of(
          "Content-Security-Policy",
          "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src"
              + " 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
          "X-Content-Type-Options",
          "nosniff",
          "Referrer-Policy",
          "no-referrer",
          "Cross-Origin-Resource-Policy",
          "same-origin",
          "Cache-Control",
          "no-store");

  private static final String LIVE = "/live.json";
  private static final String SINCE = "since=";

  /** More digits than a count of seconds can have. */
  private static final int MOST_DIGITS = 15;

  /** Who looks asks each second; a window in the background less often. */
  private static final long WATCHED_NANOS = TimeUnit.SECONDS.toNanos(10);

  private final History history;
  private final Sampler sampler;
  private final AtomicLong askedNanos;

  private LivePage(History history, Sampler sampler, AtomicLong askedNanos) {
    this.history = history;
    this.sampler = sampler;
    this.askedNanos = askedNanos;
  }

  /** Tells what there is to show. */
  public interface Shown {
    /**
     * Tells the series of a scrape of this moment.
     *
     * @param watched whether anybody looks at the page: what is dear to know may be left out else
     */
    void tell(Reading reading, boolean watched);
  }

  /**
   * Begins to take rows.
   *
   * @param shown called by a thread of the page
   */
  public static LivePage open(Shown shown) {
    History history = new History(System.currentTimeMillis());
    AtomicLong asked = new AtomicLong(System.nanoTime() - WATCHED_NANOS);
    Sampler sampler =
        Sampler.start(
            history,
            reading -> shown.tell(reading, System.nanoTime() - asked.get() < WATCHED_NANOS));
    return new LivePage(history, sampler, asked);
  }

  /** Whether a path is the page's. */
  public boolean has(String path) {
    return path.equals(LIVE) || PageFile.of(path) != null;
  }

  /**
   * What to answer to a path.
   *
   * @param query what follows the question mark: {@code since=N} for the rows after row N
   * @throws IllegalArgumentException when the path is not the page's
   */
  public Answer answer(String path, @Nullable String query) {
    if (path.equals(LIVE)) {
      askedNanos.set(System.nanoTime());
      return live(query);
    }
    PageFile file = PageFile.of(path);
    if (file == null) {
      throw new IllegalArgumentException("not a path of the page: " + path);
    }
    return Answer.of(file.type(), file.content());
  }

  private Answer live(@Nullable String query) {
    if (query == null) {
      return Answer.json(Json.writeLine(history.since(0)));
    }
    String number = query.startsWith(SINCE) ? query.substring(SINCE.length()) : "";
    boolean whole = number.length() <= MOST_DIGITS && number.matches("\\d+");
    return whole
        ? Answer.json(Json.writeLine(history.since(Long.parseLong(number))))
        : Answer.notUnderstood(LIVE + " takes since=N, the number of the last row you have");
  }

  /** Takes no more rows. */
  @Override
  public void close() {
    sampler.close();
  }
}
