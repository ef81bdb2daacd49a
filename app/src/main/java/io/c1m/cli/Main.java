package io.c1m.cli;

import io.c1m.drive.Listeners;
import io.c1m.mode.Modes;
import io.c1m.mode.ServerMode;
import io.c1m.mode.Topology;
import io.c1m.suite.Suite;
import io.c1m.suite.Suites;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
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
    subcommands = {
      ServerCommand.class,
      ClientCommand.class,
      CompareCommand.class,
      DoctorCommand.class,
      SchemaCommand.class
    },
    description =
        "Thread per connection or event loop? Serves TCP in each mode, loads it with real"
            + " connections, and shows which mode wins on this machine.",
    footer = {
      "",
      "Three ways to start:",
      "  c1m compare --quick          which mode wins here, in two minutes",
      "  c1m server --mode=virtual    serve, and in a second terminal:",
      "  c1m client --conns=10000     open 10,000 connections and load them",
      "",
      "c1m COMMAND --help explains a command."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:done",
      "1:the run failed, or a threshold did not hold",
      "2:wrong usage, or a request that this machine cannot meet",
      "4:the result is invalid: the client was the limit",
      "130:interrupted (143: terminated), after a clean stop with partial results"
    })
public final class Main implements Runnable {

  @Spec private CommandSpec spec;

  private Main(CommandSpec spec) {
    this.spec = spec;
  }

  /** Starts the program. */
  public static void main(String[] arguments) {
    exit(Interruption.exitCode(run(arguments)));
  }

  /** Ends the program at once, whatever it is doing. */
  static void exit(int code) {
    System.exit(code);
  }

  /** Runs a command line and returns its exit code. */
  static int run(String... arguments) {
    CommandLine line = new CommandLine(new Main(CommandSpec.create()));
    line.setParameterExceptionHandler(Main::wrongUsage);
    line.setExecutionExceptionHandler(Main::failed);
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setUsageHelpAutoWidth(true);
    describeModes(line, "server");
    describeModes(line, "compare");
    return line.execute(arguments);
  }

  /** Says below a command's options what each mode is, and each suite where there are any. */
  private static void describeModes(CommandLine line, String name) {
    List<String> lines = new ArrayList<>(List.of("", "Modes:"));
    for (ServerMode mode : Modes.ALL) {
      lines.add(String.format(Locale.ROOT, "  %-16s %s", mode.name(), mode.summary()));
    }
    lines.add(String.format(Locale.ROOT, "  %-16s %s", Topology.PREFORK, Topology.PREFORK_SUMMARY));
    if (name.equals("compare")) {
      lines.addAll(List.of("", "Suites:"));
      for (Suite suite : Suites.ALL) {
        lines.add(String.format(Locale.ROOT, "  %-16s %s", suite.name(), suite.summary()));
      }
    }
    Objects.requireNonNull(line.getSubcommands().get(name))
        .getCommandSpec()
        .usageMessage()
        .footer(lines.toArray(new String[0]));
  }

  @Override
  public void run() {
    spec.commandLine().usage(System.out);
  }

  private static int wrongUsage(ParameterException e, String[] arguments) {
    CommandLine line = e.getCommandLine();
    complain(line, Complaint.of(e) + " (see " + qualifiedName(line) + " --help)");
    return ExitCode.USAGE;
  }

  private static String qualifiedName(CommandLine line) {
    return line.getCommandSpec().qualifiedName();
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
