package io.c1m.doctor;

import org.jspecify.annotations.Nullable;

/**
 * A process as {@code /proc/PID/stat} has it, see proc_pid_stat(5).
 *
 * @param pid its id
 * @param state a letter: {@code R} runs, {@code S} sleeps, {@code Z} has ended and waits to be
 *     asked for how
 * @param parent the id of the process it belongs to, 1 for one that was left behind
 * @param session the id of the process that began its session
 * @param threads that it has
 * @param startTicks when it was started, in clock ticks since the machine was: together with the id
 *     it names one process for good
 * @param userSeconds processor time so far, with that of children that it has waited for
 * @param systemSeconds the same within the kernel
 */
public record RunningProcess(
    long pid,
    char state,
    long parent,
    long session,
    long threads,
    long startTicks,
    double userSeconds,
    double systemSeconds) {
  /** Clock ticks per second in which the kernel counts time of processes. */
  private static final double TICKS_PER_SECOND = 100;

  private static final int STATE = 0;
  private static final int PARENT = 1;
  private static final int SESSION = 3;
  private static final int USER_TICKS = 11;
  private static final int SYSTEM_TICKS = 12;
  private static final int CHILDRENS_USER_TICKS = 13;
  private static final int CHILDRENS_SYSTEM_TICKS = 14;
  private static final int THREADS = 17;
  private static final int START_TICKS = 19;

  /** Whether it still may do something. */
  public boolean alive() {
    return state != 'Z' && state != 'X';
  }

  static @Nullable RunningProcess read(Root root, String pid) {
    String stat = root.text("proc/" + pid + "/stat");
    if (stat == null) {
      return null;
    }
    // the program's name stands in brackets and may hold any character
    String[] fields = stat.substring(stat.lastIndexOf(')') + 1).strip().split("\\s+", -1);
    if (fields.length <= START_TICKS) {
      return null;
    }
    try {
      return new RunningProcess(
          Long.parseLong(pid),
          fields[STATE].charAt(0),
          Long.parseLong(fields[PARENT]),
          Long.parseLong(fields[SESSION]),
          Long.parseLong(fields[THREADS]),
          Long.parseLong(fields[START_TICKS]),
          seconds(fields, USER_TICKS, CHILDRENS_USER_TICKS),
          seconds(fields, SYSTEM_TICKS, CHILDRENS_SYSTEM_TICKS));
    } catch (NumberFormatException e) {
      return null;
    }
  }

  private static double seconds(String[] fields, int own, int childrens) {
    return (Long.parseLong(fields[own]) + Long.parseLong(fields[childrens])) / TICKS_PER_SECOND;
  }
}
