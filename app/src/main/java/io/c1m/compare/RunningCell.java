package io.c1m.compare;

import io.c1m.doctor.MachineMemory;
import io.c1m.process.Inquiry;
import io.c1m.process.WatchedClient;
import io.c1m.process.WatchedServer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One run of a cell while it lasts, for those who look at it. The thread that conducts the run says
 * how far it is; any thread may read, and ask the processes what is new by {@link #look}. Nobody is
 * asked once it is closed: at the end of the window, before memory is measured.
 */
public final class RunningCell implements AutoCloseable {
  /** How long a look waits for answers: less than who looks has time. */
  private static final long PATIENCE_NANOS = TimeUnit.MILLISECONDS.toNanos(300);

  private final Cell cell;
  private volatile @Nullable WatchedServer server;
  private volatile @Nullable WatchedClient client;
  private volatile MachineMemory atRest = MachineMemory.UNKNOWN;

  /** A run that is about to start its processes. */
  RunningCell(Cell cell) {
    this.cell = cell;
  }

  /** What runs. */
  public Cell cell() {
    return cell;
  }

  /** Its server once it listens, {@code null} before. */
  public @Nullable WatchedServer server() {
    return server;
  }

  /** Its client once it could connect, {@code null} before. */
  public @Nullable WatchedClient client() {
    return client;
  }

  /** The machine's memory with the processes that there are, before there were connections. */
  public MachineMemory atRest() {
    return atRest;
  }

  /**
   * Asks the processes what they have counted since, if nobody has within the last second, and
   * waits a moment for the answers.
   */
  public void look() {
    List<Inquiry> inquiries = inquiries();
    inquiries.forEach(Inquiry::ask);
    long until = System.nanoTime() + PATIENCE_NANOS;
    try {
      for (Inquiry inquiry : inquiries) {
        inquiry.await(until);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private List<Inquiry> inquiries() {
    List<Inquiry> inquiries = new ArrayList<>();
    WatchedServer serves = server;
    WatchedClient loads = client;
    if (serves != null) {
      inquiries.add(serves.inquiry());
    }
    if (loads != null) {
      inquiries.add(loads.inquiry());
    }
    return inquiries;
  }

  // ---- for the thread that conducts it ----

  void serves(WatchedServer child, MachineMemory now) {
    atRest = now;
    server = child;
  }

  void loads(WatchedClient child, MachineMemory now) {
    atRest = now;
    client = child;
  }

  /** From now on what was told last stands. */
  @Override
  public void close() {
    inquiries().forEach(Inquiry::end);
  }
}
