package io.c1m.mode;

import io.c1m.mode.netty.NettyMode;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** The registry of modes: help, completion, the comparison and the tests read this list. */
public final class Modes {
  /** All modes, in the order in which they are shown. */
  public static final List<ServerMode> ALL =
      List.of(
          new Platform(),
          new PlatformPooled(),
          new Virtual(),
          new SingleSelector(),
          new MultiSelector(),
          new WorkerPoolMode(),
          NettyMode.NIO,
          NettyMode.EPOLL,
          NettyMode.IO_URING);

  /** Those of a quick comparison: one of each way to wait. */
  public static final List<String> QUICK =
      List.of("platform", "virtual", "single-selector", "multi-selector", "worker-pool");

  /** The options that only some modes have, by their names on the command line. */
  public static final List<String> OPTIONS =
      List.of("loops", "accept-loops", "workers", "queue", "offload", "vt-io");

  private Modes() {}

  /**
   * The mode of a name.
   *
   * @throws IllegalArgumentException when there is none; the message names the valid ones
   */
  public static ServerMode named(String name) {
    return ALL.stream()
        .filter(mode -> mode.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "unknown mode '" + name + "': choose one of " + names()));
  }

  /** Those that can run on this machine. */
  public static List<ServerMode> runnable() {
    return ALL.stream().filter(mode -> mode.obstacle() == null).toList();
  }

  /** Why the others cannot, a line for each. */
  public static List<String> obstacles() {
    return ALL.stream().map(ServerMode::obstacle).filter(Objects::nonNull).toList();
  }

  /** The names of all modes, separated by commas. */
  public static String names() {
    return ALL.stream().map(ServerMode::name).collect(Collectors.joining(", "));
  }
}
