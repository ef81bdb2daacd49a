package io.c1m.cli;

import io.c1m.protocol.Protocols;
import io.c1m.wire.Protocol;
import java.util.ArrayList;
import picocli.CommandLine.Option;

/** The options that server and client have to agree on. */
final class WorkloadOptions {
  /** The names of the registry, for help and completion. */
  static final class Names extends ArrayList<String> {
    private static final long serialVersionUID = 1L;

    Names() {
      Protocols.ALL.forEach(protocol -> add(protocol.name()));
    }
  }

  @Option(
      names = "--protocol",
      paramLabel = "NAME",
      defaultValue = "echo",
      completionCandidates = Names.class,
      description = "What is spoken: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  String protocol = "echo";

  Protocol protocol() {
    return Protocols.named(protocol);
  }
}
