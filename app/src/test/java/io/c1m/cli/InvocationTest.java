package io.c1m.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class InvocationTest {
  private static CommandLine compare() {
    return new CommandLine(new CompareCommand()).setCaseInsensitiveEnumValuesAllowed(true);
  }

  @Test
  void givenOptionsOfMixinsWithinAMixinArePassedOn() {
    CommandLine compare = compare();
    List<String> own =
        List.of("--backlog=7", "--idle-timeout=5s", "--so-keep-alive=on", "--backend=3");
    compare.parseArgs(own.toArray(String[]::new));
    assertEquals(own, Invocation.given(compare.getCommandSpec(), new ServerOptions()));
  }

  @Test
  void optionsOfOtherMixinsAreNotPassedOn() {
    CommandLine compare = compare();
    compare.parseArgs("--conns=10", "--drain=1s");
    assertEquals(
        List.of("--drain=1s"), Invocation.given(compare.getCommandSpec(), new ServerOptions()));
  }

  @Test
  void whatIsGivenTwiceIsPassedOnTwice() {
    CommandLine compare = compare();
    compare.parseArgs("--header=A: b", "--conns=10", "--header=C: d");
    assertEquals(
        List.of("--header=A: b", "--header=C: d"),
        Invocation.given(compare.getCommandSpec(), new TermsOptions()));
  }
}
