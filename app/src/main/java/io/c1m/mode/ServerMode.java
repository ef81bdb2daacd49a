package io.c1m.mode;

import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One way to serve connections: an entry of {@link Modes}. */
public interface ServerMode {
  /** The name used on the command line, in metrics and in reports. */
  String name();

  /** One line for the help text. */
  String summary();

  /**
   * The options, by their names on the command line, that this mode has beyond those of every mode:
   * of {@code loops}, {@code workers}, {@code queue}, {@code offload}, {@code accept-loops}, {@code
   * vt-io}.
   */
  Set<String> options();

  /**
   * Live heap of an idle connection in bytes, as measured: what heaps are sized and needs foretold
   * by.
   */
  int heapBytesPerConnection();

  /**
   * Whether a connection waits with its stack in the heap. The frames of fully optimised code are
   * the smallest, so that compiling well saves memory then.
   */
  default boolean stacksInHeap() {
    return false;
  }

  /** Memory outside the heap of an idle connection in bytes: the stack of a thread of its own. */
  default int nativeBytesPerConnection() {
    return 0;
  }

  /**
   * Why this mode cannot run on this machine, in one line that says what to do; {@code null} when
   * it can.
   */
  default @Nullable String obstacle() {
    return null;
  }

  /** Whether it calls native code, which a JVM has to be told to allow. */
  default boolean nativeCode() {
    return false;
  }

  /**
   * Starts to serve; every port listens when this returns.
   *
   * @throws io.c1m.drive.Listeners.Refused when a port or the address cannot be listened on
   * @throws IOException when the system refuses a socket or a selector
   */
  RunningServer start(ServerSpec spec) throws IOException;
}
