package io.c1m.doctor;

import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What else the machine does while a server is measured, from {@code /proc} at the beginning and at
 * the end. Each look reads a file of every process and of up to a thousand threads, some
 * milliseconds of this process's time. Used by one thread.
 */
public final class MachineWatch {
  private static final double PERCENT = 100;

  /** Ticks are hundredths of a second: of less time a share of them says nothing. */
  private static final long SHORTEST_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final Root root;
  private final Activity.Sides sides;
  private final LongSupplier clock;
  private final Activity before;

  /**
   * What happened meanwhile; {@code null} where the system does not tell, and of what is counted in
   * ticks when it took less than a second. Percents are of the processors watched.
   *
   * @param stealPercent taken by the hypervisor
   * @param othersPercent used by programs that are neither server, client nor this one; unknown
   *     when it is unknown which the server is
   * @param clientProcessors processor seconds per second that the client used
   * @param serverWaitPercent of the time that the server's threads were ready to run, the part that
   *     they waited for a processor
   * @param clientWaitPercent the same of the client's loops
   * @param swappedPages in and out together
   */
  public record Use(
      @Nullable Double stealPercent,
      @Nullable Double othersPercent,
      @Nullable Double clientProcessors,
      @Nullable Double serverWaitPercent,
      @Nullable Double clientWaitPercent,
      @Nullable Long swappedPages) {}

  MachineWatch(
      Root root, Set<Integer> processors, List<Long> server, long client, LongSupplier clock) {
    this.root = root;
    this.sides = new Activity.Sides(Set.copyOf(processors), List.copyOf(server), client);
    this.clock = clock;
    this.before = Activity.read(root, sides, clock);
  }

  /** What happened since the beginning. */
  public Use end() {
    Activity after = before.now(root, sides, clock);
    ProcessorTime first = before.processors();
    ProcessorTime last = after.processors();
    Double steal = null;
    Double others = null;
    Double used = null;
    if (first != null && last != null && last.atNanos() - first.atNanos() >= SHORTEST_NANOS) {
      double ticks = last.ticksSince(first);
      steal = PERCENT * last.stealSince(first) / ticks;
      used = last.processors() * (after.clientTicks() - before.clientTicks()) / ticks;
      others = PERCENT * others(first, last, after) / ticks;
    }
    return new Use(
        steal,
        sides.server().isEmpty() ? null : others,
        sides.client() == 0 ? null : used,
        after.serverTurns().waitedPercentSince(before.serverTurns()),
        after.clientTurns().waitedPercentSince(before.clientTurns()),
        grown(before.swappedPages(), after.swappedPages()));
  }

  /**
   * What other processes that can be seen have used, in ticks. They may have done so on processors
   * that are not watched, so it is at most what the watched ones were busy beyond what is our own;
   * and some cannot be seen from within a container, so it is at least that without interrupts,
   * which on some kernels are in the time of the process that they interrupt, and on others of
   * nobody.
   */
  private double others(ProcessorTime first, ProcessorTime last, Activity after) {
    long own = Math.max(0, after.ownTicks() - before.ownTicks());
    double most = Math.max(0, last.busySince(first) - own);
    double least = Math.max(0, most - last.interruptsSince(first));
    return Math.clamp((double) (after.foreignTicks() - before.foreignTicks()), least, most);
  }

  private static @Nullable Long grown(@Nullable Long before, @Nullable Long after) {
    return before == null || after == null ? null : (Long) Math.max(0, after - before);
  }
}
