package io.c1m.tls;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/**
 * A client of plain JDK sockets that remembers sessions. It sees a certificate in each full
 * handshake, and none in a resumed one: that tells them apart.
 */
public final class TlsPeer {
  private static final int PATIENCE_MILLIS = (int) TimeUnit.SECONDS.toMillis(60);

  private final SSLContext context;
  private final String version;
  private final AtomicInteger certificates = new AtomicInteger();

  /** One that speaks one version. */
  public TlsPeer(String version) {
    this.version = version;
    try {
      context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {new Counting()}, null);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private final class Counting implements X509TrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {
      certificates.incrementAndGet();
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }

  /** Connects and shakes hands. */
  public SSLSocket connect(int port) throws IOException {
    SSLSocket socket =
        (SSLSocket)
            context.getSocketFactory().createSocket(InetAddress.ofLiteral("127.0.0.1"), port);
    socket.setSoTimeout(PATIENCE_MILLIS);
    socket.setEnabledProtocols(new String[] {version});
    socket.startHandshake();
    return socket;
  }

  /** Sends eight bytes and says whether they come back. */
  public static boolean echoes(Socket socket) throws IOException {
    byte[] message = {1, 2, 3, 4, 5, 6, 7, 8};
    socket.getOutputStream().write(message);
    return Arrays.equals(message, socket.getInputStream().readNBytes(message.length));
  }

  /** Full handshakes so far. */
  public int fullHandshakes() {
    return certificates.get();
  }
}
