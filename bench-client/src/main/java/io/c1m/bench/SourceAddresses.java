package io.c1m.bench;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The local ends of the connections. Ports are counted up per address by this program, because the
 * kernel's own search for a free one gets slow as they fill, and one local end serves every target
 * port.
 *
 * @param addresses local addresses used in turn; empty to leave the choice to the kernel
 * @param firstPort first local port
 * @param lastPort last local port
 */
public record SourceAddresses(List<InetAddress> addresses, int firstPort, int lastPort) {
  /** First local port used unless told otherwise: below it live well-known servers. */
  public static final int DEFAULT_FIRST_PORT = 10_000;

  /** Last local port used unless told otherwise. */
  public static final int DEFAULT_LAST_PORT = 65_535;

  /** Copies the list. */
  public SourceAddresses {
    addresses = List.copyOf(addresses);
    if (firstPort < 1 || lastPort > 65_535 || lastPort < firstPort) {
      throw new IllegalArgumentException(
          "source ports " + firstPort + "-" + lastPort + " are no range within 1-65535");
    }
  }

  /** Whether the kernel chooses. */
  public boolean chosenByKernel() {
    return addresses.isEmpty();
  }

  /** How many connections these can have to a number of target ports at once. */
  public long capacity(int targetPorts) {
    return (long) addresses.size() * portsPerAddress() * targetPorts;
  }

  /** The number of local ports used on each address. */
  public int portsPerAddress() {
    return lastPort - firstPort + 1;
  }

  /**
   * The local end of the n-th connection; the target port is {@link #targetIndex}.
   *
   * @return {@code null} when the kernel chooses
   */
  @Nullable InetSocketAddress local(long n, int targetPorts) {
    if (chosenByKernel()) {
      return null;
    }
    long pair = n / targetPorts % ((long) addresses.size() * portsPerAddress());
    InetAddress address = addresses.get((int) (pair % addresses.size()));
    return new InetSocketAddress(address, firstPort + (int) (pair / addresses.size()));
  }

  /** Which of the target ports the n-th connection goes to, from 0. */
  static int targetIndex(long n, int targetPorts) {
    return (int) (n % targetPorts);
  }
}
