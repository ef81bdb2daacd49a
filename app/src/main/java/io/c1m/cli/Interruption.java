package io.c1m.cli;

import io.c1m.ui.Hangup;
import io.c1m.ui.Signals;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Turns the first Ctrl-C, SIGTERM or SIGHUP into a flag, so that the command can stop cleanly, and
 * ends the program at once at the second. The SIGHUP of a terminal that has vanished is none of
 * them: a run goes on without its terminal. Where the JVM lets no signal be handled, a shutdown
 * hook holds its end back instead; then a second signal cannot be seen, and the wait is bounded.
 */
final class Interruption implements AutoCloseable {
  /** The code of a program ended by a signal is 128 and the number of the signal. */
  private static final Map<String, Integer> CODES = Map.of("INT", 130, "TERM", 143);

  /** The same for SIGHUP. */
  private static final int HUNG_UP = 129;

  /** The code of the first signal of this process, 0 as long as there was none. */
  private static final AtomicInteger CODE = new AtomicInteger();

  private final CountDownLatch requested = new CountDownLatch(1);
  private final CountDownLatch finished = new CountDownLatch(1);
  private final Runnable stop;
  private final Hangup hangup = new Hangup();
  private final Signals signals;
  private final @Nullable Thread hook;

  /**
   * Starts to watch.
   *
   * @param patienceNanos how long a clean stop may take where only a hook can wait for it
   */
  Interruption(long patienceNanos) {
    this(patienceNanos, () -> {});
  }

  /**
   * Starts to watch.
   *
   * @param patienceNanos how long a clean stop may take where only a hook can wait for it
   * @param stop run when a stop is asked for
   */
  Interruption(long patienceNanos, Runnable stop) {
    this.stop = stop;
    Map<String, Runnable> handlers = new LinkedHashMap<>();
    CODES.forEach((name, code) -> handlers.put(name, () -> signalled(code)));
    handlers.put("HUP", this::hungUp);
    signals = new Signals(handlers);
    hook = signals.allTaken() ? null : new Thread(() -> holdBack(patienceNanos), "c1m-stopping");
    if (hook != null) {
      Runtime.getRuntime().addShutdownHook(hook);
    }
  }

  /** The exit code of the program: that of a signal comes before any other. */
  static int exitCode(int otherwise) {
    int code = CODE.get();
    return code == 0 ? otherwise : code;
  }

  private void hungUp() {
    if (!hangup.terminalVanished()) {
      signalled(HUNG_UP);
    }
  }

  private void signalled(int code) {
    if (CODE.compareAndSet(0, code)) {
      request();
    } else {
      Main.exit(exitCode(code));
    }
  }

  private void holdBack(long patienceNanos) {
    request();
    try {
      boolean _ = finished.await(patienceNanos, TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void request() {
    requested.countDown();
    stop.run();
  }

  /** Whether the user or the system asked the program to stop. */
  boolean requested() {
    return requested.getCount() == 0;
  }

  /**
   * Waits for a request to stop.
   *
   * @return whether it came in time
   */
  boolean await(long millis) {
    try {
      return requested.await(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  /** The command has stopped; the JVM may end. */
  @Override
  public void close() {
    finished.countDown();
    signals.close();
    try {
      if (hook != null) {
        Runtime.getRuntime().removeShutdownHook(hook);
      }
    } catch (IllegalStateException e) {
      // the JVM is ending, by that very hook
    }
  }
}
