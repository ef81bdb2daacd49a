package io.c1m.ui;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Takes signals away from the JVM, which would end at the first and could not see a second. A
 * handler runs on a thread of its own for each signal. A signal that was ignored when the JVM
 * started, as under {@code nohup}, stays ignored.
 */
public final class Signals implements AutoCloseable {
  private final Map<String, Object> before = new LinkedHashMap<>();
  private boolean allTaken = true;

  /**
   * Starts to handle signals.
   *
   * @param handlers by the names of their signals, such as {@code INT}
   */
  public Signals(Map<String, Runnable> handlers) {
    handlers.forEach(this::take);
  }

  private void take(String name, Runnable handler) {
    Object former = org.jline.utils.Signals.register(name, handler);
    if (former == null) {
      allTaken = false;
    } else {
      before.put(name, former);
    }
  }

  /** Whether this JVM lets all of them be handled; with {@code -Xrs}, for one, it does not. */
  public boolean allTaken() {
    return allTaken;
  }

  /** Gives the signals back to who had them. */
  @Override
  public void close() {
    before.forEach(org.jline.utils.Signals::unregister);
    before.clear();
  }
}
