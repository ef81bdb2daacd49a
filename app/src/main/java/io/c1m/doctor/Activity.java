package io.c1m.doctor;

import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What the processors of interest, and the threads of a server and of a client, have done up to a
 * moment; two of them say what happened in between. Ticks are hundredths of a second.
 *
 * @param processors {@code null} when unknown
 * @param swappedPages in and out together, {@code null} when unknown
 * @param ownTicks of server, client and this process with all of their children, and of the
 *     kernel's threads that serve interrupts for whoever has caused them
 * @param foreignTicks of all other processes that can be seen
 * @param clientTicks of the client's tree
 */
record Activity(
    @Nullable ProcessorTime processors,
    @Nullable Long swappedPages,
    long ownTicks,
    long foreignTicks,
    long clientTicks,
    RunQueue serverTurns,
    RunQueue clientTurns) {
  /** What the names of a client's loops begin with: all else of it may take its time. */
  private static final String CLIENT_LOOPS = "c1m-client-";

  /** The kernel's threads for interrupts that came too fast. */
  private static final String SOFT_INTERRUPTS = "ksoftirqd/";

  /**
   * Whose activity is told apart.
   *
   * @param processors of interest, by their numbers; empty for all
   * @param server its processes, whose children are found; none when they are not here
   * @param client the first process of its tree
   */
  record Sides(Set<Integer> processors, List<Long> server, long client) {}

  static Activity read(Root root, Sides sides, LongSupplier clock) {
    ProcessTable table = ProcessTable.read(root);
    return read(
        root,
        sides,
        clock,
        table,
        RunQueue.read(root, table.trees(sides.server), ""),
        RunQueue.read(root, table.tree(sides.client), CLIENT_LOOPS));
  }

  /** The same at this moment; of the threads those that were there then. */
  Activity now(Root root, Sides sides, LongSupplier clock) {
    // threads first: reading the rest takes a while
    RunQueue ofServer = serverTurns.now(root);
    RunQueue ofClient = clientTurns.now(root);
    return read(root, sides, clock, ProcessTable.read(root), ofServer, ofClient);
  }

  private static Activity read(
      Root root,
      Sides sides,
      LongSupplier clock,
      ProcessTable table,
      RunQueue serverTurns,
      RunQueue clientTurns) {
    Set<Long> client = table.tree(sides.client);
    Set<Long> own = new HashSet<>(table.tree(ProcessHandle.current().pid()));
    own.addAll(table.trees(sides.server));
    own.addAll(client);
    own.addAll(table.named(SOFT_INTERRUPTS));
    long ownTicks = table.ticks(own);
    return new Activity(
        ProcessorTime.read(root, sides.processors, clock),
        swapped(root),
        ownTicks,
        table.ticks(table.processes().keySet()) - ownTicks,
        table.ticks(client),
        serverTurns,
        clientTurns);
  }

  private static @Nullable Long swapped(Root root) {
    OptionalLong in = OptionalLong.empty();
    OptionalLong out = OptionalLong.empty();
    for (String line : root.lines("proc/vmstat")) {
      if (line.startsWith("pswpin ")) {
        in = Root.parse(line.substring("pswpin ".length()));
      } else if (line.startsWith("pswpout ")) {
        out = Root.parse(line.substring("pswpout ".length()));
      }
    }
    return in.isPresent() && out.isPresent() ? (Long) (in.getAsLong() + out.getAsLong()) : null;
  }
}
