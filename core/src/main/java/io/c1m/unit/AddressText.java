package io.c1m.unit;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** Writes addresses as people do: IPv6 by RFC 5952, so {@code ::1} and not eight numbers. */
public final class AddressText {
  private static final int GROUPS = 8;

  private AddressText() {}

  /** Such as {@code 127.0.0.1}, {@code ::1} or {@code fe80::1%eth0}. */
  public static String of(InetAddress address) {
    if (!(address instanceof Inet6Address ipv6)) {
      return address.getHostAddress();
    }
    String scoped = address.getHostAddress();
    int scope = scoped.indexOf('%');
    return groups(ipv6.getAddress()) + (scope < 0 ? "" : scoped.substring(scope));
  }

  /** Such as {@code 127.0.0.1:9464} or {@code [::1]:9464}. */
  public static String of(InetSocketAddress address) {
    InetAddress host = address.getAddress();
    if (host == null) {
      return address.getHostString() + ":" + address.getPort();
    }
    String text = of(host);
    return (host instanceof Inet6Address ? "[" + text + "]" : text) + ":" + address.getPort();
  }

  private static String groups(byte[] bytes) {
    int[] groups = new int[GROUPS];
    for (int i = 0; i < GROUPS; i++) {
      groups[i] = (bytes[2 * i] & 0xff) << 8 | (bytes[2 * i + 1] & 0xff);
    }
    int first = 0;
    int longest = 0;
    for (int i = 0; i < GROUPS; i++) {
      int zeros = zeros(groups, i);
      if (zeros > longest) {
        first = i;
        longest = zeros;
      }
    }
    if (longest < 2) {
      return joined(groups, 0, GROUPS);
    }
    return joined(groups, 0, first) + "::" + joined(groups, first + longest, GROUPS);
  }

  private static int zeros(int[] groups, int from) {
    int to = from;
    while (to < GROUPS && groups[to] == 0) {
      to++;
    }
    return to - from;
  }

  private static String joined(int[] groups, int from, int to) {
    StringBuilder text = new StringBuilder();
    for (int i = from; i < to; i++) {
      text.append(i == from ? "" : ":").append(Integer.toHexString(groups[i]));
    }
    return text.toString();
  }
}
