package io.c1m.subject;

import io.c1m.doctor.Facts;
import io.c1m.doctor.RunningProcess;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What a tree of processes has used up to a moment, as the kernel tells of it.
 *
 * @param userSeconds processor time, with that of processes that have ended and were waited for
 * @param systemSeconds the same within the kernel
 * @param contextSwitches of the threads that there are, {@code null} where unreadable
 * @param residentBytes pages that several processes share count in each; {@code null} where
 *     unreadable
 * @param threads of the operating system
 */
record TreeUse(
    double userSeconds,
    double systemSeconds,
    @Nullable Long contextSwitches,
    @Nullable Long residentBytes,
    long threads) {

  /** Processor time comes first: the rest takes a while with many threads. */
  static TreeUse of(List<RunningProcess> members, Facts facts) {
    return new TreeUse(
        members.stream().mapToDouble(RunningProcess::userSeconds).sum(),
        members.stream().mapToDouble(RunningProcess::systemSeconds).sum(),
        sum(members, facts::contextSwitches),
        sum(members, facts::residentBytes),
        members.stream().filter(RunningProcess::alive).mapToLong(RunningProcess::threads).sum());
  }

  private interface Reading {
    OptionalLong of(long pid);
  }

  /** Over those that can be read: one may end meanwhile, and a dead one has no memory. */
  private static @Nullable Long sum(List<RunningProcess> members, Reading reading) {
    Long sum = null;
    for (RunningProcess process : members) {
      OptionalLong one = reading.of(process.pid());
      if (one.isPresent()) {
        sum = (sum == null ? 0 : sum) + one.getAsLong();
      }
    }
    return sum;
  }
}
