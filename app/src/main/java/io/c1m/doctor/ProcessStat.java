package io.c1m.doctor;

import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What {@code /proc/PID/stat} says of a process ({@code proc_pid_stat(5)}). Ticks are hundredths of
 * a second on every machine this runs on.
 *
 * @param name of its program, or of a thread of the kernel; cut off after 15 characters
 * @param parent its parent's id
 * @param userTicks of all its threads, those that have ended included
 * @param systemTicks the same within the kernel
 * @param endedTicks of its children that have ended and were waited for, and of theirs
 */
record ProcessStat(String name, long parent, long userTicks, long systemTicks, long endedTicks) {
  private static final double TICKS_PER_SECOND = 100;

  private static final int PARENT = 1;
  private static final int USER = 11;
  private static final int SYSTEM = 12;
  private static final int ENDED_USER = 13;
  private static final int ENDED_SYSTEM = 14;

  /** {@code null} when there is no such process. */
  static @Nullable ProcessStat read(Root root, long pid) {
    String stat = root.text("proc/" + pid + "/stat");
    if (stat == null) {
      return null;
    }
    // the program's name stands in brackets and may hold any character
    int end = stat.lastIndexOf(')');
    String[] fields = stat.substring(end + 1).strip().split("\\s+", -1);
    if (fields.length <= ENDED_SYSTEM) {
      return null;
    }
    OptionalLong parent = Root.parse(fields[PARENT]);
    OptionalLong user = Root.parse(fields[USER]);
    OptionalLong system = Root.parse(fields[SYSTEM]);
    OptionalLong endedUser = Root.parse(fields[ENDED_USER]);
    OptionalLong endedSystem = Root.parse(fields[ENDED_SYSTEM]);
    return parent.isPresent() && user.isPresent() && system.isPresent()
        ? new ProcessStat(
            stat.substring(stat.indexOf('(') + 1, Math.max(0, end)),
            parent.getAsLong(),
            user.getAsLong(),
            system.getAsLong(),
            endedUser.orElse(0) + endedSystem.orElse(0))
        : null;
  }

  static double seconds(long ticks) {
    return ticks / TICKS_PER_SECOND;
  }
}
