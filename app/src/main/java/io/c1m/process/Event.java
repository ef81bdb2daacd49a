package io.c1m.process;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A line from a child to its parent.
 *
 * @param event {@code ready}, {@code stage}, {@code sample}, {@code figures} or {@code done}
 * @param ports where a server listens, with {@code ready}
 * @param stage how far a client has come, with {@code stage}
 * @param sample what the process uses, with {@code sample}
 * @param server what a server has counted, with {@code figures} and {@code done}
 * @param client what a client has counted, with {@code figures}, {@code done} and some stages
 * @param processes how many it has, of a child that may have children itself
 */
public record Event(
    String event,
    @Nullable List<Integer> ports,
    @Nullable String stage,
    @Nullable Sample sample,
    @Nullable ServerFigures server,
    @Nullable ClientSample client,
    @Nullable ProcessCount processes) {
  private static final String FIGURES = "figures";
  private static final String DONE = "done";

  /** A server listens. */
  public static Event ready(List<Integer> ports) {
    return new Event("ready", ports, null, null, null, null, null);
  }

  /**
   * A client entered a stage.
   *
   * @param client its figures, {@code null} where they would be in the way of a measurement
   */
  public static Event stage(String stage, @Nullable ClientSample client) {
    return new Event("stage", null, stage, null, null, client, null);
  }

  /** Figures that were asked for. */
  public static Event sample(Sample sample) {
    return new Event("sample", null, null, sample, null, null, null);
  }

  /** Figures that were asked for. */
  public static Event figures(ServerFigures server) {
    return new Event(FIGURES, null, null, null, server, null, null);
  }

  /** Figures that were asked for. */
  public static Event figures(ClientSample client) {
    return new Event(FIGURES, null, null, null, null, client, null);
  }

  /** A server has drained; its last figures. */
  public static Event done(ServerFigures server) {
    return new Event(DONE, null, null, null, server, null, null);
  }

  /** A client's window is over; its last figures. */
  public static Event done(ClientSample client) {
    return new Event(DONE, null, null, null, null, client, null);
  }

  /** The same with the number of processes. */
  public Event with(ProcessCount count) {
    return new Event(event, ports, stage, sample, server, client, count);
  }

  /** Whether it brings what a server or a client has counted. */
  boolean isReport() {
    return server != null || client != null;
  }

  static Event named(String event) {
    return new Event(event, null, null, null, null, null, null);
  }

  boolean isDone() {
    return event.equals(DONE);
  }

  /** Whether it answers a command. */
  boolean isAnswer() {
    return sample != null || event.equals(FIGURES);
  }
}
