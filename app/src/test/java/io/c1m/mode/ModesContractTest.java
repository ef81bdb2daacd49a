package io.c1m.mode;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.c1m.bench.Arrivals;
import io.c1m.bench.ClientSpec;
import io.c1m.bench.LoadClient;
import io.c1m.bench.Rate;
import io.c1m.bench.Slice;
import io.c1m.bench.SourceAddresses;
import io.c1m.drive.Listeners;
import io.c1m.drive.SocketSettings;
import io.c1m.protocol.Protocols;
import io.c1m.wire.Count;
import io.c1m.wire.Counts;
import io.c1m.wire.Host;
import io.c1m.wire.Pace;
import io.c1m.wire.Protocol;
import io.c1m.wire.Reason;
import io.c1m.wire.Session;
import io.c1m.wire.Terms;
import io.c1m.wire.Work;
import io.c1m.work.Works;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every registered mode with every protocol and every work, over real sockets. */
@Timeout(120)
class ModesContractTest {
  private static final Map<String, String> WORK_EXAMPLES =
      Map.of(
          "none", "none",
          "sleep", "sleep:2ms",
          "block", "block:1ms",
          "spin", "spin:100us",
          "pow", "pow:6",
          "sha256", "sha256:1KiB",
          "aes128cbc", "aes128cbc",
          "class", "class:FirstByte");

  /** Protocols that a client without manners can be used on. */
  private static final Set<String> EVERY_BYTE_RETURNS = Set.of("echo");

  private static final InetAddress IPV6 = InetAddress.ofLiteral("::1");
  private static final int CONNECTIONS = 6;
  private static final int THINK_MILLIS = 10;
  private static final int WINDOW_MILLIS = 120;
  private static final int PATIENCE_MILLIS = 20_000;

  static Stream<Arguments> modesAndProtocols() {
    return modes()
        .flatMap(mode -> Protocols.ALL.stream().map(protocol -> name(mode, protocol.name())));
  }

  static Stream<Arguments> modesAndWorks() {
    return modes().flatMap(mode -> Works.ALL.stream().map(kind -> name(mode, kind.name())));
  }

  static Stream<ServerMode> modes() {
    return Modes.ALL.stream();
  }

  static Stream<String> modeNames() {
    return modes().map(ServerMode::name);
  }

  private static Arguments name(ServerMode mode, String other) {
    return Arguments.of(mode.name(), other);
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("modesAndProtocols")
  void speaksEveryProtocolOverIpv4(String mode, String protocol) throws Exception {
    contract(Serving.by(Modes.named(mode)).protocol(Protocols.named(protocol)));
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("modesAndProtocols")
  void speaksEveryProtocolOverIpv6(String mode, String protocol) throws Exception {
    assumeTrue(Boolean.getBoolean("c1m.it.required") || hasIpv6(), "this machine has no ::1");
    contract(Serving.by(Modes.named(mode)).protocol(Protocols.named(protocol)).bind(IPV6));
  }

  private static boolean hasIpv6() {
    try (ServerSocket probe = new ServerSocket()) {
      probe.bind(new InetSocketAddress(IPV6, 0));
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("modesAndWorks")
  void doesEveryWork(String mode, String work) throws Exception {
    String example = WORK_EXAMPLES.get(work);
    assertNotNull(example, () -> "give an example of " + work + " in this test");
    contract(Serving.by(Modes.named(mode)).works(example).measuring());
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "block:1ms", "spin:100us", "sleep:1ms+spin:10us+block:1ms"})
  void workersMayTakeOnlyHeavySteps(String works) throws Exception {
    contract(Serving.by(Modes.named("worker-pool")).works(works).offloadingHeavy());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void severalLoopsAcceptOrOneForAll(int accepting) throws Exception {
    contract(Serving.by(Modes.named("multi-selector")).loops(3, accepting));
  }

  @ParameterizedTest
  @MethodSource("modeNames")
  void severalAcceptLoopsServeEveryMode(String mode) throws Exception {
    contract(Serving.by(Modes.named(mode)).loops(2, 2));
  }

  @ParameterizedTest
  @MethodSource("modeNames")
  void severalPortsAreServed(String mode) throws Exception {
    int first = freeRange(3);
    contract(Serving.by(Modes.named(mode)).ports(first, first + 2));
  }

  @ParameterizedTest
  @MethodSource("modeNames")
  void worksMayBeManyInSequence(String mode) throws Exception {
    contract(Serving.by(Modes.named(mode)).works("spin:20us+sleep:1ms+none+block:500us"));
  }

  /** Starts it, drives it with the client and by hand, closes it, and looks at what is left. */
  private static void contract(Serving serving) throws Exception {
    RunningServer server = serving.start();
    List<Integer> ports = server.ports();
    try (server) {
      assertEquals(serving.lastPort() - serving.firstPort() + 1, ports.size());
      assertTrue(ports.stream().allMatch(port -> port > 0));
      assertEquals(0, server.live());
      long byClient = drive(serving, server);
      long byHand = 0;
      if (EVERY_BYTE_RETURNS.contains(serving.protocol().name())) {
        byHand = byHand(serving, ports.get(ports.size() - 1));
      }
      Counts counts = server.counts();
      long opened = byClient + byHand;
      assertEquals(opened, counts.count(Count.OPENED));
      Await.until("all have left", () -> server.live() == 0);
      assertEquals(opened, counts.closed());
      assertEquals(0, counts.count(Count.ACCEPT_FAILURES));
      assertEquals(0, server.queueDepth());
      assertEquals(serving.serviceTimes(), !server.serviceTimes().isEmpty());
      try (Socket left = connect(serving, ports.get(0))) {
        Await.until("one that stays", () -> server.live() == 1);
        server.close();
        left.setSoTimeout(PATIENCE_MILLIS);
        assertThrows(IOException.class, () -> left.getInputStream().readAllBytes());
      }
      assertEquals(0, server.live());
      assertEquals(1, counts.closedFor(Reason.STOPPED));
      assertNull(server.failure());
    }
    nothingIsLeft(serving, server, ports);
  }

  /** A closed loop with pauses; returns how many connections there were. */
  private static long drive(Serving serving, RunningServer server) throws Exception {
    List<Integer> ports = server.ports();
    try (LoadClient client = client(serving, ports.get(0), ports.get(ports.size() - 1))) {
      client.open();
      Await.until("all open", () -> client.stage() == LoadClient.Stage.OPEN);
      assertEquals(CONNECTIONS, client.opened(), () -> client.connectFailures().toString());
      client.load();
      Await.until("the end of the window", () -> client.stage() == LoadClient.Stage.DONE);
      assertTrue(client.counts().count(Count.REQUESTS) > 0);
      // in a pause of all connections both sides have counted the same
      Await.until("both agree", () -> agree(serving, client.counts(), server.counts(), client));
      assertEquals(Map.of(), client.losses());
      assertEquals(Map.of(), client.errors());
      client.stop();
      assertNull(client.failure());
      Await.until("the client has left", () -> server.counts().live() == 0);
      return CONNECTIONS;
    }
  }

  private static boolean agree(Serving serving, Counts client, Counts server, LoadClient sending) {
    long sent = messages(serving, server, sending);
    boolean same =
        client.count(Count.REQUESTS) == sent
            && client.count(Count.BYTES_OUT) == server.count(Count.BYTES_IN)
            && client.count(Count.BYTES_IN) == server.count(Count.BYTES_OUT)
            && client.count(Count.OPENED) == server.count(Count.OPENED)
            && (!serving.protocol().replies() || server.count(Count.REQUESTS) == sent);
    return same && messages(serving, server, sending) == sent;
  }

  private static long messages(Serving serving, Counts server, LoadClient sending) {
    return serving.protocol().serverPaced()
        ? server.count(Count.REQUESTS)
        : sending.sent() + sending.figures().greetingsSent();
  }

  private static LoadClient client(Serving serving, int firstPort, int lastPort)
      throws IOException {
    return new LoadClient(
        new ClientSpec(
            serving.bind(),
            firstPort,
            lastPort,
            CONNECTIONS,
            new SourceAddresses(List.of(), 10_000, 65_535),
            0,
            CONNECTIONS,
            TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS),
            0,
            false,
            TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS),
            serving.protocol(),
            serving.protocol().serverPaced()
                ? serving.protocol().standardTerms()
                : Terms.ofMessage(8),
            serving.protocol().serverPaced() ? new Rate.Idle() : new Rate.Closed(),
            Arrivals.UNIFORM,
            TimeUnit.MILLISECONDS.toNanos(THINK_MILLIS),
            0,
            TimeUnit.MILLISECONDS.toNanos(WINDOW_MILLIS),
            ClientSpec.defaultLateNanos(1),
            1,
            SocketSettings.DEFAULT,
            Slice.WHOLE));
  }

  /**
   * Odd sizes, byte by byte and far more than a buffer; returns how many connections there were.
   */
  private static long byHand(Serving serving, int port) throws Exception {
    byte[] bytes = new byte[100_000];
    new SplittableRandom(5).nextBytes(bytes);
    try (Socket socket = connect(serving, port)) {
      for (int i = 0; i < 30; i++) {
        socket.getOutputStream().write(bytes[i]);
        assertEquals(bytes[i], (byte) socket.getInputStream().read());
      }
      CompletableFuture<Void> sending =
          CompletableFuture.runAsync(
              () -> {
                try {
                  OutputStream out = socket.getOutputStream();
                  for (int at = 0, size = 1; at < bytes.length; at += size, size = 2 * size + 1) {
                    size = Math.min(size, bytes.length - at);
                    out.write(bytes, at, size);
                  }
                  socket.shutdownOutput();
                } catch (IOException e) {
                  throw new IllegalStateException(e);
                }
              });
      byte[] back = socket.getInputStream().readNBytes(bytes.length);
      sending.join();
      if (serving.works().equals("none")) {
        assertArrayEquals(bytes, back);
        assertEquals(-1, socket.getInputStream().read());
      }
    }
    return 1;
  }

  private static Socket connect(Serving serving, int port) throws IOException {
    Socket socket = new Socket(serving.bind(), port);
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(PATIENCE_MILLIS);
    return socket;
  }

  private static void nothingIsLeft(Serving serving, RunningServer server, List<Integer> ports)
      throws IOException {
    Await.until("all threads have ended", () -> threads().isEmpty());
    server.threads().forEach((kind, number) -> assertNoConnections(kind, number));
    for (int port : ports) {
      try (ServerSocket again = new ServerSocket()) {
        again.bind(new InetSocketAddress(serving.bind(), port));
      }
    }
    server.close(); // a second time does no harm
    server.drain();
  }

  private static void assertNoConnections(String kind, long number) {
    if (kind.equals("virtual_live") || kind.equals("connection_platform")) {
      assertEquals(0, number, kind);
    }
  }

  private static List<String> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(name -> name.matches("c1m-(loop|worker|accept|connection|reaper).*"))
        .toList();
  }

  /** A protocol of a user may fail as early as that. */
  @ParameterizedTest
  @MethodSource("modeNames")
  void aStartThatFailsLeavesNothing(String mode) throws Exception {
    int port = freeRange(1);
    Serving serving =
        Serving.by(Modes.named(mode)).protocol(new Broken()).ports(port, port).measuring();
    assertThrows(IllegalStateException.class, serving::start);
    Await.until("all threads have ended", () -> threads().isEmpty());
    try (ServerSocket again = new ServerSocket()) {
      again.bind(new InetSocketAddress(serving.bind(), port));
    }
  }

  @ParameterizedTest
  @MethodSource("modeNames")
  void aTakenPortIsRefused(String mode) throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, Serving.IPV4)) {
      int port = taken.getLocalPort();
      Serving serving = Serving.by(Modes.named(mode)).ports(port, port);
      Exception refused = assertThrows(UncheckedIOException.class, serving::start);
      assertEquals(port, ((Listeners.Refused) refused.getCause()).port());
      Await.until("all threads have ended", () -> threads().isEmpty());
    }
  }

  @ParameterizedTest
  @MethodSource("modeNames")
  void drainingRefusesNewAndEndsIdleConnections(String mode) throws Exception {
    Serving serving = Serving.by(Modes.named(mode));
    try (RunningServer server = serving.start()) {
      int port = server.ports().get(0);
      List<Socket> idle = new ArrayList<>();
      for (int i = 0; i < 5; i++) {
        idle.add(connect(serving, port));
      }
      Await.until("all accepted", () -> server.live() == 5);
      server.drain();
      for (Socket socket : idle) {
        assertEquals(-1, socket.getInputStream().read());
        socket.close();
      }
      Await.until("all drained", () -> server.counts().closedFor(Reason.DRAINED) == 5);
      // the kernel may take a moment to let go of a socket that was waited on
      Await.until("new ones are refused", () -> isRefused(serving, port));
      Await.until("those before were drained as well", () -> server.live() == 0);
    }
  }

  private static boolean isRefused(Serving serving, int port) {
    try {
      connect(serving, port).close();
      return false;
    } catch (IOException e) {
      return true;
    }
  }

  /** Stops at once, also in the middle of works that take long. */
  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("modesAndWorks")
  void closingDoesNotWaitForWorks(String mode, String kind) throws Exception {
    String works = kind.equals("sleep") || kind.equals("block") ? kind + ":1h" : "none";
    Serving serving = Serving.by(Modes.named(mode)).works(works);
    List<Socket> sockets = new ArrayList<>();
    try (RunningServer server = serving.start()) {
      int port = server.ports().get(0);
      for (int i = 0; i < 20; i++) {
        Socket socket = connect(serving, port);
        socket.getOutputStream().write(1);
        sockets.add(socket);
      }
      Await.until("a request", () -> server.counts().count(Count.REQUESTS) > 0);
    } finally {
      for (Socket socket : sockets) {
        socket.close();
      }
    }
    Await.until("all threads have ended", () -> threads().isEmpty());
  }

  /** Its sessions cannot even be made. */
  private static final class Broken implements Protocol {
    @Override
    public String name() {
      return "broken";
    }

    @Override
    public String summary() {
      return "fails";
    }

    @Override
    public Set<String> serverOptions() {
      return Set.of();
    }

    @Override
    public Set<String> clientOptions() {
      return Set.of();
    }

    @Override
    public Terms standardTerms() {
      return Terms.ofMessage(1);
    }

    @Override
    public boolean replies() {
      return false;
    }

    @Override
    public Supplier<Session> server(Host host, Terms terms, List<Work> works) {
      throw new IllegalStateException("a defect");
    }

    @Override
    public Function<Pace, Session> client(Host host, Terms terms) {
      throw new IllegalStateException("a defect");
    }
  }

  /** The first of so many ports in a row that were free a moment ago. */
  private static int freeRange(int ports) throws IOException {
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
}
