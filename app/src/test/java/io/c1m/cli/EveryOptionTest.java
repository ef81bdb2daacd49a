package io.c1m.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.c1m.compare.Contender;
import io.c1m.mode.Modes;
import io.c1m.mode.ServerMode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** What servers and clients can be told, a comparison can tell them. */
final class EveryOptionTest {
  /** Why a comparison does not have an option of a server or a client. */
  private static final Map<String, String> REASONS =
      Map.of(
          "--mode", "an axis: --modes, --case",
          "--target", "clients talk to the server of their own cell",
          "--slice", "the whole run is on this machine",
          "--start-at", "the comparison begins each load",
          "--threshold", "it compares runs, and judges none",
          "--hdr", "the result file has the histograms of all runs",
          "--server-metrics", "its servers tell it themselves",
          "--tls-ca", "its clients know whom they talk to, and believe the server's certificate");

  /** Those of a client whose names a server has for something else. */
  private static final Map<String, String> RENAMED =
      Map.of("--loops", "--client-loops", "--processes", "--client-processes");

  /** Something else than the standard, where an option has none to write down. */
  private static final Map<String, String> VALUES =
      new HashMap<>(
          Map.ofEntries(
              Map.entry("--backend", "3"),
              Map.entry("--body", "2KiB"),
              Map.entry("--classpath", "x.jar"),
              Map.entry("--client-loops", "2"),
              Map.entry("--client-processes", "2"),
              Map.entry("--defer-accept", "1s"),
              Map.entry("--every", "1s"),
              Map.entry("--expect-conns", "7"),
              Map.entry("--fast-open", "5"),
              Map.entry("--header", "'X: y'"),
              Map.entry("--heap", "64MiB"),
              Map.entry("--keep-alive", "off"),
              Map.entry("--late", "2ms"),
              Map.entry("--layout-for", "1000000"),
              Map.entry("--loops", "2"),
              Map.entry("--max-connections", "9"),
              Map.entry("--memory-floor", "1GiB"),
              Map.entry("--message", "9B"),
              Map.entry("--phases", "uniform"),
              Map.entry("--ports", "9000-9003"),
              Map.entry("--rcvbuf", "8KiB"),
              Map.entry("--sndbuf", "8KiB"),
              Map.entry("--vt-io", "stream"),
              Map.entry("--workers", "3"),
              Map.entry("--zero-copy", "on")));

  private static Set<String> names(Object command) {
    Set<String> names = new TreeSet<>();
    for (OptionSpec option : CommandSpec.forAnnotatedObject(command).options()) {
      if (!option.hidden()) {
        names.add(option.longestName());
      }
    }
    return names;
  }

  @Test
  void aComparisonHasEveryOptionOrAReasonNotTo() {
    Set<String> own = names(new CompareCommand());
    Set<String> missing = names(new ServerCommand());
    missing.addAll(names(new ClientCommand()));
    missing.removeAll(own);
    assertEquals(REASONS.keySet(), missing);
    Set<String> both = new HashSet<>(names(new ServerOptions()));
    both.retainAll(names(new ClientCommand()));
    assertTrue(both.remove("--layout-for"), "which both sides of a comparison are told");
    assertEquals(RENAMED.keySet(), both, "these mean the server's in a comparison");
    assertTrue(own.containsAll(RENAMED.values()));
  }

  private static Stream<String> passed() {
    return names(new PassedOptions()).stream().filter(name -> !name.equals("--bind"));
  }

  @ParameterizedTest
  @MethodSource("passed")
  void whatACaseIsToldReachesServerOrClient(String name) {
    OptionSpec option = CommandSpec.forAnnotatedObject(new PassedOptions()).findOption(name);
    String standard = option.defaultValue();
    String value = VALUES.getOrDefault(name, standard);
    assertFalse(value == null, "a value of " + name + " for this test");
    String mode =
        Modes.ALL.stream()
            .filter(one -> one.options().contains(name.substring(2)))
            .map(ServerMode::name)
            .findFirst()
            .orElse("virtual");
    Contender contender =
        CaseLine.parse("x: --mode=" + mode + " " + name + "=" + value).contender();
    List<String> all =
        Stream.of(contender.extras().server(), contender.extras().client(), contender.terms())
            .flatMap(List::stream)
            .toList();
    String told = name.replace("--client-", "--") + "=" + value.replace("'", "");
    assertTrue(all.contains(told), () -> told + " is not in " + all);
  }

  @Test
  void serverAndClientUnderstandWhatTheyAreTold() {
    passed()
        .forEach(
            name -> {
              boolean client = name.startsWith("--client-");
              Object command = client ? new ClientCommand() : new ServerCommand();
              String own = name.replace("--client-", "--");
              boolean known =
                  new CommandLine(command).getCommandSpec().findOption(own) != null
                      || new CommandLine(new ClientCommand()).getCommandSpec().findOption(own)
                          != null;
              assertTrue(known, name);
            });
  }
}
