package io.c1m.doctor;

import org.jspecify.annotations.Nullable;

/**
 * The Java runtime, as far as it bears on connections.
 *
 * @param feature its release, such as 25
 * @param pollerMode how virtual threads wait for sockets, {@code null} as the JDK chooses
 */
record Jvm(int feature, @Nullable String pollerMode) {
  static Jvm ofThisProcess() {
    return new Jvm(
        Runtime.version().feature(), System.getProperty(VirtualThreadProperties.POLLER_MODE));
  }
}
