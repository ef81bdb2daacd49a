package io.c1m.mode.netty;

import java.util.logging.Level;
import java.util.logging.Logger;

/** What Netty would write to the log of the JDK: nothing, since failures are counted here. */
final class NettyLog {
  /** Held, because the JDK forgets the level of a logger that nobody holds. */
  private static final Logger NETTY = Logger.getLogger("io.netty");

  private NettyLog() {}

  /** From now on nothing is written. */
  static void silence() {
    NETTY.setLevel(Level.OFF);
  }
}
