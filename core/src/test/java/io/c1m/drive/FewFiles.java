package io.c1m.drive;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A JVM that may have few files open, and what it is to do. */
record FewFiles(Process process, BufferedReader out) implements AutoCloseable {
  private static final int FILES = 100;

  static FewFiles start(Class<?> main, String... arguments) throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    List<String> line =
        new ArrayList<>(
            List.of("sh", "-c", "ulimit -n " + FILES + "; exec \"$@\"", "sh", java, "-Xmx64m"));
    line.addAll(List.of("-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path")));
    line.add(main.getName());
    line.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(line).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    return new FewFiles(process, process.inputReader());
  }

  /** The next line that it says, {@code null} at its end. */
  String line() {
    try {
      return out.readLine();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** Opens sockets until there are no more, and says why. */
  static final class Exhaust {
    private Exhaust() {}

    public static void main(String[] arguments) throws IOException {
      // what says so needs no file of its own any more
      Failure found = Failure.of(new IOException("no socket yet"));
      List<SocketChannel> opened = new ArrayList<>();
      while (found == Failure.OTHER) {
        try {
          opened.add(SocketChannel.open());
        } catch (IOException e) {
          found = Failure.of(e);
        }
      }
      for (SocketChannel socket : opened) {
        socket.close();
      }
      System.out.println(found);
    }
  }

  /** Serves on a port that it shares, and says the port, then each closing and reopening. */
  static final class Server {
    private Server() {}

    public static void main(String[] arguments) throws Exception {
      InetAddress local = InetAddress.ofLiteral("127.0.0.1");
      try (SharingServer server =
          new SharingServer(
              SharingServer.Kind.valueOf(arguments[0]),
              SharingServer.listening(local, 0, Room.UNBOUNDED))) {
        serveOnce(server);
        System.out.println(server.port());
        for (int times = 1; ; times++) {
          int expected = times;
          Await.until("full", () -> server.closings() == expected);
          System.out.println("closed");
          Await.until("emptier", () -> server.reopenings() == expected);
          System.out.println("listening");
        }
      }
    }

    /** Classes of a folder are files: those of a whole connection are to be loaded in time. */
    private static void serveOnce(SharingServer server) throws IOException {
      try (Socket peer = new Socket(InetAddress.ofLiteral("127.0.0.1"), server.port())) {
        peer.getInputStream().read();
      }
      Await.until("gone", () -> server.tally.live() == 0);
    }
  }
}
