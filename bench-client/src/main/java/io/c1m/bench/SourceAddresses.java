package io.c1m.bench;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The local ends of the connections. Ports are counted up per address by this program, because the
 * kernel's own search for a free one gets slow as they fill, and one local end serves every target
 * port before the next is used, which saves the kernel an entry for each.
 *
 * @param addresses local addresses; empty to leave the choice to the kernel
 * @param firstPort first local port
 * @param lastPort last local port
 * @param span the part that is used, address after address; {@code null} for all, the addresses
 *     then in turn
 */
public record SourceAddresses(
    List<InetAddress> addresses, int firstPort, int lastPort, @Nullable Span span) {
  /** First local port used unless told otherwise: below it live well-known servers. */
  public static final int DEFAULT_FIRST_PORT = 10_000;

  /** Last local port used unless told otherwise. */
  public static final int DEFAULT_LAST_PORT = 65_535;

  /**
   * A part of all pairs of a local end and a target port. They are numbered from 0: first the
   * target ports of one end, then the ports of one address, then the addresses.
   *
   * @param from the first pair
   * @param count how many follow, at least 1
   */
  public record Span(long from, long count) {
    /** Checks the range. */
    public Span {
      if (from < 0 || count < 1) {
        throw new IllegalArgumentException(count + " local ends from the " + from + ". on");
      }
    }
  }

  /** Copies the list. */
  public SourceAddresses {
    addresses = List.copyOf(addresses);
    if (firstPort < 1 || lastPort > 65_535 || lastPort < firstPort) {
      throw new IllegalArgumentException(
          "source ports " + firstPort + "-" + lastPort + " are no range within 1-65535");
    }
  }

  /** All ports of a range on all addresses. */
  public SourceAddresses(List<InetAddress> addresses, int firstPort, int lastPort) {
    this(addresses, firstPort, lastPort, null);
  }

  /** Whether the kernel chooses. */
  public boolean chosenByKernel() {
    return addresses.isEmpty();
  }

  /** How many connections these can have to a number of target ports at once. */
  public long capacity(int targetPorts) {
    Span part = span;
    return part == null ? (long) addresses.size() * portsPerAddress() * targetPorts : part.count();
  }

  /** The number of local ports used on each address. */
  public int portsPerAddress() {
    return lastPort - firstPort + 1;
  }

  /**
   * The local end of the n-th connection; the target port is {@link #targetIndex}. After {@link
   * #capacity} connections it begins anew.
   *
   * @return {@code null} when the kernel chooses
   */
  @Nullable InetSocketAddress local(long n, int targetPorts) {
    if (chosenByKernel()) {
      return null;
    }
    long end = pair(n, targetPorts) / targetPorts;
    boolean inTurn = span == null;
    int over = inTurn ? addresses.size() : portsPerAddress();
    int address = (int) (inTurn ? end % over : end / over);
    int port = (int) (inTurn ? end / over : end % over);
    return new InetSocketAddress(addresses.get(address), firstPort + port);
  }

  /** Which of the target ports the n-th connection goes to, from 0. */
  int targetIndex(long n, int targetPorts) {
    return (int) (pair(n, targetPorts) % targetPorts);
  }

  private long pair(long n, int targetPorts) {
    if (chosenByKernel()) {
      return n;
    }
    Span part = span;
    return (part == null ? 0 : part.from()) + n % capacity(targetPorts);
  }
}
