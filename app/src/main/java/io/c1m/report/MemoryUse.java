package io.c1m.report;

import io.c1m.process.MemoryGrowth;
import org.jspecify.annotations.Nullable;

/**
 * Memory of one side with all connections open and idle; unknown is {@code null}.
 *
 * @param connections that were open then
 * @param heapLive bytes that live in the heaps of all its processes
 * @param nativeBytes of its processes that are neither heap nor a file's
 * @param kernel what the kernel's memory grew by since before the connections: of the whole
 *     machine, both ends where both are on it
 * @param kernelMethod {@code slabinfo}, or {@code meminfo} where that is root's alone
 */
public record MemoryUse(
    long connections,
    @Nullable Long heapLive,
    @Nullable Long nativeBytes,
    @Nullable Long kernel,
    @Nullable String kernelMethod) {
  /** With the most connections that were seen, {@code null} when none were. */
  public static @Nullable MemoryUse of(@Nullable MemoryGrowth growth) {
    return growth == null
        ? null
        : new MemoryUse(
            growth.full().connections(),
            growth.full().heapBytes(),
            growth.full().nativeBytes(),
            growth.kernelBytes(),
            growth.full().machine().kernelMethod());
  }
}
