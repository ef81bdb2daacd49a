package io.c1m.cli;

import io.c1m.drive.Listeners;
import java.io.IOException;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/** The program: finds the command, runs it, ends with its exit code. */
@Command(
    name = "c1m",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    subcommands = {ServerCommand.class, ClientCommand.class, CompareCommand.class},
    description =
        "Thread per connection or event loop? Serves TCP in each mode, loads it with real"
            + " connections, and shows which mode wins on this machine.",
    footer = {
      "",
      "Three ways to start:",
      "  c1m compare --quick                                which mode wins here, in two minutes",
      "  c1m server --mode=virtual                          serve, then in a second terminal:",
      "  c1m client --conns=10000 --local-ips=127.0.1.0/28  open 10,000 connections and load them",
      "",
      "c1m COMMAND --help explains a command."
    })
public final class Main implements Runnable {
  @Spec private CommandSpec spec;

  private Main(CommandSpec spec) {
    this.spec = spec;
  }

  /** Starts the program. */
  public static void main(String[] arguments) {
    System.exit(run(arguments));
  }

  /** Runs a command line and returns its exit code. */
  static int run(String... arguments) {
    CommandLine line = new CommandLine(new Main(CommandSpec.create()));
    line.setParameterExceptionHandler(Main::wrongUsage);
    line.setExecutionExceptionHandler(Main::failed);
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setUsageHelpAutoWidth(true);
    return line.execute(arguments);
  }

  @Override
  public void run() {
    spec.commandLine().usage(System.out);
  }

  private static int wrongUsage(ParameterException e, String[] arguments) {
    CommandLine line = e.getCommandLine();
    String message = String.valueOf(e.getMessage()).replaceAll("\\s*\\R\\s*", " ");
    complain(line, message + " (see c1m " + line.getCommandName() + " --help)");
    return ExitCode.USAGE;
  }

  private static int failed(Exception e, CommandLine line, ParseResult result) throws Exception {
    boolean wrong = e instanceof IllegalArgumentException || e instanceof Listeners.Refused;
    if (!wrong && !(e instanceof IOException)) {
      throw e; // a defect: the stack trace is what is wanted
    }
    complain(line, String.valueOf(e.getMessage()));
    return wrong ? ExitCode.USAGE : ExitCode.FAILED;
  }

  private static void complain(CommandLine line, String message) {
    PrintWriter err = line.getErr();
    err.println("c1m: " + message);
    err.flush();
  }
}
