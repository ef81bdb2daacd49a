package io.c1m.child;

import java.util.concurrent.TimeUnit;

/** The end of a process whose parent is gone. */
public final class Orphan {
  private static final long SECONDS = 3;
  private static final int FAILED = 1;

  private Orphan() {}

  /** Ends this process within seconds whatever it is busy with. */
  public static void endSoon() {
    Thread.ofPlatform()
        .name("c1m-orphan")
        .daemon()
        .start(
            () -> {
              try {
                TimeUnit.SECONDS.sleep(SECONDS);
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
              Runtime.getRuntime().halt(FAILED);
            });
  }
}
