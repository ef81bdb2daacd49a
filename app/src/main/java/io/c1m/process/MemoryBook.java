package io.c1m.process;

import io.c1m.doctor.Facts;
import io.c1m.doctor.MachineMemory;
import org.jspecify.annotations.Nullable;

/**
 * Writes down where a client's memory stood at the turning points of its run. Used by one thread.
 */
public final class MemoryBook {
  private final Usage usage;
  private final Facts facts;
  private @Nullable MemoryLevel before;
  private @Nullable MemoryLevel full;
  private MachineMemory open = MachineMemory.UNKNOWN;

  /** An empty book. */
  public MemoryBook(Usage usage, Facts facts) {
    this.usage = usage;
    this.facts = facts;
  }

  /** No connection was made yet. Processes that start later count as grown by the connections. */
  public void atRest() {
    before = MemoryLevel.collected(usage, facts);
  }

  /** All connections are open; nothing is collected, as load is about to begin. */
  public void allOpen() {
    open = facts.machineMemory();
  }

  /** Load is over and the connections are idle. */
  public void idle() {
    full = MemoryLevel.collected(usage, facts);
  }

  /** What connections added, {@code null} when it did not come to that. */
  public @Nullable MemoryGrowth growth() {
    MemoryLevel first = before;
    MemoryLevel last = full;
    return first == null || last == null || last.connections() <= 0 ? null : last.since(first);
  }

  /** How far the machine's available memory fell until all connections were open, in bytes. */
  public @Nullable Long availableFallBytes() {
    MemoryLevel first = before;
    Long then = first == null ? null : first.machine().availableBytes();
    Long now = open.availableBytes();
    return then == null || now == null ? null : (Long) (then - now);
  }
}
