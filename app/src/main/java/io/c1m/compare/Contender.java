package io.c1m.compare;

import io.c1m.protocol.Protocols;
import io.c1m.subject.Foreign;
import io.c1m.wire.Protocol;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What is compared with others under the same load: a mode, or a case, which is a mode with a name
 * and options of its own.
 *
 * @param mode of the server
 * @param extras what it has beyond the mode
 * @param terms options that only some protocols have, of server, client or both
 */
public record Contender(String mode, Extras extras, List<String> terms) {
  /** Copies the list. */
  public Contender {
    terms = List.copyOf(terms);
  }

  /** A mode with the options that all have. */
  public static Contender of(String mode) {
    return new Contender(mode, Extras.NONE, List.of());
  }

  /** A server that is not of this program. */
  public static Contender of(Foreign foreign) {
    return new Contender(foreign.name(), Extras.of(foreign), List.of());
  }

  /** Its cell at a place of the matrix. */
  Cell at(String protocol, String work, int conns, String rate) {
    if (terms.isEmpty()) {
      return new Cell(mode, protocol, work, conns, rate, extras);
    }
    Protocol spoken = Protocols.named(protocol);
    return new Cell(
        mode,
        protocol,
        work,
        conns,
        rate,
        new Extras(
            extras.name(),
            with(extras.server(), spoken.serverOptions()),
            with(extras.client(), clientOptions(spoken)),
            extras.jvmFlags(),
            extras.placed(),
            extras.foreign()));
  }

  private List<String> with(List<String> arguments, Set<String> own) {
    List<String> all = new ArrayList<>(arguments);
    terms.stream().filter(term -> own.contains(Arguments.name(term))).forEach(all::add);
    return all;
  }

  /** A client is not told which body to expect: a work may change its length. */
  static Set<String> clientOptions(Protocol protocol) {
    Set<String> own = new HashSet<>(protocol.clientOptions());
    own.remove("body");
    return own;
  }
}
