package io.c1m.process;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Does the same to several children at once: the slowest decides how long it takes. */
final class Together {
  /** How long an answer may take; a child that is slower is taken as it was last heard of. */
  private static final long ANSWER_NANOS = TimeUnit.SECONDS.toNanos(5);

  /** The same for a collection, for which many processes share few cores. */
  private static final long COLLECTION_NANOS = TimeUnit.SECONDS.toNanos(60);

  /** For who must not wait: what is answered later is seen the next time. */
  static final long MOMENT_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

  /** For who would rather know, but not for long. */
  static final long WHILE_NANOS = TimeUnit.SECONDS.toNanos(1);

  private Together() {}

  /** How long the answer to a question is waited for. */
  static long patienceNanos(Command question) {
    return question.equals(Command.GC) ? COLLECTION_NANOS : ANSWER_NANOS;
  }

  /** What is done to one of them. */
  interface Task<T> {
    void run(T one) throws InterruptedException;
  }

  /** Returns when all are done, or when the calling thread is interrupted, which it stays. */
  static <T> void run(List<T> all, Task<T> task) {
    List<Thread> threads = new ArrayList<>();
    for (T one : all) {
      threads.add(
          Thread.startVirtualThread(
              () -> {
                try {
                  task.run(one);
                } catch (InterruptedException e) {
                  Thread.currentThread().interrupt();
                }
              }));
    }
    try {
      for (Thread thread : threads) {
        thread.join();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
