package io.c1m.benchmarks;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** The other side of a {@link ParkedCell}: starts its JVM, connects to it, sends, asks. */
final class ParkedPeer implements AutoCloseable {
  private static final List<String> FLAGS =
      List.of(
          "-XX:+UseCompactObjectHeaders",
          "-XX:MarkSweepAlwaysCompactCount=1",
          "-Xms1g",
          "-Xmx1g",
          "-Djava.net.preferIPv4Stack=true",
          "-XX:CompileCommand=quiet",
          "-XX:CompileCommand=dontinline,io.c1m.benchmarks.ParkedLoop$Calling::pass");

  private static final int AT_ONCE = 500;

  private final Process process;
  private final BufferedReader answers;
  private final PrintStream orders;
  private final List<SocketChannel> peers = new ArrayList<>();
  private final ByteBuffer message = ByteBuffer.allocate(ParkedLoop.MESSAGE_BYTES);
  private final int port;
  private long sent;

  /**
   * Starts a cell.
   *
   * @param flags of its JVM beyond those of all
   * @param arguments of it
   */
  ParkedPeer(List<String> flags, String... arguments) throws IOException {
    List<String> line = new ArrayList<>();
    line.add(System.getProperty("java.home") + File.separator + "bin" + File.separator + "java");
    line.addAll(FLAGS);
    line.addAll(flags);
    line.addAll(List.of("-cp", System.getProperty("java.class.path")));
    line.add(ParkedCell.class.getName());
    line.addAll(List.of(arguments));
    process = new ProcessBuilder(line).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    answers = process.inputReader(StandardCharsets.US_ASCII);
    orders = new PrintStream(process.getOutputStream(), true, StandardCharsets.US_ASCII);
    port = (int) answer()[0];
  }

  private long[] answer() throws IOException {
    String line = answers.readLine();
    if (line == null) {
      throw new IOException("the JVM of a cell has ended");
    }
    return Arrays.stream(line.split(" ", -1)).mapToLong(Long::parseLong).toArray();
  }

  /** Gives an order and waits for the numbers that it is answered with. */
  long[] ask(String order, long number) throws IOException {
    orders.println(order + " " + number);
    return answer();
  }

  /** Opens connections, which have no threads yet. */
  void connect(int connections) throws IOException {
    InetSocketAddress server = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    while (peers.size() < connections) {
      int some = Math.min(AT_ONCE, connections - peers.size());
      for (int i = 0; i < some; i++) {
        peers.add(SocketChannel.open(server));
      }
      ask("accept", some);
    }
  }

  /** Sends a message to each connection in turn, and waits until all threads wait again. */
  void sendToAll() throws IOException {
    for (int i = 0; i < peers.size(); i++) {
      send();
    }
    ask("await", sent);
  }

  /** Sends messages to the connections in turn, so many in a second. */
  void send(int messages, int perSecond) throws IOException {
    long begun = System.nanoTime();
    for (int i = 0; i < messages; i++) {
      long due = begun + TimeUnit.SECONDS.toNanos(1) * i / perSecond;
      for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
        LockSupport.parkNanos(left);
      }
      send();
    }
    ask("await", sent);
  }

  private void send() throws IOException {
    peers.get((int) (sent++ % peers.size())).write(message.rewind());
  }

  @Override
  public void close() throws IOException {
    orders.close(); // the end of its input ends it
    for (SocketChannel peer : peers) {
      peer.close();
    }
    try {
      if (!process.waitFor(20, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
