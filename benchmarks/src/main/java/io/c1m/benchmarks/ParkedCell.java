package io.c1m.benchmarks;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.management.JMException;
import javax.management.ObjectName;

/**
 * The JVM of one cell of {@link ParkedThreads}: holds connections with a virtual thread each, and
 * answers orders on its standard input with a line of numbers. Its peers are in the other process.
 */
final class ParkedCell {
  private static final int WARM_CONNECTIONS = 8;
  private static final int WARM_ROUNDS = 1_000;
  private static final int WARM_MESSAGES = 4;
  private static final int QUIET_CHECKS = 5;
  private static final byte[] MESSAGE = new byte[ParkedLoop.MESSAGE_BYTES];

  private final boolean streams;
  private final ParkedLoop.Maker maker;
  private final List<ParkedLoop.Source> sources = new ArrayList<>();
  private final List<ParkedLoop> loops = new ArrayList<>();
  private final List<Thread> threads = new ArrayList<>();
  private volatile byte[] waste = MESSAGE;

  private ParkedCell(boolean streams, ParkedLoop.Maker maker) {
    this.streams = streams;
    this.maker = maker;
  }

  /** Takes channel or stream, the number of frames, garbage per message, cold or warm. */
  public static void main(String[] arguments) throws Exception {
    ParkedLoop.Maker maker =
        ParkedLoop.Maker.of(Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]));
    ParkedCell cell = new ParkedCell(arguments[0].equals("stream"), maker);
    if (arguments[3].equals("warm")) {
      cell.warmUp();
    }
    try (Closeable listener = cell.listen();
        BufferedReader orders =
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII))) {
      System.out.println(port(listener));
      for (String line = orders.readLine(); line != null; line = orders.readLine()) {
        String[] words = line.split(" ", 2);
        System.out.println(cell.obey(listener, words[0], Long.parseLong(words[1])));
      }
    }
    System.exit(0);
  }

  private String obey(Closeable listener, String order, long number) throws Exception {
    return switch (order) {
      case "accept" -> {
        for (long i = 0; i < number; i++) {
          sources.add(accept(listener));
        }
        yield "0";
      }
      case "start" -> {
        for (ParkedLoop.Source source : sources) {
          ParkedLoop loop = maker.loop(source, Long.MAX_VALUE);
          loops.add(loop);
          threads.add(Thread.ofVirtual().start(loop));
        }
        awaitParked();
        yield "0";
      }
      case "await" -> {
        awaitReceived(number);
        yield "0";
      }
      case "heap" -> {
        collect();
        yield live();
      }
      case "allocated" -> allocated() + " " + youngCollections() + " " + oldBytes() + " " + reads();
      case "young" -> {
        long before = youngCollections();
        while (youngCollections() == before) {
          waste = new byte[1 << 16];
        }
        yield String.valueOf(waste.length);
      }
      default -> {
        collect();
        yield "0";
      }
    };
  }

  // ---- sockets ----

  private Closeable listen() throws IOException {
    InetSocketAddress where = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    if (streams) {
      ServerSocket listener = new ServerSocket();
      listener.bind(where, 4096);
      return listener;
    }
    return ServerSocketChannel.open().bind(where, 4096);
  }

  private static int port(Closeable listener) throws IOException {
    return listener instanceof ServerSocketChannel channel
        ? ((InetSocketAddress) channel.getLocalAddress()).getPort()
        : ((ServerSocket) listener).getLocalPort();
  }

  private static ParkedLoop.Source accept(Closeable listener) throws IOException {
    return listener instanceof ServerSocketChannel channel
        ? ParkedLoop.source(channel.accept())
        : ParkedLoop.source(((ServerSocket) listener).accept());
  }

  /** Many connections, few at a time, so that all of the way is compiled, their beginning too. */
  private void warmUp() throws IOException, InterruptedException {
    try (Closeable listener = listen()) {
      for (int round = 0; round < WARM_ROUNDS; round++) {
        warmUp(listener);
      }
    }
    awaitCompiler();
  }

  private void warmUp(Closeable listener) throws IOException, InterruptedException {
    List<SocketChannel> peers = new ArrayList<>();
    List<ParkedLoop> warm = new ArrayList<>();
    List<Thread> running = new ArrayList<>();
    List<ParkedLoop.Source> served = new ArrayList<>();
    InetSocketAddress where =
        new InetSocketAddress(InetAddress.getLoopbackAddress(), port(listener));
    for (int i = 0; i < WARM_CONNECTIONS; i++) {
      peers.add(SocketChannel.open(where));
      served.add(accept(listener));
      warm.add(maker.loop(served.get(i), WARM_MESSAGES));
      running.add(Thread.ofVirtual().start(warm.get(i)));
    }
    ByteBuffer message = ByteBuffer.wrap(MESSAGE);
    for (int sent = 1; sent <= WARM_MESSAGES; sent++) {
      for (int i = 0; i < WARM_CONNECTIONS; i++) {
        peers.get(i).write(message.rewind());
      }
      for (ParkedLoop loop : warm) {
        while (loop.received < sent) {
          Thread.onSpinWait();
        }
      }
    }
    for (int i = 0; i < WARM_CONNECTIONS; i++) {
      running.get(i).join();
      peers.get(i).setOption(StandardSocketOptions.SO_LINGER, 0); // leaves no port behind
      peers.get(i).close();
      served.get(i).close();
    }
  }

  /** Until nothing has been compiled for a while: what is being compiled counts when it is done. */
  private static void awaitCompiler() throws InterruptedException {
    var compiler = Objects.requireNonNull(ManagementFactory.getCompilationMXBean());
    long known = compiler.getTotalCompilationTime();
    for (int quiet = 0; quiet < QUIET_CHECKS; quiet++) {
      Thread.sleep(100);
      long now = compiler.getTotalCompilationTime();
      if (now > known) {
        known = now;
        quiet = 0;
      }
    }
  }

  // ---- waiting ----

  private void awaitParked() throws InterruptedException {
    for (Thread thread : threads) {
      while (thread.getState() != Thread.State.WAITING) {
        Thread.sleep(1);
      }
    }
  }

  /** Waits until so many messages came in all, and the threads wait for more. */
  private void awaitReceived(long messages) throws InterruptedException {
    while (received() < messages) {
      Thread.sleep(1);
    }
    awaitParked();
  }

  private long reads() {
    long sum = 0;
    for (ParkedLoop loop : loops) {
      sum += loop.reads;
    }
    return sum;
  }

  private long received() {
    long sum = 0;
    for (ParkedLoop loop : loops) {
      sum += loop.received;
    }
    return sum;
  }

  // ---- figures ----

  @SuppressWarnings("ExplicitGarbageCollection") // what lives is what is asked for
  private static void collect() {
    System.gc();
  }

  private static long allocated() {
    return ((com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean())
        .getTotalThreadAllocatedBytes();
  }

  private static long youngCollections() {
    for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
      if (List.of("Copy", "PS Scavenge", "G1 Young Generation").contains(collector.getName())) {
        return collector.getCollectionCount();
      }
    }
    throw new IllegalStateException("no collector of a young generation");
  }

  private static long oldBytes() {
    for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
      if (pool.getName().matches("Tenured Gen|PS Old Gen|G1 Old Gen")) {
        return pool.getUsage().getUsed();
      }
    }
    throw new IllegalStateException("no old generation");
  }

  /** Bytes of all live objects, and of those that are stacks. */
  private static String live() throws JMException {
    Object said =
        ManagementFactory.getPlatformMBeanServer()
            .invoke(
                new ObjectName("com.sun.management:type=DiagnosticCommand"),
                "gcClassHistogram",
                new Object[] {new String[0]},
                new String[] {String[].class.getName()});
    List<String> lines = said.toString().lines().toList();
    return bytes(lines, "Total ") + " " + bytes(lines, " jdk.internal.vm.StackChunk");
  }

  private static long bytes(List<String> lines, String of) {
    return lines.stream()
        .filter(line -> line.contains(of))
        .mapToLong(line -> Long.parseLong(line.strip().split("\\s+", -1)[2]))
        .sum();
  }
}
