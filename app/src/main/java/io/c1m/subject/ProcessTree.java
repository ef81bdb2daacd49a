package io.c1m.subject;

import io.c1m.doctor.Facts;
import io.c1m.doctor.RunningProcess;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The processes of a server: the first one, what descends from it, and once seen for good. Those of
 * a program that was started here are also known by their session when their parent has ended, and
 * by a mark in their environment when they have left the session. Used by one thread.
 */
final class ProcessTree {
  private final Facts facts;
  private final long first;
  private final long sinceTicks;
  private final @Nullable String mark;

  /** When those that were seen were started, by their ids. */
  private final Map<Long, Long> seen = new HashMap<>();

  private ProcessTree(Facts facts, long first, long sinceTicks, @Nullable String mark) {
    this.facts = facts;
    this.first = first;
    this.sinceTicks = sinceTicks;
    this.mark = mark;
    seen.put(first, sinceTicks);
  }

  /** That of a process that somebody else has started. */
  static ProcessTree of(Facts facts, RunningProcess first) {
    return new ProcessTree(facts, first.pid(), first.startTicks(), null);
  }

  /**
   * That of a process that was started here in a session of its own; it may have ended already.
   *
   * @param mark a variable that only its processes have in their environment, {@code NAME=value}
   */
  static ProcessTree startedHere(Facts facts, long first, String mark) {
    RunningProcess process = facts.process(first);
    RunningProcess earlier =
        process == null ? facts.process(ProcessHandle.current().pid()) : process;
    return new ProcessTree(facts, first, earlier == null ? 0 : earlier.startTicks(), mark);
  }

  /** Its processes, the first one first; those too that have ended and were not waited for. */
  List<RunningProcess> members() {
    List<RunningProcess> strangers = new ArrayList<>(facts.processes());
    List<RunningProcess> members = new ArrayList<>();
    move(strangers, members, this::belongs);
    adopt(strangers, members);
    String variable = mark;
    if (variable != null) {
      move(strangers, members, process -> marked(process, variable));
      adopt(strangers, members);
    }
    seen.clear();
    members.forEach(process -> seen.put(process.pid(), process.startTicks()));
    members.sort(Comparator.comparing(process -> process.pid() != first));
    return members;
  }

  /** Whether any of its processes may still do something. */
  boolean alive() {
    return members().stream().anyMatch(RunningProcess::alive);
  }

  private boolean belongs(RunningProcess process) {
    Long started = seen.get(process.pid());
    return started == null
        ? mark != null && process.session() == first && since(process)
        : started == process.startTicks();
  }

  private boolean since(RunningProcess process) {
    return process.startTicks() >= sinceTicks;
  }

  private boolean marked(RunningProcess process, String variable) {
    return since(process) && facts.startedWith(process.pid(), variable);
  }

  /** Moves what descends from the members, however deep. */
  private static void adopt(List<RunningProcess> strangers, List<RunningProcess> members) {
    boolean more = true;
    while (more) {
      Set<Long> parents = members.stream().map(RunningProcess::pid).collect(Collectors.toSet());
      more = move(strangers, members, process -> parents.contains(process.parent()));
    }
  }

  /** Moves from one list to the other; whether there was anything to move. */
  private static boolean move(
      List<RunningProcess> from, List<RunningProcess> to, Predicate<RunningProcess> which) {
    List<RunningProcess> moved = from.stream().filter(which).toList();
    from.removeAll(moved);
    to.addAll(moved);
    return !moved.isEmpty();
  }
}
