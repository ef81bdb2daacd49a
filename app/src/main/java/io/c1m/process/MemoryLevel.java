package io.c1m.process;

import io.c1m.doctor.Facts;
import io.c1m.doctor.MachineMemory;
import org.jspecify.annotations.Nullable;

/**
 * Where memory stood at one moment: that of one side with all its processes, and the machine's.
 *
 * @param connections open on this side
 * @param heapBytes live after a collection everywhere; {@code null} when there was none
 * @param nativeBytes neither heap nor a file's; {@code null} where unknown
 * @param rssBytes resident; {@code null} where unreadable
 * @param machine server, client and everything else together
 */
public record MemoryLevel(
    long connections,
    @Nullable Long heapBytes,
    @Nullable Long nativeBytes,
    @Nullable Long rssBytes,
    MachineMemory machine) {
  /** After a collection in every process of a side, which stops each for a moment. */
  public static MemoryLevel collected(Usage usage, Facts facts) {
    return of(usage.afterCollection(), true, facts);
  }

  /** Without disturbing anything; the live heap is then unknown. */
  public static MemoryLevel undisturbed(Usage usage, Facts facts) {
    return of(usage.now(), false, facts);
  }

  private static MemoryLevel of(Sample sample, boolean collected, Facts facts) {
    return new MemoryLevel(
        sample.live(),
        collected ? (Long) sample.heapBytes() : null,
        sample.nativeBytes(),
        sample.rssBytes(),
        facts.machineMemory());
  }

  /** What connections have added since a level without any. */
  public MemoryGrowth since(MemoryLevel before) {
    return new MemoryGrowth(before, this);
  }
}
