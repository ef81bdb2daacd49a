package io.c1m.bench;

import io.c1m.bench.LoadClient.Stage;
import org.jspecify.annotations.Nullable;

/**
 * Drives the connections of one run, in this process or by several. The caller is the controller:
 * it calls {@link #prepare}, {@link #open}, {@link #load}, {@link #stop} in this order and waits in
 * between; every reader may be called by any thread at any time.
 */
public interface LoadDriver extends LoadReadings, AutoCloseable {
  /** From the call of {@link #load} to the first request at least, in nanoseconds. */
  long leadNanos();

  /** What is asked of all connections together. */
  ClientSpec spec();

  @Override
  default LoadAsked asked() {
    ClientSpec all = spec();
    return new LoadAsked(all.protocol(), all.conns(), all.rate(), all.loops());
  }

  /** Starts what it needs, such as processes. */
  default void prepare() {}

  /** Whether it could open connections now. */
  default boolean prepared() {
    return true;
  }

  /** How long it took before connections could be opened at all: the start of processes. */
  default double startSeconds() {
    return 0;
  }

  /** Starts to open the connections. */
  void open();

  /**
   * Starts the load: warm-up, then the measured window.
   *
   * @param fromNanos when the warm-up begins, epoch nanoseconds; at least {@link #leadNanos} ahead
   */
  void load(long fromNanos);

  /** Ends the window now; what was measured so far counts. */
  void cutShort();

  /** Resets all connections. */
  void stop() throws InterruptedException;

  /** How far the run has come; with several processes, the one that is behind. */
  Stage stage();

  /** How the connections stand; as old as {@link #figures}, and cheap. */
  Standing standing();

  /** What ended a part of the client, {@code null} as long as nothing did. */
  @Nullable Throwable failure();

  /** What was measured; meaningful once the window is over or was cut short. */
  default ClientResult result() {
    return new Results(spec(), figures()).assemble();
  }

  @Override
  void close();
}
