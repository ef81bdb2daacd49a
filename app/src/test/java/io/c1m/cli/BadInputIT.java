package io.c1m.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What cannot be done is refused at once: exit 2 and one line of what, why and what to do. */
@Order(Integer.MIN_VALUE) // for it takes longest
@Timeout(value = 5, unit = TimeUnit.MINUTES)
final class BadInputIT {
  @TempDir private Path folder;

  /** The command line, and words of the answer, each list separated by blanks. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          bogus                                        | 'bogus' server client compare
          server --bogus=1                             | '--bogus=1' server --help
          server extra                                 | 'extra' --name=value
          server --mode=virtul                         | 'virtul' platform virtual worker-pool
          server --protocol=smtp                       | 'smtp' echo sink
          server --work=slep:1ms                       | 'slep' none sleep:DURATION
          server --work=sleep:10x                      | '10x' ns us ms
          server --work=pow:40                         | 'pow' 1 24 pow:16
          server --work=sleep:lognormal:3ms:2ms        | lognormal 99th median
          server --work=spin:1ms --backend=5           | --backend=5 --work=spin:1ms sleep
          server --work=sleep:1ms --backend=0          | 1 to 1000000
          server --work=class:Missing                  | class:Missing --classpath
          server --work=class:X --classpath=/missing.jar | --classpath '/missing.jar'
          server --work=class:java.lang.String         | class:java.lang.String io.c1m.wire.BlockingWork
          compare --work=class:Missing                 | class:Missing --classpath
          server --ports=70000                         | '70000' 9000-9099 65535
          server --mode=virtual --workers=4            | --workers virtual --accept-loops
          server --offload=some                        | --offload 'some' all compute
          server --vt-io=socket                        | --vt-io 'socket' channel stream
          server --mode=platform --vt-io=stream        | --vt-io platform --accept-loops
          server --mode=virtual --vt-io=stream --fast-open=5 | --fast-open --vt-io=stream descriptor
          server --mode=virtual --vt-io=stream --defer-accept=1s | --defer-accept --vt-io=stream descriptor
          server --mode=virtual --vt-io=stream --protocol=http --body=file:pom.xml --zero-copy=on | --zero-copy=on --vt-io=stream
          server --live=maybe                          | --live 'maybe' auto on off
          server --duration=0s                         | --duration above
          server --ports=0 --bind=192.0.2.1            | --bind 192.0.2.1 machine
          server --processes=0                         | --processes 0 at least 1
          server --processes=some                      | --processes some auto
          server --mode=prefork --workers=4            | --workers single-selector
          client --processes=0                         | --processes 0 at least 1
          client --processes=3 --conns=2               | --processes 3 --conns 2
          client --processes=2 --slice=1/2             | --processes --slice
          client --slice=3/2                           | --slice=3/2 1/3
          client --slice=0/2                           | --slice=0/2 1/3
          client --slice=3/3 --conns=2                 | --slice=3/3 --conns=2
          client --start-at=soon                       | --start-at=soon +30s
          client --start-at=2001-01-01T00:00:00Z       | --start-at over
          server --ports=0 --metrics=127.0.0.1         | --metrics port 127.0.0.1:9464 off
          client --conns=80M --processes=4096          | 80,000,000 fit doctor
          compare --conns=80M --processes=4096 --client-processes=4096 | 80,000,000 fit doctor
          doctor --role=nobody                         | --role 'nobody' server client both
          doctor --conns=0                             | --conns at least 1
          doctor --json --print-fix=host               | --json --print-fix
          client --conns=1e5                           | --conns '1e5' 10k
          client --conns=0                             | --conns at least 1
          client --rate=fast                           | 'fast' closed idle 1000/s
          client --rate=10/x                           | '10/x' 1000/s
          client --rate=0/s                            | '0/s' above
          client --duration=5                          | --duration '5' 10ms
          client --duration=0s                         | --duration above
          client --message=0                           | 65536 0
          client --message=65KiB                       | 65536 66560
          client --threshold=nonsense                  | 'nonsense' p99<50ms
          client --threshold=p98<1ms                   | 'p98' p99 errors
          client --think=5ms --rate=100/s              | --think closed
          client --target=127.0.0.1:9000 --ports=9000  | --target --ports both
          client --target=ftp://127.0.0.1/             | --target ftp:// http:// https://
          client --target=https://127.0.0.1/ --tls=off | --tls=off contradicts https://
          client --target=http://127.0.0.1/ --protocol=echo | --target --protocol=echo http
          client --protocol=http --header=nothing      | --header='nothing' 'Name: value'
          server --protocol=http --zero-copy=on        | --zero-copy=on --body=file:PATH
          client --metrics=127.0.0.1                   | --metrics port off
          client --local-ips=192.0.2.7                 | --local-ips 192.0.2.7 machine
          client --target=[::1] --local-ips=127.0.1.1  | --local-ips IPv4 IPv6
          compare --modes=virtual,foo                  | 'foo' platform
          compare --duration=0s                        | --duration 1ms
          compare --think=5ms --modes=virtual          | --think closed
          compare --suite=1m                           | '1m' 1m-go c1000k push tcpserver all
          compare --suite=push --conns=5               | --conns --suite
          compare --suite=1m-go --client-loops=3       | --client-loops --suite
          compare --suite=push --scale=0               | --scale above
          compare --suite=1m-go --scale=100            | --conns open files --scale
          compare --scale=2                            | --scale --suite
          compare --modes=virtual --baseline=nio       | --baseline 'nio' virtual
          compare --margin=0.03                        | --margin '0.03' 3%
          compare --margin=-3%                         | --margin '-3%' 3%
          compare --suite=push --baseline=virtual      | --baseline --suite
          compare --disturbance=steal:5                | --disturbance 'steal:5' steal:5%
          compare --disturbance=noise:5%               | --disturbance 'noise:5%' off
          client --server-metrics=ftp://127.0.0.1/     | --server-metrics=ftp://127.0.0.1/ report
          report nowhere.json                          | nowhere.json no such
          report                                       | [NAME=]FILE --help
          merge nowhere.json --out=x.json              | nowhere.json no such
          merge nowhere.json                           | --out
          diff nowhere.json other.json                 | nowhere.json no such
          diff a.json b.json --tolerance=100%          | --tolerance 100% 3%
          diff a.json b.json --format=xml              | --format 'xml' text md json
          selfcheck --bogus                            | '--bogus' selfcheck --help
          compare --repeats=2 --budget=1m              | --repeats --budget
          compare --budget=off                         | --budget
          compare --case=a                             | --case=a worker-pool
          compare --case=a:--workers=3                 | --case=a --mode
          compare --case=a:--mode=virtual --conns=0    | --case=a --conns=0
          compare --resume=nowhere                     | --resume=nowhere results.json
          compare --server-cpus=0-                     | --server-cpus taskset
          """)
  void isRefused(String line, String words) throws IOException {
    Jar.run(line.split(" ", -1)).assertRefused(words.split(" ", -1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-Djdk.pollerMode=99",
        "-Djdk.virtualThreadScheduler.parallelism=0",
        "-Djdk.virtualThreadScheduler.maxPoolSize=many"
      })
  void whatNoVirtualThreadCouldRunWith(String flag) throws IOException {
    String name = flag.substring("-D".length()).replaceFirst("=.*", "");
    String[][] lines = {{"server", "--mode=virtual", "--ports=0"}, {"compare", "--quick"}};
    for (String[] line : lines) {
      try (Jar jar = Jar.start(List.of(flag), line)) {
        jar.end().assertRefused(name);
      }
    }
    Jar.run("compare", "--case=one: --mode=virtual -J" + flag)
        .assertRefused("--case=one", name, "leave it out");
  }

  @Test
  void moreConnectionsThanLocalEnds() throws IOException {
    Jar.run("client", "--source-ports=20000-20009", "--local-ips=127.0.1.1", "--conns=100")
        .assertRefused("--conns=100", "10 would fit", "--local-ips", "--source-ports", "--ports");
  }

  @Test
  void moreConnectionsThanOpenFiles() throws IOException {
    try (Jar client = Jar.startAfter("ulimit -n 256", "client", "--conns=1000", "--processes=1")) {
      client.end().assertRefused("--conns=1,000", "open files", "156 would fit", "ulimit");
    }
  }

  @Test
  void aResultFileThatCannotBeWritten() throws IOException {
    String file = folder.resolve("missing").resolve("result.json").toString();
    Jar.run("client", "--out=" + file).assertRefused(file, "does not exist");
    Jar.run("client", "--hdr=" + file).assertRefused(file, "does not exist");
    Jar.run("server", "--out=" + folder).assertRefused(folder.toString(), "directory");
  }

  @Test
  void aPortThatIsTaken() throws IOException {
    try (ServerSocket plain = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = plain.getLocalPort();
      Jar.run("server", "--metrics=off", "--ports=" + port).assertRefused(owner(port));
      Jar.run("server", "--ports=0", "--metrics=127.0.0.1:" + port)
          .assertRefused("metrics", owner(port));
      Jar.run("client", "--metrics=127.0.0.1:" + port).assertRefused("metrics", owner(port));
    }
  }

  @Test
  void aPortThatAnotherWouldShare() throws IOException {
    try (ServerSocketChannel shared = ServerSocketChannel.open()) {
      shared.setOption(StandardSocketOptions.SO_REUSEPORT, true);
      shared.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      int port = shared.socket().getLocalPort();
      Jar.run("server", "--metrics=off", "--ports=" + port).assertRefused(owner(port));
      Jar.run("server", "--metrics=off", "--accept-loops=2", "--ports=" + port)
          .assertRefused(owner(port));
    }
  }

  /** However a server of several processes comes to a port that is not free. */
  @ParameterizedTest
  @CsvSource({
    "127.0.0.1, false, ''",
    "127.0.0.1, false, --reuse-port=on",
    "127.0.0.1, true, ''",
    "::1, false, ''",
    "::1, false, --reuse-port=on",
    "::1, true, ''"
  })
  void aPortOfARangeThatIsTakenFromSeveralProcesses(String host, boolean shared, String option)
      throws IOException {
    InetAddress address = InetAddress.ofLiteral(host);
    try (ServerSocketChannel taken = free(address)) {
      taken.setOption(StandardSocketOptions.SO_REUSEPORT, shared);
      int port = listenAmidFreePorts(taken, address);
      List<String> line = new ArrayList<>(List.of("server", "--metrics=off", "--processes=2"));
      line.add("--bind=" + host);
      if (!option.isEmpty()) {
        line.add(option);
      }
      for (String ports : List.of(port + "", (port - 1) + "-" + (port + 1))) {
        line.add("--ports=" + ports);
        Jar.run(line.toArray(new String[0]))
            .assertRefused("port " + port + " on " + host, owner(port), "--ports");
        line.removeLast();
      }
    }
  }

  private static ServerSocketChannel free(InetAddress address) throws IOException {
    try {
      return ServerSocketChannel.open(
          address instanceof Inet6Address
              ? StandardProtocolFamily.INET6
              : StandardProtocolFamily.INET);
    } catch (UnsupportedOperationException e) {
      Jar.require(false, address.toString());
      throw e;
    }
  }

  /** Below the ports that the system hands out, so that those beside it stay free. */
  private static int listenAmidFreePorts(ServerSocketChannel socket, InetAddress address)
      throws IOException {
    for (int port = 20_001; port < 30_000; port += 3) {
      try (ServerSocket below = new ServerSocket(port - 1, 1, address);
          ServerSocket above = new ServerSocket(port + 1, 1, address)) {
        socket.bind(new InetSocketAddress(address, port));
        return port;
      } catch (IOException e) {
        Jar.require(!String.valueOf(e.getMessage()).contains("assign"), address.toString());
      }
    }
    throw new AssertionError("no three ports beside each other are free");
  }

  /** Of a listener of this process, which is readable to its children. */
  private static String owner(int port) {
    return ProcessHandle.current().info().command().isPresent()
        ? "pid " + ProcessHandle.current().pid()
        : String.valueOf(port);
  }

  @Test
  void theHelpIsNoFault() throws IOException {
    assertEquals(0, Jar.run("server", "--help").code());
  }
}
