package io.c1m.process;

import io.c1m.doctor.Facts;
import org.jspecify.annotations.Nullable;

/**
 * Memory of a process, or of several, at one moment.
 *
 * @param rssBytes resident memory; {@code null} where unreadable
 * @param heapBytes heap in use: live data if a collection has just been asked for
 * @param heapCommittedBytes heap that the JVM has taken from the system
 * @param nativeBytes memory that is neither heap nor a file's, as {@link Facts#nativeBytes} has it;
 *     {@code null} where the heap cannot be told apart
 */
public record MemoryFigures(
    @Nullable Long rssBytes, long heapBytes, long heapCommittedBytes, @Nullable Long nativeBytes) {
  /** Of a process that has none, or has ended. */
  static final MemoryFigures NONE = new MemoryFigures(0L, 0, 0, 0L);

  /** The same with what the system tells of it. */
  MemoryFigures with(@Nullable Long resident, @Nullable Long outsideOfHeap) {
    return new MemoryFigures(resident, heapBytes, heapCommittedBytes, outsideOfHeap);
  }

  /** Both processes as one. */
  MemoryFigures plus(MemoryFigures other) {
    return new MemoryFigures(
        Sums.of(rssBytes, other.rssBytes),
        heapBytes + other.heapBytes,
        heapCommittedBytes + other.heapCommittedBytes,
        Sums.of(nativeBytes, other.nativeBytes));
  }
}
