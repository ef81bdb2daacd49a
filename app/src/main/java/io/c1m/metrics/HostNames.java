package io.c1m.metrics;

import java.net.InetSocketAddress;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The names that an endpoint on loopback goes by. A page of another site can have its own name lead
 * to this machine and then read what it finds there (DNS rebinding); its browser tells that name as
 * the host. An address as the host cannot be made to lead elsewhere, and who tells none is no
 * browser. Beyond loopback everybody may read, by any name.
 */
final class HostNames {
  private static final String LOCALHOST = "localhost";

  private final boolean loopback;
  private final String own;

  /**
   * The names of one endpoint.
   *
   * @param address as it was asked for, by name or by number
   */
  HostNames(InetSocketAddress address) {
    this.loopback = address.getAddress().isLoopbackAddress();
    this.own = address.getHostString().toLowerCase(Locale.ROOT);
  }

  /**
   * Whether a request may be answered.
   *
   * @param host the header, with or without a port; {@code null} without one
   */
  boolean allow(@Nullable String host) {
    if (!loopback || host == null) {
      return true;
    }
    String name = name(host.strip().toLowerCase(Locale.ROOT));
    return name.equals(LOCALHOST) || name.equals(own) || literal(name);
  }

  /** What to do instead, in one line. */
  String advice() {
    return "this endpoint is read by its address or as localhost, not by another name, so that no"
        + " page of another site can";
  }

  private static String name(String host) {
    int colon = host.startsWith("[") ? host.indexOf(':', host.indexOf(']')) : host.indexOf(':');
    return colon < 0 ? host : host.substring(0, colon);
  }

  /** No name ends with a number or has brackets. */
  private static boolean literal(String name) {
    return name.matches("\\[[0-9a-f:.%a-z]+]|[0-9]+(\\.[0-9]+){3}");
  }
}
