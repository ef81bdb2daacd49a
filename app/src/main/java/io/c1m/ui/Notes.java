package io.c1m.ui;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/**
 * Messages to the user. While a screen hides what is written they are held back, to be written when
 * it is gone. Any thread may call; while there is a screen, none waits for the terminal here.
 */
final class Notes {
  /** The latest, for the screen. */
  private static final int MOST_SHOWN = 20;

  /** Held back; of more than these the oldest are dropped, and their number is told. */
  private static final int MOST_HELD = 1_000;

  private final Deque<String> latest = new ArrayDeque<>();
  private final Deque<String> held = new ArrayDeque<>();
  private long dropped;
  private boolean holding;

  /**
   * Takes a message.
   *
   * @param writer is given it at once, unless it is held back
   */
  synchronized void add(String line, Consumer<String> writer) {
    latest.addLast(line);
    if (latest.size() > MOST_SHOWN) {
      latest.removeFirst();
    }
    if (holding) {
      held.addLast(line);
      if (held.size() > MOST_HELD) {
        held.removeFirst();
        dropped++;
      }
    } else {
      writer.accept(line); // within the lock: no screen may come in between
    }
  }

  /** Holds back from now on. */
  synchronized void hold() {
    holding = true;
  }

  /** Holds back no longer, and gives what was held, for the caller to write. */
  synchronized List<String> release() {
    List<String> lines = new ArrayList<>();
    if (dropped > 0) {
      lines.add("(earlier messages left out: " + dropped + ")");
    }
    lines.addAll(held);
    held.clear();
    dropped = 0;
    holding = false;
    return lines;
  }

  synchronized List<String> latest() {
    return List.copyOf(latest);
  }
}
