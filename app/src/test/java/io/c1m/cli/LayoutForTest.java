package io.c1m.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.c1m.drive.Listening;
import io.c1m.mode.ServerSpec;
import io.c1m.mode.Topology;
import io.c1m.process.LeanJvm;
import io.c1m.protocol.Protocols;
import io.c1m.wire.Protocol;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Few connections in the layout of many. */
final class LayoutForTest {
  private static final OptionalLong FILES = OptionalLong.of(20_000);

  /** More than any machine has cores for. */
  private static final OptionalLong FEW_FILES = OptionalLong.of(101);

  @Command
  private static final class Server {
    @Mixin private ServerOptions options = new ServerOptions();
  }

  private static ServerOptions server(String... line) {
    Server server = new Server();
    new CommandLine(server).setCaseInsensitiveEnumValuesAllowed(true).parseArgs(line);
    return server.options;
  }

  private static SpreadOptions client(String... line) {
    return CommandLine.populateCommand(new SpreadOptions(), line);
  }

  @ParameterizedTest
  @CsvSource({"10000, 1, 1", "50000, 3, 3", "100000, 6, 6", "1000000, 55, 51"})
  void eachProcessIsAsFullAsAmongAMillion(int conns, int servers, int clients) {
    Topology topology = server("--layout-for=1M").layout.topology("multi-selector", conns, FILES);
    assertEquals(servers, topology.processes());
    assertEquals(55, server("--layout-for=1M").layout.crowd(topology, FILES));
    SpreadOptions spread = client("--layout-for=1M");
    assertEquals(clients, spread.processes(conns, FILES));
    assertEquals(51, spread.crowd(clients, FILES));
    assertEquals(19_608, spread.share(conns, clients, FILES));
  }

  /** The same flags and heaps for one process as for all of them. */
  @ParameterizedTest
  @CsvSource({"multi-selector", "virtual", "platform"})
  void theJvmOfOneIsThatOfOneAmongMany(String mode) {
    ServerOptions few = server("--layout-for=9000", "--expect-conns=1");
    ServerOptions many = server("--expect-conns=9000");
    Topology one = few.layout.topology(mode, FEW_FILES);
    Topology all = many.layout.topology(mode, FEW_FILES);
    assertEquals(1, one.processes());
    assertEquals(9_000, all.processes());
    LeanJvm jvm = few.layout.jvm(one, spec(few), FEW_FILES);
    assertEquals(many.layout.jvm(all, spec(many), FEW_FILES), jvm);
    assertTrue(jvm.flags().contains("-XX:MaxTenuringThreshold=0"), jvm::toString);
  }

  private static ServerSpec spec(ServerOptions options) {
    Protocol echo = Protocols.named("echo");
    return options.spec(echo, echo.standardTerms(), "none", new PortRange(1, 1), false);
  }

  @Test
  void oneProcessHasTheLoopsOfOneAmongMany() {
    ServerOptions options = server("--layout-for=9000");
    Listening where = spec(options).listening();
    assertEquals(1, options.share(spec(options), 1, 9_000, where).loops());
    ServerOptions told = server("--layout-for=9000", "--loops=3");
    assertEquals(3, told.share(spec(told), 1, 9_000, where).loops());
  }

  /** It has a process per core, whoever comes. */
  @Test
  void preforkStaysAsItIs() {
    ServerLayout layout = server("--layout-for=1M").layout;
    Topology topology = layout.topology(Topology.PREFORK, 100, FILES);
    assertEquals(Runtime.getRuntime().availableProcessors(), topology.processes());
    assertEquals(topology.processes(), layout.crowd(topology, FILES));
  }

  private static void assertRefused(String words, Runnable what) {
    Exception e = assertThrows(IllegalArgumentException.class, what::run);
    assertTrue(String.valueOf(e.getMessage()).contains(words), e::getMessage);
  }

  @Test
  void whatContradictsALayoutIsRefused() {
    ServerLayout two = server("--layout-for=1M", "--processes=2").layout;
    assertRefused("not both", () -> two.topology("virtual", 10, FILES));
    SpreadOptions both = client("--layout-for=1M", "--processes=2");
    assertRefused("not both", () -> both.processes(10, FILES));
    assertRefused("not both", () -> client("--layout-for=9", "--slice=1/2").processes(2, FILES));
    assertRefused("less than the 10", () -> client("--layout-for=9").processes(10, FILES));
    ServerLayout layout = server("--layout-for=9").layout;
    assertRefused("less than the 10", () -> layout.topology("virtual", 10, FILES));
  }
}
