package io.c1m.tls;

import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.List;
import java.util.function.Supplier;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;

/**
 * A new engine for each connection of a server. Thread-safe.
 *
 * <p>Resumption is the JDK's own: tickets, sealed by a key of this process, in TLS 1.3 and for
 * those who ask for them in TLS 1.2, else sessions by id (RFC 8446 section 2.2, RFC 5077). Turned
 * off it is for the whole process, because the JDK reads whether to hand out tickets once; sessions
 * by id the protocol has to forget, see {@link io.c1m.protocol.Tls}.
 */
public final class ServerEngines implements Supplier<SSLEngine> {
  private static final char[] NO_PASSWORD = new char[0];

  private final SSLContext context;
  private final String[] versions;

  /**
   * Engines that show an identity.
   *
   * @param versions spoken, of {@link Versions#ALL}
   */
  public ServerEngines(Identity identity, boolean resumable, List<String> versions) {
    if (!resumable) {
      System.setProperty("jdk.tls.server.newSessionTicketCount", "0");
      System.setProperty("jdk.tls.server.enableSessionTicketExtension", "false");
    }
    this.versions = versions.toArray(new String[0]);
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      store.setKeyEntry(
          "server", identity.key(), NO_PASSWORD, identity.chain().toArray(new Certificate[0]));
      KeyManagerFactory keys =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      keys.init(store, NO_PASSWORD);
      context = SSLContext.getInstance("TLS");
      context.init(keys.getKeyManagers(), null, null);
    } catch (GeneralSecurityException | java.io.IOException e) {
      throw new IllegalStateException("this JDK makes no TLS engines", e);
    }
  }

  @Override
  public SSLEngine get() {
    SSLEngine engine = context.createSSLEngine();
    engine.setUseClientMode(false);
    engine.setEnabledProtocols(versions);
    return engine;
  }
}
