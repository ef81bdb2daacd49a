package io.c1m.tls;

import io.c1m.protocol.Tls;
import io.c1m.wire.Protocol;
import java.util.List;

/**
 * How a server speaks TLS.
 *
 * @param identity that it shows
 * @param resumable whether a returning client may shorten the handshake
 * @param versions spoken, of {@link Versions#ALL}
 */
public record ServerSide(Identity identity, boolean resumable, List<String> versions) {
  /** Copies the list. */
  public ServerSide {
    versions = List.copyOf(versions);
  }

  /** The protocol inside TLS. */
  public Protocol over(Protocol protocol) {
    return Tls.over(protocol, new ServerEngines(identity, resumable, versions), resumable);
  }
}
