package io.c1m.report;

import io.c1m.process.MemoryGrowth;
import org.jspecify.annotations.Nullable;

/**
 * Bytes per open connection on one side; unknown is {@code null}.
 *
 * @param heap live
 * @param nativeBytes outside of the heap, in the process
 * @param kernel for this end of the connection: what the kernel's memory grew by on the machine,
 *     shared out by sockets, since it cannot be told apart where server and client are on one
 */
public record PerConnection(
    @Nullable Double heap, @Nullable Double nativeBytes, @Nullable Double kernel) {
  /** Of nothing that is known. */
  public static final PerConnection UNKNOWN = new PerConnection(null, null, null);

  /** What connections have added, {@link #UNKNOWN} when nothing is known of it. */
  public static PerConnection of(@Nullable MemoryGrowth growth) {
    return growth == null
        ? UNKNOWN
        : new PerConnection(
            growth.heapPerConnection(), growth.nativePerConnection(), growth.kernelPerConnection());
  }
}
