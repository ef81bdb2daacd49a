package io.c1m.mode.netty;

import io.c1m.drive.Threads;
import io.netty.util.concurrent.FastThreadLocalThread;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadFactory;

/** The threads of Netty's loops, remembered for their end. Thread-safe. */
final class LoopThreads implements ThreadFactory {
  private final List<Thread> threads = new CopyOnWriteArrayList<>();

  @Override
  public Thread newThread(Runnable loop) {
    Thread thread = new FastThreadLocalThread(loop, "c1m-loop-" + threads.size());
    thread.setDaemon(true);
    threads.add(thread);
    return thread;
  }

  /** Wakes those that a session or a user's own work blocks. */
  void interrupt() {
    threads.forEach(Thread::interrupt);
  }

  /** Waits until all have ended. */
  void join() {
    Threads.joinAll(threads);
  }
}
