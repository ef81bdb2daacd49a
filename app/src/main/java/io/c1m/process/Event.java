package io.c1m.process;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A line from a child to its parent.
 *
 * @param event {@code ready}, {@code stage}, {@code sample} or {@code done}
 * @param ports where a server listens, with {@code ready}
 * @param stage how far a client has come, with {@code stage}
 * @param sample figures, with {@code sample}
 */
public record Event(
    String event, @Nullable List<Integer> ports, @Nullable String stage, @Nullable Sample sample) {
  /** A server listens. */
  public static Event ready(List<Integer> ports) {
    return new Event("ready", ports, null, null);
  }

  /** A client entered a stage. */
  public static Event stage(String stage) {
    return new Event("stage", null, stage, null);
  }

  /** Figures that were asked for. */
  public static Event sample(Sample sample) {
    return new Event("sample", null, null, sample);
  }
}
