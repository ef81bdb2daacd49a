package io.c1m.compare;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;

/** Finds ports next to each other that nobody listens on. */
final class FreePorts {
  private static final int LOWEST = 1024;
  private static final int HIGHEST = 65_535;

  private FreePorts() {}

  /**
   * A range of free ports, the wanted one or else the nearest below or above it.
   *
   * @param wanted a port, or a range such as {@code 9900-9999}
   * @param bind the address to listen on
   * @return a range as it is written on the command line
   * @throws IOException with one line when there is none
   */
  static String like(String wanted, String bind) throws IOException {
    String[] ends = wanted.split("-", -1);
    int first = Integer.parseInt(ends[0]);
    int size = Integer.parseInt(ends[ends.length - 1]) - first + 1;
    InetAddress address = InetAddress.getByName(bind);
    for (int low = first; low >= LOWEST; low -= size) {
      if (free(address, low, size)) {
        return low + "-" + (low + size - 1);
      }
    }
    for (int low = first + size; low + size - 1 <= HIGHEST; low += size) {
      if (free(address, low, size)) {
        return low + "-" + (low + size - 1);
      }
    }
    throw new IOException("no " + size + " free ports next to each other on " + bind);
  }

  private static boolean free(InetAddress address, int first, int size) throws IOException {
    List<ServerSocket> taken = new ArrayList<>();
    try {
      for (int port = first; port < first + size; port++) {
        taken.add(new ServerSocket(port, 1, address));
      }
      return true;
    } catch (IOException e) {
      return false;
    } finally {
      for (ServerSocket socket : taken) {
        socket.close();
      }
    }
  }
}
