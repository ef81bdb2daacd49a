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
  private final Set<Integer> processors;
  private final List<Long> server;
  private final long client;
  private final LongSupplier clock;
  private final Activity before;
  private final long beganNanos;

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
    this.processors = Set.copyOf(processors);
    this.server = List.copyOf(server);
    this.client = client;
    this.clock = clock;
    this.before = Activity.read(root, processors, server, client);
    this.beganNanos = clock.getAsLong();
  }

  /** What happened since the beginning. */
  public Use end() {
    long nanos = clock.getAsLong() - beganNanos;
    Activity after = before.now(root, processors, server, client);
    boolean longEnough = nanos >= SHORTEST_NANOS && after.processors() > 0;
    double seconds = nanos / 1e9;
    double ticks = seconds * PERCENT * after.processors();
    Long steal = grown(before.stealTicks(), after.stealTicks());
    Long busy = grown(before.busyTicks(), after.busyTicks());
    double others = busy == null ? 0 : Math.max(0, busy - (after.ownTicks() - before.ownTicks()));
    double used = ProcessStat.seconds(after.clientTicks() - before.clientTicks());
    return new Use(
        longEnough && steal != null ? (Double) (PERCENT * steal / ticks) : null,
        longEnough && busy != null && !server.isEmpty()
            ? (Double) (PERCENT * others / ticks)
            : null,
        longEnough && client != 0 ? (Double) (used / seconds) : null,
        after.serverTurns().waitedPercentSince(before.serverTurns()),
        after.clientTurns().waitedPercentSince(before.clientTurns()),
        grown(before.swappedPages(), after.swappedPages()));
  }

  private static @Nullable Long grown(@Nullable Long before, @Nullable Long after) {
    return before == null || after == null ? null : (Long) Math.max(0, after - before);
  }
}
