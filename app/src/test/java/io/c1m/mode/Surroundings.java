package io.c1m.mode;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;

/** What a test needs around a server, and what it finds there when the server is gone. */
final class Surroundings {
  private static final int PATIENCE_MILLIS = 20_000;

  private Surroundings() {}

  /** A socket that is connected, and that no read hangs on for ever. */
  static Socket connect(Serving serving, int port) throws IOException {
    Socket socket = new Socket(serving.bind(), port);
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(PATIENCE_MILLIS);
    return socket;
  }

  /** The first of so many ports in a row that were free a moment ago. */
  static int freeRange(int ports) throws IOException {
    for (int tries = 0; tries < 100; tries++) {
      List<ServerSocket> probes = new ArrayList<>();
      try {
        probes.add(new ServerSocket(0, 1, Serving.IPV4));
        int first = probes.get(0).getLocalPort();
        while (probes.size() < ports) {
          probes.add(new ServerSocket(first + probes.size(), 1, Serving.IPV4));
        }
        return first;
      } catch (IOException | IllegalArgumentException e) {
        // one of them is taken: elsewhere
      } finally {
        for (ServerSocket probe : probes) {
          probe.close();
        }
      }
    }
    throw new IOException("no free ports in a row");
  }

  /** Whether this machine has an address. */
  static boolean has(InetAddress address) {
    try (ServerSocket probe = new ServerSocket()) {
      probe.bind(new InetSocketAddress(address, 0));
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** Fails when something still listens on a port. */
  static void assertFree(InetAddress address, int port) throws IOException {
    try (ServerSocket again = new ServerSocket()) {
      again.bind(new InetSocketAddress(address, port));
    }
  }

  /** Waits until no server of this process has a thread. */
  static void awaitNoThreads() {
    Await.until("all threads have ended", () -> threads().isEmpty());
  }

  private static List<String> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(name -> name.matches("c1m-(loop|worker|accept|connection|reaper).*"))
        .toList();
  }
}
