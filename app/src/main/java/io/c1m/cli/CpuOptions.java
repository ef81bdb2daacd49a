package io.c1m.cli;

import io.c1m.compare.CpuSplit;
import io.c1m.doctor.Facts;
import io.c1m.process.Taskset;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which processors servers and clients run on. */
final class CpuOptions {
  @Option(
      names = "--server-cpus",
      paramLabel = "LIST|all",
      description =
          "Processors of the servers, as for taskset (default: from 4 processors on half of the"
              + " cores, or what --client-cpus leaves; else all).")
  private @Nullable String server;

  @Option(
      names = "--client-cpus",
      paramLabel = "LIST|all",
      description =
          "Processors of the clients, as for taskset (default: from 4 processors on the other"
              + " half, or what --server-cpus leaves; else all).")
  private @Nullable String client;

  /**
   * Who runs where. What was decided counts as given from then on, so that results have it.
   *
   * @throws IllegalArgumentException with one line, when processes cannot be held to what was given
   */
  CpuSplit decide(Facts facts) throws IOException, InterruptedException {
    check("--server-cpus", server);
    check("--client-cpus", client);
    CpuSplit split = CpuSplit.of(server, client, facts.processors());
    if (server == null && client == null && !possible(split)) {
      split = CpuSplit.NONE;
    }
    server = split.server();
    client = split.client();
    return split;
  }

  private static void check(String option, @Nullable String given)
      throws IOException, InterruptedException {
    Taskset.check(option, CpuSplit.ALL.equals(given) ? null : given);
  }

  /** Nobody asked for it: without taskset it is not done. */
  private static boolean possible(CpuSplit split) throws IOException, InterruptedException {
    try {
      check("--server-cpus", split.server());
      check("--client-cpus", split.client());
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
