package io.c1m.doctor;

import java.util.OptionalLong;

/** The Java runtime and what it was told. */
final class Jdk {
  private static final int NEEDED = 25;

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
      return Finding.notApplicable(
          VirtualThreadProperties.POLLER_MODE, "not set, or no virtual threads wait");
    }
    OptionalLong number = Root.parse(mode);
    String complaint =
        VirtualThreadProperties.complaint(
            VirtualThreadProperties.POLLER_MODE, mode, scene.jvm().feature());
    boolean known = complaint == null;
    return new Finding(
        VirtualThreadProperties.POLLER_MODE,
        Unit.NUMBER,
        number.isPresent() ? number.getAsLong() : null,
        VirtualThreadProperties.lastPollerMode(scene.jvm().feature()),
        known ? Verdict.OK : Verdict.LOW,
        known ? null : 0L,
        !known,
        known
            ? "virtual threads wait for sockets as it says"
            : complaint + ": virtual threads then cannot use sockets",
        known ? null : new Fix.Advice("leave out -Djdk.pollerMode"));
  }
}
