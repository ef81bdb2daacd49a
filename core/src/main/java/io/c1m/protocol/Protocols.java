package io.c1m.protocol;

import io.c1m.wire.Protocol;
import java.util.List;
import java.util.stream.Collectors;

/** The registry of protocols: help, completion, the comparison and the tests read this list. */
public final class Protocols {
  /** All protocols, in the order in which they are shown. */
  public static final List<Protocol> ALL =
      List.of(new Echo(), new Sink(), new Greet(), new Push(), new Http());

  private Protocols() {}

  /**
   * The protocol of a name.
   *
   * @throws IllegalArgumentException when there is none; the message names the valid ones
   */
  public static Protocol named(String name) {
    return ALL.stream()
        .filter(protocol -> protocol.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "unknown protocol '" + name + "': choose one of " + names()));
  }

  /** The names of all protocols, separated by commas. */
  public static String names() {
    return ALL.stream().map(Protocol::name).collect(Collectors.joining(", "));
  }
}
