package io.c1m.compare;

import io.c1m.doctor.Facts;
import io.c1m.doctor.MachineWatch;
import io.c1m.doctor.ProcessorList;
import io.c1m.report.ClientReport;
import io.c1m.report.MachineUse;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The measured window of a run, seen from beside: begun and ended by the thread that conducts. */
final class WindowWatch {
  private final RunSettings settings;
  private final Cell cell;
  private final Set<Integer> ofClient;
  private final long beganMillis = System.currentTimeMillis();
  private final MachineWatch watch;
  private MachineWatch.@Nullable Use use;

  private WindowWatch(
      RunSettings settings, Cell cell, Facts facts, List<Long> server, long client) {
    this.settings = settings;
    this.cell = cell;
    Function<@Nullable String, Set<Integer>> allowed =
        list -> list == null ? facts.processors().all() : ProcessorList.parse(list);
    this.ofClient = allowed.apply(settings.clientCpus());
    Set<Integer> both = new HashSet<>(allowed.apply(settings.serverCpus()));
    both.addAll(ofClient);
    this.watch = facts.watch(both, server, client);
  }

  /**
   * The window has begun.
   *
   * @param server its processes, none when they are unknown
   * @param client the first process of the client
   */
  static WindowWatch begin(
      RunSettings settings, Cell cell, Facts facts, List<Long> server, long client) {
    return new WindowWatch(settings, cell, facts, server, client);
  }

  /** When it began, epoch milliseconds. */
  long beganMillis() {
    return beganMillis;
  }

  /** The window is over. */
  void end() {
    use = watch.end();
  }

  /** What the machine did meanwhile, {@code null} before the end. */
  @Nullable MachineUse machine() {
    MachineWatch.Use seen = use;
    if (seen == null) {
      return null;
    }
    Double busy = seen.clientProcessors();
    return new MachineUse(
        seen.stealPercent(),
        seen.othersPercent(),
        busy == null || ofClient.isEmpty() ? null : (Double) (100 * busy / ofClient.size()),
        seen.serverWaitPercent(),
        seen.clientWaitPercent(),
        seen.swappedPages());
  }

  /** What follows from it for a run. */
  Judgement judge(ClientReport client) {
    MachineUse machine = machine();
    return machine == null
        ? new Judgement(client.status(), List.of())
        : Judgement.of(
            new Judgement.Run(
                pace(),
                settings.sharedCores(),
                settings.durationMillis(cell) / 1e3,
                settings.disturbance()),
            client,
            machine,
            Trend.percent(client.requests()));
  }

  private Judgement.Pace pace() {
    if (cell.closedLoop()) {
      return Judgement.Pace.CLOSED;
    }
    return cell.rate().equals(Cell.IDLE) && !cell.serverPaced()
        ? Judgement.Pace.IDLE
        : Judgement.Pace.OPEN;
  }
}
