package io.c1m.subject;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;

/** A program that listens and answers each byte with the same, until it is ended. */
final class Listener {
  private Listener() {}

  /** The port is the only argument. */
  public static void main(String[] arguments) throws IOException {
    int port = Integer.parseInt(arguments[0]);
    try (ServerSocket listener = new ServerSocket(port, 50, InetAddress.getLoopbackAddress())) {
      System.out.println("listening");
      while (true) {
        Socket socket = listener.accept();
        Thread.ofVirtual().start(() -> echo(socket));
      }
    }
  }

  private static void echo(Socket socket) {
    try (socket) {
      socket.getInputStream().transferTo(socket.getOutputStream());
    } catch (IOException e) {
      // the peer is gone
    }
  }

  /** A command line that runs it, with blanks in it quoted. */
  static String line() {
    return "'"
        + Path.of(System.getProperty("java.home"), "bin", "java")
        + "' -XX:TieredStopAtLevel=1 -Xmx64m -cp '"
        + System.getProperty("java.class.path")
        + "' "
        + Listener.class.getName()
        + " {port}";
  }
}
