package io.c1m.process;

import org.jspecify.annotations.Nullable;

/**
 * What connections have added to memory: the difference of two levels, shared out. What processes
 * took for other reasons meanwhile, as for compiling code, is in it and weighs less the more
 * connections there are.
 *
 * @param before when no connection was open
 * @param full when they were
 */
public record MemoryGrowth(MemoryLevel before, MemoryLevel full) {
  /** From so many sockets for each connection on, its other end is on this machine, too. */
  private static final double BOTH_ENDS = 1.5;

  /** Connections that the growth is shared out to. */
  public long connections() {
    return full.connections() - before.connections();
  }

  /** Live heap in bytes per connection, {@code null} where unknown. */
  public @Nullable Double heapPerConnection() {
    return per(connections(), minus(full.heapBytes(), before.heapBytes()));
  }

  /** Memory outside of heaps in bytes per connection, {@code null} where unknown. */
  public @Nullable Double nativePerConnection() {
    return per(connections(), minus(full.nativeBytes(), before.nativeBytes()));
  }

  /**
   * The kernel's memory in bytes for this end of a connection: the machine's growth, shared out to
   * all new sockets; {@code null} where unknown.
   */
  public @Nullable Double kernelPerConnection() {
    Long sockets = sockets();
    return sockets == null ? null : per(sockets, kernelBytes());
  }

  /** Growth of the kernel's memory in bytes, for both ends where both are here. */
  public @Nullable Long kernelBytes() {
    return minus(full.machine().kernelBytes(), before.machine().kernelBytes());
  }

  /** Whether the other ends of the connections are on this machine. */
  public boolean bothEnds() {
    Long sockets = sockets();
    return sockets != null && sockets >= BOTH_ENDS * connections();
  }

  private @Nullable Long sockets() {
    return minus(full.machine().tcpSockets(), before.machine().tcpSockets());
  }

  private static @Nullable Double per(long parts, @Nullable Long bytes) {
    return bytes == null || parts <= 0 ? null : (Double) ((double) bytes / parts);
  }

  private static @Nullable Long minus(@Nullable Long after, @Nullable Long before) {
    return after == null || before == null ? null : (Long) (after - before);
  }
}
