package io.c1m.doctor;

import java.util.OptionalLong;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What processors have done up to a moment, by {@code /proc/stat} ({@code proc_stat(5)}). Ticks are
 * hundredths of a second.
 *
 * <p>How long they were idle is measured on a kernel that stops its clock meanwhile ({@code
 * CONFIG_NO_HZ}, which all distributions have). What they did else is guessed on most, by looking
 * at each tick at what runs: work that a timer starts right after a tick, as load on a schedule
 * does, is told as too much or too little by a fifth of the processors. So only the former is
 * taken, and what was not idle is what is left of the time.
 *
 * @param atNanos when they were read, by the watch's clock
 * @param processors how many
 * @param idleTicks of them with nothing to do, waits for disks included
 * @param interruptTicks serving interrupts, as guessed
 * @param stealTicks that the hypervisor gave to others
 */
record ProcessorTime(
    long atNanos, int processors, long idleTicks, long interruptTicks, long stealTicks) {
  private static final String FILE = "proc/stat";
  private static final String NAME = "cpu";

  /** Columns of a line, the name included. */
  private static final int IDLE = 4;

  private static final int IO_WAIT = 5;
  private static final int HARD = 6;
  private static final int SOFT = 7;
  private static final int STEAL = 8;

  private static final double TICKS_PER_NANO = 1e-7;

  /**
   * Of some processors.
   *
   * @param wanted their numbers, empty for all
   * @return {@code null} where the system does not tell
   */
  static @Nullable ProcessorTime read(Root root, Set<Integer> wanted, LongSupplier clock) {
    long nanos = clock.getAsLong();
    int processors = 0;
    long idle = 0;
    long interrupts = 0;
    long steal = 0;
    for (String line : root.lines(FILE)) {
      String[] columns = line.split("\\s+", -1);
      if (isWanted(columns[0], wanted) && columns.length > STEAL) {
        processors++;
        idle += ticks(columns[IDLE]) + ticks(columns[IO_WAIT]);
        interrupts += ticks(columns[HARD]) + ticks(columns[SOFT]);
        steal += ticks(columns[STEAL]);
      }
    }
    return processors == 0 ? null : new ProcessorTime(nanos, processors, idle, interrupts, steal);
  }

  /** Of lines such as {@code cpu0}, not the one of all, {@code cpu}. */
  private static boolean isWanted(String name, Set<Integer> wanted) {
    if (!name.startsWith(NAME)) {
      return false;
    }
    OptionalLong number = Root.parse(name.substring(NAME.length()));
    return number.isPresent() && (wanted.isEmpty() || wanted.contains((int) number.getAsLong()));
  }

  private static long ticks(String column) {
    return Root.parse(column).orElse(0);
  }

  /** All that there was of their time since an earlier moment, in ticks. */
  double ticksSince(ProcessorTime earlier) {
    return (atNanos - earlier.atNanos) * TICKS_PER_NANO * processors;
  }

  /** What of it they were busy with anything, in ticks. */
  double busySince(ProcessorTime earlier) {
    return Math.max(
        0, ticksSince(earlier) - grown(earlier.idleTicks, idleTicks) - stealSince(earlier));
  }

  /** What of it they served interrupts, in ticks, as guessed. */
  long interruptsSince(ProcessorTime earlier) {
    return grown(earlier.interruptTicks, interruptTicks);
  }

  /** What the hypervisor took of it, in ticks. */
  long stealSince(ProcessorTime earlier) {
    return grown(earlier.stealTicks, stealTicks);
  }

  private static long grown(long before, long after) {
    return Math.max(0, after - before);
  }
}
