package io.c1m.protocol;

import io.c1m.wire.Host;
import io.c1m.wire.Pace;
import io.c1m.wire.Protocol;
import io.c1m.wire.Session;
import io.c1m.wire.Terms;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import org.jspecify.annotations.Nullable;

/** What a protocol runs inside of. */
enum Transport {
  PLAIN(null),
  TLS_1_3("TLSv1.3"),
  TLS_1_2("TLSv1.2");

  /** Those with a handshake. */
  static final List<Transport> SECURE = List.of(TLS_1_3, TLS_1_2);

  private static final Pace NO_PACE = CountedPace.closedLoop(0, new SimulatedClock());

  private final @Nullable String version;

  Transport(@Nullable String version) {
    this.version = version;
  }

  boolean isSecure() {
    return version != null;
  }

  Protocol over(Protocol protocol) {
    return version == null ? protocol : Tls.over(protocol, () -> engine(TlsKeys.trusted()));
  }

  /** A client's session inside this. */
  Session client(Session session, Host host) {
    Protocol protocol = over(new Ready(session));
    return protocol.client(host, protocol.standardTerms()).apply(NO_PACE);
  }

  /** A server's session inside this. */
  Session server(Session session, Host host) {
    return over(new Ready(session)).server(host, Terms.ofMessage(1), List.of()).get();
  }

  /** An engine that speaks this version alone. */
  SSLEngine engine(SSLContext context) {
    SSLEngine engine = context.createSSLEngine();
    if (version != null) {
      engine.setEnabledProtocols(new String[] {version});
    }
    return engine;
  }
}
