package io.c1m.doctor;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the process that listens on a port: the kernel's tables give the inode of the socket. */
final class PortOwner {
  private static final List<String> TABLES = List.of("proc/net/tcp", "proc/net/tcp6");
  private static final String LISTENING = "0A";
  private static final int LOCAL_ADDRESS = 1;
  private static final int STATE = 3;
  private static final int INODE = 9;

  private final Root root;

  PortOwner(Root root) {
    this.root = root;
  }

  @Nullable String of(int port) {
    Set<String> sockets = new HashSet<>();
    for (String table : TABLES) {
      addListening(table, port, sockets);
    }
    if (sockets.isEmpty()) {
      return null;
    }
    for (Path process : root.entries("proc")) {
      String pid = process.getFileName().toString();
      if (Character.isDigit(pid.charAt(0)) && holds(pid, sockets)) {
        String name = root.text("proc/" + pid + "/comm");
        return "pid " + pid + (name == null ? "" : " (" + name + ")");
      }
    }
    return null;
  }

  private void addListening(String table, int port, Set<String> sockets) {
    String suffix = String.format(Locale.ROOT, ":%04X", port);
    try (BufferedReader lines =
        Files.newBufferedReader(root.path(table), StandardCharsets.US_ASCII)) {
      lines.readLine(); // the headings
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        String[] fields = line.strip().split("\\s+", -1);
        if (fields.length <= INODE || !fields[STATE].equals(LISTENING)) {
          return; // the listening ones come first, and a million others may follow
        }
        if (fields[LOCAL_ADDRESS].endsWith(suffix)) {
          sockets.add("socket:[" + fields[INODE] + "]");
        }
      }
    } catch (IOException e) {
      // no such table on this machine
    }
  }

  private boolean holds(String pid, Set<String> sockets) {
    for (Path descriptor : root.entries("proc/" + pid + "/fd")) {
      try {
        if (sockets.contains(Files.readSymbolicLink(descriptor).toString())) {
          return true;
        }
      } catch (IOException e) {
        // closed meanwhile
      }
    }
    return false;
  }
}
