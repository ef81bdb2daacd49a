package io.c1m.ui;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.jline.nativ.CLibrary;

/**
 * Tells the SIGHUP of a terminal that has vanished, as when a window is closed or a line breaks,
 * from one that somebody sent. The kernel takes a terminal away before it sends the signal.
 */
public final class Hangup {
  private final List<Integer> terminals = terminals();

  /** Remembers which of the standard streams lead to a terminal. */
  public Hangup() {}

  /** Whether one of those streams leads to a terminal no longer. */
  public boolean terminalVanished() {
    return !terminals().containsAll(terminals);
  }

  private static List<Integer> terminals() {
    try {
      return IntStream.rangeClosed(0, 2)
          .filter(Hangup::isDevice)
          .filter(stream -> CLibrary.isatty(stream) == 1)
          .boxed()
          .toList();
    } catch (LinkageError | RuntimeException e) {
      return List.of(); // no folder to unpack it to, or a machine it is not made for
    }
  }

  /** Spares children, whose streams are pipes, the library that can tell for sure. */
  private static boolean isDevice(int stream) {
    try {
      Path target = Files.readSymbolicLink(Path.of("/proc/self/fd", String.valueOf(stream)));
      return target.startsWith("/dev") && !target.endsWith("null");
    } catch (IOException e) {
      return false;
    }
  }
}
