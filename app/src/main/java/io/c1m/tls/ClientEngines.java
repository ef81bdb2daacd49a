package io.c1m.tls;

import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/**
 * A new engine for each connection of a client. Thread-safe.
 *
 * <p>The JDK remembers sessions by the host and port that an engine is made for. With resumption
 * all engines name the same; without it each names a port of its own, so that none finds a session,
 * and the memory holds one at most. The port serves no other end.
 */
public final class ClientEngines implements Supplier<SSLEngine> {
  private final SSLContext context;
  private final String host;
  private final int port;
  private final boolean verifying;
  private final @Nullable AtomicInteger unresumed;
  private final String[] versions;

  /** What a client believes. */
  public sealed interface Trust {
    /** Any certificate for any name. */
    record Anything() implements Trust {}

    /** Certificates for the server's name that the JDK's own trust store vouches for. */
    record Standard() implements Trust {}

    /** Certificates for the server's name that these vouch for. */
    record Of(List<X509Certificate> authorities) implements Trust {}
  }

  /**
   * Engines for one server.
   *
   * @param host name or literal address, as the certificate has to name it
   * @param versions spoken, of {@link Versions#ALL}
   */
  public ClientEngines(
      String host, int port, Trust trust, boolean resumable, List<String> versions) {
    this.host = host;
    this.port = port;
    this.verifying = !(trust instanceof Trust.Anything);
    this.unresumed = resumable ? null : new AtomicInteger();
    this.versions = versions.toArray(new String[0]);
    try {
      context = SSLContext.getInstance("TLS");
      context.init(null, managers(trust), null);
    } catch (GeneralSecurityException | java.io.IOException e) {
      throw new IllegalStateException("this JDK makes no TLS engines", e);
    }
    if (!resumable) {
      context.getClientSessionContext().setSessionCacheSize(1);
    }
  }

  private static TrustManager @Nullable [] managers(Trust trust)
      throws GeneralSecurityException, java.io.IOException {
    return switch (trust) {
      case Trust.Anything anything -> new TrustManager[] {new Credulous()};
      case Trust.Standard standard -> null;
      case Trust.Of of -> {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        for (X509Certificate authority : of.authorities()) {
          store.setCertificateEntry(String.valueOf(store.size()), authority);
        }
        TrustManagerFactory factory =
            TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        yield factory.getTrustManagers();
      }
    };
  }

  @Override
  public SSLEngine get() {
    AtomicInteger own = unresumed;
    SSLEngine engine =
        context.createSSLEngine(host, own == null ? port : own.getAndIncrement() & 0x7fff_ffff);
    engine.setUseClientMode(true);
    engine.setEnabledProtocols(versions);
    if (verifying) {
      SSLParameters parameters = engine.getSSLParameters();
      parameters.setEndpointIdentificationAlgorithm("HTTPS"); // RFC 2818, RFC 9525
      engine.setSSLParameters(parameters);
    }
    return engine;
  }
}
