package io.c1m.compare;

import io.c1m.doctor.ProcessorList;
import io.c1m.doctor.Processors;
import java.util.Collections;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Who runs where: servers and clients that share processors are measured together, those that have
 * their own are not.
 *
 * @param server processors of the servers in the notation of taskset, {@code null} for all
 * @param client processors of the clients, {@code null} for all
 */
public record CpuSplit(@Nullable String server, @Nullable String client) {
  /** The word for all processors. */
  public static final String ALL = "all";

  /** All share all. */
  public static final CpuSplit NONE = new CpuSplit(null, null);

  /** With fewer, a half is too little for either side. */
  private static final int LEAST_PROCESSORS = 4;

  /**
   * Decides by what was given and by what there is: of four processors or more, the servers have
   * one half and the clients the other, in whole cores (the servers the one more of an odd number);
   * who was given processors leaves the others to the other side. With fewer, or where the system
   * does not tell, nobody is held to any.
   *
   * @param server as given, {@link #ALL} to turn it off, {@code null} for nothing
   * @param client as given, {@link #ALL} to turn it off, {@code null} for nothing
   */
  public static CpuSplit of(
      @Nullable String server, @Nullable String client, Processors processors) {
    if (server != null && client != null) {
      return new CpuSplit(unlessAll(server), unlessAll(client));
    }
    boolean enough = processors.all().size() >= LEAST_PROCESSORS && processors.cores().size() > 1;
    if (server != null) {
      return new CpuSplit(unlessAll(server), enough ? rest(server, processors) : null);
    }
    if (client != null) {
      return new CpuSplit(enough ? rest(client, processors) : null, unlessAll(client));
    }
    return enough ? halves(processors) : NONE;
  }

  private static CpuSplit halves(Processors processors) {
    int servers = Math.ceilDiv(processors.cores().size(), 2);
    NavigableSet<Integer> server = new TreeSet<>();
    NavigableSet<Integer> client = new TreeSet<>();
    for (int i = 0; i < processors.cores().size(); i++) {
      (i < servers ? server : client).addAll(processors.cores().get(i));
    }
    return new CpuSplit(ProcessorList.text(server), ProcessorList.text(client));
  }

  /** What one side leaves, {@code null} when that is nothing, or all is shared. */
  private static @Nullable String rest(String taken, Processors processors) {
    if (taken.equals(ALL)) {
      return null;
    }
    NavigableSet<Integer> rest = processors.all();
    rest.removeAll(ProcessorList.parse(taken));
    return rest.isEmpty() ? null : ProcessorList.text(rest);
  }

  private static @Nullable String unlessAll(String given) {
    return given.equals(ALL) ? null : given;
  }

  /** Whether servers and clients compete for processors. */
  boolean shared() {
    return server == null
        || client == null
        || !Collections.disjoint(ProcessorList.parse(server), ProcessorList.parse(client));
  }

  /** How many processors a server may use. */
  public int serverProcessors() {
    return server == null
        ? Runtime.getRuntime().availableProcessors()
        : ProcessorList.parse(server).size();
  }

  /** Who runs where, {@code null} when all share all. */
  public @Nullable String words() {
    return server == null && client == null
        ? null
        : "servers run on processors " + words(server) + ", clients on " + words(client);
  }

  private static String words(@Nullable String processors) {
    return processors == null ? ALL : processors;
  }
}
