package io.c1m.mode;

import io.c1m.protocol.Protocols;
import io.c1m.wire.Protocol;
import io.c1m.work.Works;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/**
 * The registered modes, for tests of each, alone and with what else is registered; one that can
 * read and write in two ways is there twice.
 */
final class Registered {
  static final String MODES = "io.c1m.mode.Registered#modes";
  static final String MODES_AND_PROTOCOLS = "io.c1m.mode.Registered#modesAndProtocols";
  static final String MODES_AND_WORKS = "io.c1m.mode.Registered#modesAndWorks";

  private static final String BY_STREAMS = " by streams";

  private Registered() {}

  /** The mode of a name, which may have a way to read and write behind it. */
  static ServerMode named(String name) {
    return name.endsWith(BY_STREAMS)
        ? new ByStreams(Modes.named(name.substring(0, name.length() - BY_STREAMS.length())))
        : Modes.named(name);
  }

  static Stream<String> modes() {
    return Modes.ALL.stream()
        .flatMap(
            mode ->
                mode.options().contains("vt-io")
                    ? Stream.of(mode.name(), mode.name() + BY_STREAMS)
                    : Stream.of(mode.name()));
  }

  static Stream<Arguments> modesAndProtocols() {
    return with(Protocols.ALL.stream().map(Protocol::name).toList());
  }

  static Stream<Arguments> modesAndWorks() {
    return with(Works.ALL.stream().map(kind -> kind.name()).toList());
  }

  private static Stream<Arguments> with(List<String> others) {
    return modes().flatMap(mode -> others.stream().map(other -> Arguments.of(mode, other)));
  }
}
