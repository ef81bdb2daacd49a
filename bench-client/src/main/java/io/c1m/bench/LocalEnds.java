package io.c1m.bench;

import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The ring of local ends, each with each target port, from which all loops of one client start
 * connections. Any thread.
 */
final class LocalEnds {
  /** 2^64 divided by the golden ratio: its multiples are far from one another on a ring. */
  private static final long GOLDEN = 0x9E37_79B9_7F4A_7C15L;

  private final SourceAddresses sources;
  private final int targetPorts;
  private final long size;
  private final AtomicLong next;
  private final AtomicLong takenInARow = new AtomicLong();

  /**
   * A ring that begins at a place of its own.
   *
   * @param seed such as the process's id: clients that start together, with ids that differ by
   *     little, do not try the same local ends
   */
  LocalEnds(SourceAddresses sources, int targetPorts, long seed) {
    this.sources = sources;
    this.targetPorts = targetPorts;
    this.size = sources.chosenByKernel() ? 0 : sources.capacity(targetPorts);
    this.next =
        new AtomicLong(Math.unsignedMultiplyHigh(seed * GOLDEN, size == 0 ? targetPorts : size));
  }

  /** How many there are, 0 when the kernel chooses. */
  long size() {
    return size;
  }

  /** The number of the end to try next. */
  long take() {
    return next.getAndIncrement();
  }

  /**
   * The end of a number.
   *
   * @return {@code null} when the kernel chooses
   */
  @Nullable InetSocketAddress local(long n) {
    return sources.local(n, targetPorts);
  }

  /** The target port of a number, from 0. */
  int targetIndex(long n) {
    return sources.targetIndex(n, targetPorts);
  }

  /** An end was free. */
  void found() {
    if (takenInARow.get() != 0) {
      takenInARow.set(0);
    }
  }

  /** An end was taken. */
  void missed() {
    takenInARow.incrementAndGet();
  }

  /** Whether all were taken, the last time that each was tried. */
  boolean exhausted() {
    return takenInARow.get() >= size;
  }
}
