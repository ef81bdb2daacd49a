package io.c1m.cli;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** HTTP by hand, also such as no client would send. */
final class Raw {
  static final String GET = "GET /metrics HTTP/1.1\r\nHost: localhost\r\n\r\n";

  private Raw() {}

  /**
   * Connects.
   *
   * @param url of the endpoint
   * @param receiveBytes room for what is not read, 0 for the system's choice
   */
  static Socket connect(String url, int receiveBytes) throws IOException {
    Socket socket = new Socket();
    if (receiveBytes > 0) {
      socket.setReceiveBufferSize(receiveBytes);
    }
    int port = URI.create(url).getPort();
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    return socket;
  }

  static void send(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  /** Everything up to the end that the other side makes, by a close or a reset. */
  static String untilEnd(Socket socket) throws IOException {
    StringBuilder all = new StringBuilder();
    byte[] part = new byte[4096];
    try {
      InputStream in = socket.getInputStream();
      for (int read = in.read(part); read >= 0; read = in.read(part)) {
        all.append(new String(part, 0, read, StandardCharsets.ISO_8859_1));
      }
    } catch (SocketException e) {
      // reset
    }
    return all.toString();
  }
}
