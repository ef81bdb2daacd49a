package io.c1m.cli;

import io.c1m.tls.Identity;
import io.c1m.tls.Pems;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.ECParameterSpec;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.X509ExtendedKeyManager;

/** An echo of plain JDK sockets that is asked for its key in each full handshake, and counts. */
final class CountingTlsServer implements AutoCloseable {
  private final ServerSocket listener;
  private final AtomicInteger connections = new AtomicInteger();
  private final AtomicInteger fullHandshakes = new AtomicInteger();
  private final AtomicInteger keyUses = new AtomicInteger();

  private CountingTlsServer(Identity identity) throws IOException, GeneralSecurityException {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(new KeyManager[] {new Counting(identity)}, null, null);
    listener =
        context
            .getServerSocketFactory()
            .createServerSocket(0, 100, InetAddress.getLoopbackAddress());
  }

  static CountingTlsServer start() throws IOException {
    try {
      CountingTlsServer server = new CountingTlsServer(Pems.valid());
      Thread.ofPlatform().daemon().start(server::accept);
      return server;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private final class Counting extends X509ExtendedKeyManager {
    private static final String ALIAS = "server";

    private final Identity identity;

    Counting(Identity identity) {
      this.identity = identity;
    }

    @Override
    public PrivateKey getPrivateKey(String alias) {
      return new CountedKey((ECPrivateKey) identity.key(), keyUses);
    }

    @Override
    public X509Certificate[] getCertificateChain(String alias) {
      return identity.chain().toArray(new X509Certificate[0]);
    }

    @Override
    public String chooseServerAlias(String type, Principal[] issuers, Socket socket) {
      return type.equals("EC") ? ALIAS : null;
    }

    @Override
    public String[] getServerAliases(String type, Principal[] issuers) {
      return new String[] {ALIAS};
    }

    @Override
    public String chooseClientAlias(String[] types, Principal[] issuers, Socket socket) {
      return null;
    }

    @Override
    public String[] getClientAliases(String type, Principal[] issuers) {
      return new String[0];
    }
  }

  int port() {
    return listener.getLocalPort();
  }

  int connections() {
    return connections.get();
  }

  /**
   * In how many handshakes the secret was looked at, however often in each: a full one is signed
   * with it, a session is resumed without. One handshake at a time is told from the next.
   */
  int fullHandshakes() {
    return fullHandshakes.get();
  }

  /** A key that is foreign to whoever signs with it, so that it is asked for its secret. */
  private record CountedKey(ECPrivateKey key, AtomicInteger uses) implements ECPrivateKey {
    private static final long serialVersionUID = 1L;

    @Override
    public BigInteger getS() {
      uses.incrementAndGet();
      return key.getS();
    }

    @Override
    public ECParameterSpec getParams() {
      return key.getParams();
    }

    @Override
    public String getAlgorithm() {
      return key.getAlgorithm();
    }

    @Override
    public String getFormat() {
      return key.getFormat();
    }

    @Override
    public byte[] getEncoded() {
      uses.incrementAndGet();
      return key.getEncoded();
    }
  }

  private void accept() {
    try {
      while (true) {
        SSLSocket socket = (SSLSocket) listener.accept();
        connections.incrementAndGet();
        handshake(socket);
        Thread.ofPlatform().daemon().start(() -> echo(socket));
      }
    } catch (IOException e) {
      // closed
    }
  }

  private void handshake(SSLSocket socket) {
    int before = keyUses.get();
    try {
      socket.startHandshake();
    } catch (IOException e) {
      return; // the client sees it as well
    }
    if (keyUses.get() > before) {
      fullHandshakes.incrementAndGet();
    }
  }

  private static void echo(SSLSocket socket) {
    try (socket) {
      socket.getInputStream().transferTo(socket.getOutputStream());
    } catch (IOException e) {
      // the client has had enough
    }
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }
}
