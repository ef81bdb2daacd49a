package io.c1m.subject;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Finds a port for a program that starts in a moment. Below the ports that the kernel usually gives
 * to connections, so that none takes it meanwhile, and another each time: connections of the last
 * run, which the kernel remembers for a minute, keep a plain program from listening again.
 */
final class FreePort {
  private static final int LOWEST = 10_000;
  private static final int HIGHEST = 30_000;
  private static final int TRIES = 200;

  private FreePort() {}

  /**
   * A port that nobody listens on, at any address.
   *
   * @throws IOException with one line, when none was found
   */
  static int find() throws IOException {
    for (int i = 0; i < TRIES; i++) {
      int port = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST);
      if (free(port)) {
        return port;
      }
    }
    throw new IOException("no free port was found from " + LOWEST + " to " + HIGHEST);
  }

  private static boolean free(int port) throws IOException {
    try (ServerSocket probe = new ServerSocket()) {
      probe.setReuseAddress(false);
      probe.bind(new InetSocketAddress(port), 1);
      return true;
    } catch (BindException e) {
      return false;
    }
  }

  /**
   * Whether somebody listens.
   *
   * @param host name or address, brackets around IPv6
   */
  static boolean answers(String host, int port, int timeoutMillis) {
    String bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    try (Socket probe = new Socket()) {
      probe.connect(new InetSocketAddress(InetAddress.getByName(bare), port), timeoutMillis);
      // a connection to a free port of one's own machine may come to be one with itself
      return probe.getLocalPort() != port;
    } catch (IOException e) {
      return false;
    }
  }
}
