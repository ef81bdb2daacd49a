package io.c1m.doctor;

import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the processors of interest, and the threads of a server and of a client, have done up to a
 * moment; two of them say what happened in between. Ticks are hundredths of a second.
 *
 * @param processors how many are of interest, 0 when unknown
 * @param busyTicks of them with programs, {@code null} when unknown. Interrupts are left out: those
 *     of the network come of the load itself, and on some kernels belong to no process
 * @param stealTicks that the hypervisor gave to others, {@code null} when unknown
 * @param swappedPages in and out together, {@code null} when unknown
 * @param ownTicks of server, client and this process with all of their children
 * @param serverTicks of the server's tree
 * @param clientTicks of the client's tree
 */
record Activity(
    int processors,
    @Nullable Long busyTicks,
    @Nullable Long stealTicks,
    @Nullable Long swappedPages,
    long ownTicks,
    long serverTicks,
    long clientTicks,
    RunQueue serverTurns,
    RunQueue clientTurns) {
  /** What the names of a client's loops begin with: all else of it may take its time. */
  private static final String CLIENT_LOOPS = "c1m-client-";

  /** Columns of a line of {@code /proc/stat}, the name included. */
  private static final int USER = 1;

  private static final int NICE = 2;
  private static final int SYSTEM = 3;
  private static final int STEAL = 8;

  static Activity read(Root root, Set<Integer> wanted, List<Long> server, long client) {
    ProcessTable table = ProcessTable.read(root);
    Set<Long> ofServer = table.trees(server);
    Set<Long> ofClient = table.tree(client);
    return read(
        root,
        wanted,
        table,
        ofServer,
        ofClient,
        RunQueue.read(root, ofServer, ""),
        RunQueue.read(root, ofClient, CLIENT_LOOPS));
  }

  /** The same at this moment; of the threads those that were there then. */
  Activity now(Root root, Set<Integer> wanted, List<Long> server, long client) {
    // threads first: reading the rest takes a while
    RunQueue ofServer = serverTurns.now(root);
    RunQueue ofClient = clientTurns.now(root);
    ProcessTable table = ProcessTable.read(root);
    return read(root, wanted, table, table.trees(server), table.tree(client), ofServer, ofClient);
  }

  private static Activity read(
      Root root,
      Set<Integer> wanted,
      ProcessTable table,
      Set<Long> server,
      Set<Long> client,
      RunQueue serverTurns,
      RunQueue clientTurns) {
    Set<Long> own = new HashSet<>(table.tree(ProcessHandle.current().pid()));
    own.addAll(server);
    own.addAll(client);
    int processors = 0;
    long busy = 0;
    long steal = 0;
    for (String line : root.lines("proc/stat")) {
      String[] columns = line.split("\\s+", -1);
      if (isWanted(columns[0], wanted) && columns.length > STEAL) {
        processors++;
        busy += tick(columns[USER]) + tick(columns[NICE]) + tick(columns[SYSTEM]);
        steal += tick(columns[STEAL]);
      }
    }
    return new Activity(
        processors,
        processors == 0 ? null : (Long) busy,
        processors == 0 ? null : (Long) steal,
        swapped(root),
        table.ticks(own),
        table.ticks(server),
        table.ticks(client),
        serverTurns,
        clientTurns);
  }

  /** Of lines such as {@code cpu0}, not the one of all, {@code cpu}. */
  private static boolean isWanted(String name, Set<Integer> wanted) {
    if (!name.startsWith("cpu") || name.length() == 3) {
      return false;
    }
    OptionalLong number = Root.parse(name.substring(3));
    return number.isPresent() && (wanted.isEmpty() || wanted.contains((int) number.getAsLong()));
  }

  private static long tick(String column) {
    return Root.parse(column).orElse(0);
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
