package io.c1m.cli;

import io.c1m.tls.Versions;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;

/** The options of TLS that server and client have both, each for its own side. */
final class TlsOptions {
  @Option(
      names = "--tls-resume",
      paramLabel = "on|off",
      defaultValue = "on",
      description =
          "Whether a returning client may shorten the handshake by what both remember (default:"
              + " ${DEFAULT-VALUE}).")
  OnOff resume = OnOff.ON;

  @Option(
      names = "--tls-protocols",
      paramLabel = "LIST",
      split = ",",
      hideParamSyntax = true,
      defaultValue = "TLSv1.3,TLSv1.2",
      description = "Versions of TLS that are spoken (default: ${DEFAULT-VALUE}).")
  private List<String> protocols = Versions.ALL;

  /**
   * The versions that are spoken.
   *
   * @throws IllegalArgumentException with one line, for an unknown one
   */
  List<String> versions() {
    try {
      return Versions.checked(protocols);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("--tls-protocols: " + e.getMessage(), e);
    }
  }

  /** How a side with TLS is set, for its user to see. */
  String words() {
    return String.join(",", versions()) + " resume=" + (resume.on() ? "on" : "off");
  }

  /** Refuses options that only TLS has a use for. */
  static void refuseWithoutTls(ParseResult given) {
    for (String option : List.of("--tls-resume", "--tls-protocols", "--tls-ca")) {
      if (given.hasMatchedOption(option)) {
        throw new IllegalArgumentException(option + " has no meaning with --tls=off");
      }
    }
  }

  /** What of these options was given, as arguments for another command. */
  static List<String> given(CommandSpec command) {
    return Invocation.given(command, new TlsOptions());
  }
}
