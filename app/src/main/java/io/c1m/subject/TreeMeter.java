package io.c1m.subject;

import io.c1m.doctor.Facts;
import io.c1m.doctor.RunningProcess;
import io.c1m.report.ServerUse;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Measures a server by its processes alone, without its help: what they use is read at the turning
 * points of a run, and the requests are those that the client has counted. What a program does with
 * its memory cannot be known, neither a heap nor its collections. Used by one thread.
 */
final class TreeMeter {
  private static final String THREADS = "platform";

  private final ProcessTree tree;
  private final Facts facts;
  private @Nullable TreeUse before;
  private @Nullable TreeUse after;
  private @Nullable Long idleBytes;

  TreeMeter(ProcessTree tree, Facts facts) {
    this.tree = tree;
    this.facts = facts;
  }

  void windowBegins() {
    before = TreeUse.of(tree.members(), facts);
  }

  void windowEnds() {
    after = TreeUse.of(tree.members(), facts);
  }

  void idle() {
    idleBytes = TreeUse.of(tree.members(), facts).residentBytes();
  }

  List<Long> pids() {
    return tree.members().stream().filter(RunningProcess::alive).map(RunningProcess::pid).toList();
  }

  /**
   * What was used, {@code null} when the run did not come to that.
   *
   * @param requests within the window
   */
  @Nullable ServerUse use(long requests) {
    TreeUse first = before;
    TreeUse last = after;
    if (first == null || last == null) {
      return null;
    }
    Double user = micros(last.userSeconds() - first.userSeconds(), requests);
    Double system = micros(last.systemSeconds() - first.systemSeconds(), requests);
    return new ServerUse(
        user == null || system == null ? null : (Double) (user + system),
        switches(first, last, requests),
        idleBytes,
        null,
        null,
        null,
        null,
        null,
        user,
        system,
        null, // the kernel's count leaves out calls such as recv, which many programs use
        null,
        null,
        Map.of(THREADS, last.threads()));
  }

  /** Of processes that ended without being waited for, what they used is missing. */
  private static @Nullable Double micros(double seconds, long requests) {
    return requests <= 0 ? null : (Double) (Math.max(0, seconds) * 1e6 / requests);
  }

  private static @Nullable Double switches(TreeUse first, TreeUse last, long requests) {
    Long before = first.contextSwitches();
    Long after = last.contextSwitches();
    return requests <= 0 || before == null || after == null
        ? null
        : (Double) ((double) Math.max(0, after - before) / requests);
  }
}
