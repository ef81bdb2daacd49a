package io.c1m.process;

/**
 * A line from a parent to its child.
 *
 * @param cmd {@code sample} (answer with the figures of now), {@code gc} (collect garbage first),
 *     {@code start} (begin the load) or {@code stop}
 */
public record Command(String cmd) {
  /** Answer with the figures of now. */
  public static final Command SAMPLE = new Command("sample");

  /** Collect garbage, then answer with the figures. */
  public static final Command GC = new Command("gc");

  /** Begin the load. */
  public static final Command START = new Command("start");

  /** End in an orderly way. */
  public static final Command STOP = new Command("stop");
}
