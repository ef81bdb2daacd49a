package io.c1m.bench;

import java.net.InetAddress;
import java.util.List;

/**
 * One of several equal clients that share the connections, the rate and the local ends of one run,
 * each in a process of its own, on one machine or on many. What a slice of one gets is the whole.
 *
 * @param index from 0
 * @param of how many there are, at least 1
 */
public record Slice(int index, int of) {
  /** The only client of a run. */
  public static final Slice WHOLE = new Slice(0, 1);

  /** Checks the range. */
  public Slice {
    if (of < 1 || index < 0 || index >= of) {
      throw new IllegalArgumentException("slice " + index + " of " + of);
    }
  }

  /**
   * Reads {@code i/n}, where {@code i} is counted from 1.
   *
   * @throws IllegalArgumentException with one line that says what would be right
   */
  public static Slice parse(String text) {
    int stroke = text.indexOf('/');
    if (stroke > 0) {
      try {
        int number = Integer.parseInt(text.substring(0, stroke));
        int of = Integer.parseInt(text.substring(stroke + 1));
        if (of >= 1 && number >= 1 && number <= of) {
          return new Slice(number - 1, of);
        }
      } catch (NumberFormatException e) {
        // told below
      }
    }
    throw new IllegalArgumentException(
        "--slice=" + text + " is no slice: write i/n with i from 1 to n, such as 1/3, 2/3 and 3/3");
  }

  /** As it is written on the command line. */
  public String text() {
    return (index + 1) + "/" + of;
  }

  /** The part of a number of things; the parts of all slices add up to it. */
  public int share(int all) {
    return all / of + (index < all % of ? 1 : 0);
  }

  /** The part of a rate that goes with this slice's part of the connections. */
  public double share(double perSecond, int connections) {
    return of == 1 ? perSecond : perSecond * share(connections) / connections;
  }

  /**
   * The part of the local ends: no end is in two slices with the same target port, and each slice
   * has at least as many as its {@linkplain #share(int) share} of the connections when all of them
   * together have enough.
   *
   * <p>It is whole addresses where there are enough of them, so that each slice counts up the ports
   * of few; else pairs of an end and a target port in a row, as many as are its share of all pairs.
   *
   * @param conns of all slices together, at most the capacity
   */
  public SourceAddresses share(SourceAddresses all, int conns, int targetPorts) {
    if (of == 1 || all.chosenByKernel()) {
      return all;
    }
    int addresses = all.addresses().size();
    long ofFewest = (long) (addresses / of) * all.portsPerAddress() * targetPorts;
    if (ofFewest >= Math.ceilDiv(conns, of)) {
      int first = (int) start(addresses);
      List<InetAddress> own = all.addresses().subList(first, first + share(addresses));
      return new SourceAddresses(own, all.firstPort(), all.lastPort());
    }
    long pairs = all.capacity(targetPorts);
    if (pairs < conns) {
      throw new IllegalArgumentException(
          "local ends for " + pairs + " connections are not enough for " + conns);
    }
    return new SourceAddresses(
        all.addresses(),
        all.firstPort(),
        all.lastPort(),
        new SourceAddresses.Span(start(pairs), pairs / of + (index < pairs % of ? 1 : 0)));
  }

  /** How many of a number of things the slices before this one have. */
  private long start(long all) {
    return all / of * index + Math.min(index, all % of);
  }

  /** Where the n-th connection of this slice is among those of all slices, from 0. */
  long position(long own) {
    return own * of + index;
  }
}
