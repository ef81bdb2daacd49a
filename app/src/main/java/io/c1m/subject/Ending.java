package io.c1m.subject;

import io.c1m.doctor.RunningProcess;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/** Ends all processes of a tree: asks them first, and kills what is left after a grace. */
final class Ending {
  private static final long GRACE_NANOS = TimeUnit.SECONDS.toNanos(5);
  private static final long KILL_NANOS = TimeUnit.SECONDS.toNanos(5);
  private static final int LOOK_MILLIS = 20;

  private Ending() {}

  /** Returns when none is left; at once by force when the thread is interrupted. */
  static void of(ProcessTree tree) {
    boolean interrupted = Thread.interrupted();
    if (!interrupted) {
      signal(tree.members(), ProcessHandle::destroy);
      try {
        awaitEnd(tree, GRACE_NANOS);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    kill(tree);
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static void awaitEnd(ProcessTree tree, long nanos) throws InterruptedException {
    long until = System.nanoTime() + nanos;
    while (tree.alive() && System.nanoTime() - until < 0) {
      Thread.sleep(LOOK_MILLIS);
    }
  }

  /** Again and again: some may start others meanwhile. A killed one takes a moment to be gone. */
  private static void kill(ProcessTree tree) {
    long until = System.nanoTime() + KILL_NANOS;
    List<RunningProcess> left = living(tree);
    while (!left.isEmpty() && System.nanoTime() - until < 0) {
      signal(left, ProcessHandle::destroyForcibly);
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(LOOK_MILLIS));
      left = living(tree);
    }
  }

  private static List<RunningProcess> living(ProcessTree tree) {
    return tree.members().stream().filter(RunningProcess::alive).toList();
  }

  private static void signal(List<RunningProcess> members, Consumer<ProcessHandle> signal) {
    for (RunningProcess process : members) {
      if (process.alive()) {
        ProcessHandle.of(process.pid()).ifPresent(signal);
      }
    }
  }
}
