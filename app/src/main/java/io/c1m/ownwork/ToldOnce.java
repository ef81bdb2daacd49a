package io.c1m.ownwork;

import io.c1m.wire.BlockingWork;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A user's own work, whose first fault is told in one line on standard error; the others are
 * counted by the server. Keeps a thread interrupted that was, so that it ends when the server
 * stops.
 */
final class ToldOnce implements BlockingWork {
  private final String name;
  private final BlockingWork work;
  private final AtomicBoolean told = new AtomicBoolean();

  ToldOnce(String name, BlockingWork work) {
    this.name = name;
    this.work = work;
  }

  @Override
  public int replyBytes() {
    return work.replyBytes();
  }

  @Override
  public void serve(ByteBuffer request, ByteBuffer reply) throws Exception {
    try {
      work.serve(request, reply);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw e;
    } catch (Exception | LinkageError | AssertionError | StackOverflowError e) {
      if (!told.getAndSet(true)) {
        tell(e);
      }
      throw e;
    }
  }

  private void tell(Throwable fault) {
    StackTraceElement[] trace = fault.getStackTrace();
    String where = trace.length == 0 ? "" : " at " + trace[0];
    String line = "c1m: class:" + name + " failed: " + fault + where;
    System.err.println(
        line.replaceAll("\\s*\\R\\s*", " ")
            + "; its connection is ended, further failures are only counted (internal_error)");
  }
}
