package io.c1m.cli;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.StandardProtocolFamily;
import java.nio.channels.DatagramChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The interface by which a target is reached, and its addresses. It is found by the route that the
 * kernel chooses for a datagram, of which none is sent.
 *
 * @param target what is to be reached
 * @param preferred the address that the kernel would start from, {@code null} without a route
 * @param ofInterface all addresses of the interface
 * @param usable whether the target can be reached from one
 */
record Uplink(
    InetAddress target,
    @Nullable InetAddress preferred,
    List<InetAddress> ofInterface,
    Predicate<InetAddress> usable) {
  private static final Path IPV6_ADDRESSES = Path.of("/proc/net/if_inet6");

  /** Any; nothing is sent there. */
  private static final int PORT = 9;

  private static final int FLAGS_WORD = 4;

  /** IFA_F_DADFAILED, IFA_F_DEPRECATED and IFA_F_TENTATIVE of linux/if_addr.h. */
  private static final int ON_ITS_WAY = 0x08 | 0x20 | 0x40;

  /** The one of this machine towards a target. */
  static Uplink towards(InetAddress target) {
    InetAddress preferred = source(target, null);
    List<String> inet6 = inet6();
    return new Uplink(
        target,
        preferred,
        preferred == null ? List.of() : ofInterface(preferred),
        address -> source(target, address) != null && !isOnItsWay(address, inet6));
  }

  /**
   * The addresses from which connections can start, the kernel's own choice first. The target's own
   * is among them only when there is no other: a connection from there could be with itself.
   */
  List<InetAddress> addresses() {
    List<InetAddress> all =
        Stream.concat(Stream.ofNullable(preferred), ofInterface.stream())
            .distinct()
            .filter(this::fits)
            .filter(usable)
            .toList();
    List<InetAddress> others = all.stream().filter(address -> !address.equals(target)).toList();
    return others.isEmpty() ? all : others;
  }

  private boolean fits(InetAddress address) {
    return address instanceof Inet4Address == target instanceof Inet4Address
        && !address.isAnyLocalAddress()
        && !address.isMulticastAddress()
        && (target.isLinkLocalAddress() || !address.isLinkLocalAddress())
        && (target.isLoopbackAddress() || !address.isLoopbackAddress());
  }

  /** The local address of a datagram to a target, {@code null} when there is no route. */
  private static @Nullable InetAddress source(InetAddress target, @Nullable InetAddress from) {
    StandardProtocolFamily family =
        target instanceof Inet4Address ? StandardProtocolFamily.INET : StandardProtocolFamily.INET6;
    try (DatagramChannel channel = DatagramChannel.open(family)) {
      if (from != null) {
        channel.bind(new InetSocketAddress(from, 0));
      }
      channel.connect(new InetSocketAddress(target, PORT));
      return ((InetSocketAddress) channel.getLocalAddress()).getAddress();
    } catch (IOException e) {
      return null;
    }
  }

  private static List<InetAddress> ofInterface(InetAddress address) {
    try {
      NetworkInterface its = NetworkInterface.getByInetAddress(address);
      while (its != null && its.getParent() != null) {
        its = its.getParent(); // eth0 of eth0:1
      }
      return its == null ? List.of() : its.inetAddresses().toList();
    } catch (IOException e) {
      return List.of();
    }
  }

  private static List<String> inet6() {
    try {
      return Files.readAllLines(IPV6_ADDRESSES);
    } catch (IOException e) {
      return List.of(); // no IPv6
    }
  }

  /**
   * Whether an IPv6 address is coming or going: tentative, a duplicate, or deprecated.
   *
   * @param inet6 lines of {@code /proc/net/if_inet6}: address, index, prefix, scope, flags, name
   */
  static boolean isOnItsWay(InetAddress address, List<String> inet6) {
    if (!(address instanceof Inet6Address)) {
      return false; // the kernel does not tell
    }
    String hex = HexFormat.of().formatHex(address.getAddress());
    return inet6.stream()
        .filter(line -> line.startsWith(hex))
        .map(line -> line.strip().split("\\s+", -1))
        .anyMatch(
            words ->
                words.length > FLAGS_WORD
                    && (Integer.parseInt(words[FLAGS_WORD], 16) & ON_ITS_WAY) != 0);
  }
}
