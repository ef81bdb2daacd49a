package io.c1m.cli;

import io.c1m.unit.AddressText;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads hosts, addresses and address lists. Errors are one line that says what would be right. */
final class Addresses {
  private static final int MOST = 65_536;

  private Addresses() {}

  /**
   * A host with or without ports.
   *
   * @param host its address
   * @param ports {@code null} when none were written
   */
  record Target(InetAddress host, @Nullable PortRange ports) {}

  /** Reads {@code HOST}, {@code HOST:PORTS} or {@code [IPv6]:PORTS}. */
  static Target target(String text) {
    int colon = text.lastIndexOf(':');
    boolean bracketed = text.startsWith("[");
    boolean bareIpv6 = !bracketed && text.indexOf(':') != colon;
    if (colon < 0 || bareIpv6 || (bracketed && text.endsWith("]"))) {
      return new Target(resolve(text), null);
    }
    return new Target(
        resolve(text.substring(0, colon)), PortRange.parse(text.substring(colon + 1)));
  }

  /** Reads {@code HOST:PORT}, where the port may be 0. */
  static InetSocketAddress endpoint(String text, String option) {
    Target target = target(text);
    PortRange ports = target.ports();
    if (ports == null || ports.first() != ports.last()) {
      throw new IllegalArgumentException(
          option + "=" + text + " names no port: write " + option + "=127.0.0.1:9464 or off");
    }
    return new InetSocketAddress(target.host(), ports.first());
  }

  /** The address of a host name or literal. */
  static InetAddress resolve(String host) {
    String bare =
        host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
    try {
      if (!bare.isEmpty()) {
        return InetAddress.getByName(bare);
      }
    } catch (UnknownHostException e) {
      // told below
    }
    throw new IllegalArgumentException("'" + host + "' is neither an address nor a known host");
  }

  /**
   * Reads a list of addresses and CIDR blocks, all of them local.
   *
   * @param target whose family they must have
   */
  static List<InetAddress> local(String text, InetAddress target) {
    List<InetAddress> addresses = new ArrayList<>();
    for (String part : text.split(",", -1)) {
      addresses.addAll(part.indexOf('/') < 0 ? List.of(resolve(part)) : block(part));
    }
    for (InetAddress address : addresses) {
      if (address instanceof Inet4Address != target instanceof Inet4Address) {
        throw new IllegalArgumentException(
            "--local-ips: "
                + AddressText.of(address)
                + " cannot connect to "
                + AddressText.of(target)
                + ": one is IPv4, the other IPv6");
      }
      if (!isLocal(address)) {
        throw new IllegalArgumentException(
            "--local-ips: "
                + AddressText.of(address)
                + " is not an address of this machine; `ip addr` lists those it has");
      }
    }
    return addresses.stream().distinct().toList();
  }

  private static List<InetAddress> block(String text) {
    int slash = text.indexOf('/');
    InetAddress base = resolve(text.substring(0, slash));
    if (!(base instanceof Inet4Address)) {
      throw new IllegalArgumentException("--local-ips: '" + text + "': only IPv4 has blocks here");
    }
    int prefix = prefix(text, slash);
    long size = 1L << (32 - prefix);
    if (size > MOST) {
      throw new IllegalArgumentException(
          "--local-ips: '" + text + "' has " + size + " addresses, at most " + MOST + " are used");
    }
    long first = number(base) & -size;
    List<InetAddress> addresses = new ArrayList<>();
    Set<InetAddress> own = own();
    for (long i = 0; i < size; i++) {
      InetAddress address = address(first + i);
      if (base.isLoopbackAddress() || own.contains(address)) {
        addresses.add(address);
      }
    }
    if (addresses.isEmpty()) {
      throw new IllegalArgumentException("--local-ips: this machine has no address within " + text);
    }
    return addresses;
  }

  private static int prefix(String text, int slash) {
    try {
      int prefix = Integer.parseInt(text.substring(slash + 1));
      if (prefix >= 0 && prefix <= 32) {
        return prefix;
      }
    } catch (NumberFormatException e) {
      // told below
    }
    throw new IllegalArgumentException(
        "--local-ips: '" + text + "' is no block: write it such as 127.0.1.0/26");
  }

  /**
   * As many loopback addresses as wanted, from 127.0.1.1 on. All are the machine's own without
   * set-up, those that end in 0 or 255 too: there is no network to have such an address.
   *
   * @param target is left out
   */
  static List<InetAddress> loopback(long count, InetAddress target) {
    List<InetAddress> addresses = new ArrayList<>();
    long most = Math.min(count, MOST);
    for (long next = number(resolve("127.0.1.1")); addresses.size() < most; next++) {
      InetAddress address = address(next);
      if (!address.equals(target)) {
        addresses.add(address);
      }
    }
    return addresses;
  }

  /** All addresses of this machine's interfaces. */
  private static Set<InetAddress> own() {
    try {
      return NetworkInterface.networkInterfaces()
          .flatMap(NetworkInterface::inetAddresses)
          .collect(Collectors.toSet());
    } catch (SocketException e) {
      return Set.of();
    }
  }

  private static boolean isLocal(InetAddress address) {
    try {
      return (address.isLoopbackAddress() && address instanceof Inet4Address)
          || NetworkInterface.getByInetAddress(address) != null;
    } catch (SocketException e) {
      return false;
    }
  }

  private static long number(InetAddress address) {
    long number = 0;
    for (byte each : address.getAddress()) {
      number = number << 8 | (each & 0xff);
    }
    return number;
  }

  private static InetAddress address(long number) {
    byte[] bytes = new byte[4];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (number >>> (8 * (3 - i)));
    }
    try {
      return InetAddress.getByAddress(bytes);
    } catch (UnknownHostException e) {
      throw new IllegalStateException(Arrays.toString(bytes), e);
    }
  }
}
