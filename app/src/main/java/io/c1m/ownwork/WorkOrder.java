package io.c1m.ownwork;

import io.c1m.drive.SystemClock;
import io.c1m.wire.Work;
import io.c1m.work.Backend;
import io.c1m.work.WorkSettings;
import io.c1m.work.Works;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What requests are to cost, as it was written.
 *
 * @param text the works, in sequence
 * @param backend the most sleeps at once, {@code null} for no limit
 * @param classpath of the user's own works, {@code null} for none
 */
public record WorkOrder(String text, @Nullable Integer backend, @Nullable String classpath) {
  /**
   * The works themselves.
   *
   * @throws IllegalArgumentException with one line, when one of them is none
   */
  public List<Work> works() {
    Integer most = backend;
    return Works.parse(
        text,
        WorkSettings.of(SystemClock.INSTANCE)
            .withBackend(most == null ? null : new Backend(most))
            .withClasses(new OwnWorks(classpath)));
  }

  /** The part of one of several processes. */
  public WorkOrder share(int processes) {
    Integer most = backend;
    return most == null
        ? this
        : new WorkOrder(text, Math.ceilDiv((int) most, processes), classpath);
  }
}
