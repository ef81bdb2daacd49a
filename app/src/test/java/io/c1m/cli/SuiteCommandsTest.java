package io.c1m.cli;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.c1m.compare.Arguments;
import io.c1m.compare.Cell;
import io.c1m.mode.Modes;
import io.c1m.protocol.Protocols;
import io.c1m.suite.Fit;
import io.c1m.suite.Plan;
import io.c1m.suite.Suites;
import io.c1m.wire.Protocol;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** Every row of the suites is a command line that server and client understand. */
final class SuiteCommandsTest {
  private static Stream<Cell> cells() {
    Fit fit = new Fit(1_000, "for the test", 2, null);
    return Plan.cells(Suites.ALL.stream().map(suite -> Plan.of(suite, fit, 1_000)).toList())
        .stream();
  }

  private static CommandLine.ParseResult parsed(Object command, List<String> arguments) {
    return new CommandLine(command)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .parseArgs(arguments.toArray(new String[0]));
  }

  @ParameterizedTest
  @MethodSource("cells")
  void theServerUnderstands(Cell cell) {
    List<String> line = new ArrayList<>(cell.extras().server());
    line.add("--mode=" + cell.mode());
    line.add("--protocol=" + cell.protocol());
    line.add("--work=" + cell.work());
    CommandLine.ParseResult given = parsed(new ServerCommand(), line);
    Protocol protocol = Protocols.named(cell.protocol());
    assertDoesNotThrow(() -> ServerOptions.refuseForeign(Modes.named(cell.mode()), given));
    assertDoesNotThrow(
        () ->
            TermsOptions.refuseForeign(protocol.name(), "server", protocol.serverOptions(), given));
  }

  @ParameterizedTest
  @MethodSource("cells")
  void theClientUnderstands(Cell cell) {
    List<String> line = new ArrayList<>(cell.extras().client());
    line.add("--protocol=" + cell.protocol());
    line.add("--conns=" + cell.conns());
    line.add("--rate=" + cell.rate());
    CommandLine.ParseResult given = parsed(new ClientCommand(), line);
    Protocol protocol = Protocols.named(cell.protocol());
    assertDoesNotThrow(
        () ->
            TermsOptions.refuseForeign(protocol.name(), "client", protocol.clientOptions(), given));
    boolean tls = Arguments.value(cell.extras().server(), "tls").isPresent();
    assertEquals(tls, Arguments.value(cell.extras().client(), "tls").isPresent());
  }
}
