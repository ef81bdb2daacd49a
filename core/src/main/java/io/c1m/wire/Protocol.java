package io.c1m.wire;

import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Which bytes travel: makes the server's and the client's sessions of one protocol.
 *
 * <p>Limits of every protocol here: no full duplex (a client sends at most {@link
 * Terms#MAX_MESSAGE_BYTES} ahead of its reads) and no half-close by the session.
 */
public interface Protocol {
  /** The name used on the command line, in metrics and in reports. */
  String name();

  /** One line for the help text. */
  String summary();

  /** The terms when the user names none. */
  Terms standardTerms();

  /**
   * The options, by their names on the command line, that this protocol's server has a use for, of
   * those that only some protocols have: of {@code message}, {@code every}, {@code phases}, {@code
   * body}, {@code keep-alive}, {@code zero-copy}.
   */
  default Set<String> serverOptions() {
    return Set.of();
  }

  /** The same for the client, with {@code header} in addition. */
  default Set<String> clientOptions() {
    return Set.of();
  }

  /** Whether the server sends before the client does. */
  default boolean serverFirst() {
    return false;
  }

  /** Whether a connection begins with a handshake, whose end a client tells its {@link Pace}. */
  default boolean handshakes() {
    return false;
  }

  /**
   * Whether the server alone decides when messages are due. A client of such a protocol has no rate
   * and no schedule: it holds its connections and receives.
   */
  default boolean serverPaced() {
    return false;
  }

  /** Whether requests are answered, so that a latency exists. */
  boolean replies();

  /**
   * The server's sessions for connections of one driver. A stateless protocol supplies one shared
   * instance.
   *
   * @param works what each request costs, in sequence; empty for nothing
   */
  Supplier<Session> server(Host host, Terms terms, List<Work> works);

  /** The client's sessions for connections of one driver, each from the pace of its connection. */
  Function<Pace, Session> client(Host host, Terms terms);
}
