package io.c1m.doctor;

import java.util.OptionalLong;

/** The Java runtime and what it was told. */
final class Jdk {
  private static final String POLLER = "jdk.pollerMode";
  private static final int NEEDED = 25;

  /** Kinds of pollers that JDK 25 has; later releases have more. */
  private static final int LAST_KNOWN = 2;

  private Jdk() {}

  static Finding release(Scene scene) {
    return Finding.least(
        "JDK",
        Unit.NUMBER,
        scene.jvm().feature(),
        NEEDED,
        scene.jvm().feature() < NEEDED ? 0L : null,
        false,
        "earlier ones pin virtual threads, or have no compact object headers",
        new Fix.Advice("install JDK 25 or later, and set JAVA_HOME to it"));
  }

  static Finding poller(Scene scene) {
    String mode = scene.jvm().pollerMode();
    if (mode == null || !scene.need().virtualThreads() || !scene.need().role().serves()) {
      return Finding.notApplicable(POLLER, "not set, or no virtual threads wait");
    }
    OptionalLong number = Root.parse(mode);
    boolean known =
        number.isPresent()
            && number.getAsLong() >= 1
            && (number.getAsLong() <= LAST_KNOWN || scene.jvm().feature() > NEEDED);
    return new Finding(
        POLLER,
        Unit.NUMBER,
        number.isPresent() ? number.getAsLong() : null,
        (long) LAST_KNOWN,
        known ? Verdict.OK : Verdict.LOW,
        known ? null : 0L,
        !known,
        "JDK 25 has no other pollers than 1 and 2: virtual threads then cannot use sockets",
        known ? null : new Fix.Advice("leave out -Djdk.pollerMode"));
  }
}
