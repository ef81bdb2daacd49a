package io.c1m.tls;

import io.c1m.protocol.Tls;
import io.c1m.tls.ClientEngines.Trust;
import io.c1m.wire.Protocol;
import java.util.List;

/**
 * How a client speaks TLS.
 *
 * @param host that the server's certificate has to name
 * @param port of the server
 * @param trust whom it believes
 * @param resumable whether a returning connection may shorten the handshake
 * @param versions spoken, of {@link Versions#ALL}
 */
public record ClientSide(
    String host, int port, Trust trust, boolean resumable, List<String> versions) {
  /** Copies the list. */
  public ClientSide {
    versions = List.copyOf(versions);
  }

  /** The protocol inside TLS. */
  public Protocol over(Protocol protocol) {
    return Tls.over(protocol, new ClientEngines(host, port, trust, resumable, versions));
  }
}
