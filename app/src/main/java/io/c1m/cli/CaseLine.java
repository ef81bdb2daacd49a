package io.c1m.cli;

import io.c1m.compare.Cell;
import io.c1m.compare.Contender;
import io.c1m.compare.Extras;
import io.c1m.compare.RunSettings;
import io.c1m.doctor.Facts;
import io.c1m.mode.Modes;
import io.c1m.mode.Topology;
import io.c1m.process.JvmFlags;
import io.c1m.protocol.Protocols;
import io.c1m.subject.Words;
import io.c1m.wire.Protocol;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** One case as it is written: {@code NAME: --mode=MODE}, further options, flags of its JVMs. */
@Command(name = "--case")
final class CaseLine {
  private static final int LONGEST_NAME = 60;
  private static final String FLAG = "-J";

  /** What every cell of a comparison has alike: axes, times, and where servers listen. */
  private static final Set<String> COMMON =
      Set.of(
          "--bind",
          "--conns",
          "--duration",
          "--prime",
          "--protocol",
          "--rate",
          "--warmup",
          "--work");

  @Spec private @Nullable CommandSpec command;

  @Option(names = "--mode")
  private @Nullable String mode;

  @Mixin private PassedOptions options = new PassedOptions();

  private final String name;
  private final List<String> words = new ArrayList<>();
  private final List<String> flags = new ArrayList<>();

  private CaseLine(String name) {
    this.name = name;
  }

  /**
   * Reads one.
   *
   * @throws IllegalArgumentException with one line
   */
  static CaseLine parse(String text) {
    int colon = text.indexOf(':');
    if (colon < 1) {
      throw new IllegalArgumentException(
          "--case=" + text + ": write it such as --case='many: --mode=worker-pool --workers=200'");
    }
    CaseLine line = new CaseLine(named(text.substring(0, colon).strip()));
    try {
      for (String word : Words.of(text.substring(colon + 1))) {
        if (word.startsWith(FLAG)) {
          line.flags.add(word.substring(FLAG.length()));
        } else {
          line.words.add(word);
        }
      }
      line.read();
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(line.where() + ": " + e.getMessage(), e);
    }
    return line;
  }

  private static String named(String name) {
    boolean mode = name.equals(Topology.PREFORK);
    mode |= Modes.ALL.stream().anyMatch(one -> one.name().equals(name));
    if (mode) {
      throw new IllegalArgumentException(
          "--case=" + name + ": that is the name of a mode, choose another");
    }
    if (name.isEmpty() || name.length() > LONGEST_NAME || !name.matches("[^\\p{Cntrl}/]+")) {
      throw new IllegalArgumentException(
          "--case=" + name + ": a name has 1 to " + LONGEST_NAME + " characters, no slash");
    }
    return name;
  }

  private String where() {
    return "--case=" + name;
  }

  private void read() {
    try {
      parser(this).parseArgs(words.toArray(new String[0]));
    } catch (UnmatchedArgumentException e) {
      String option = e.getUnmatched().getFirst().replaceFirst("=.*", "");
      if (COMMON.contains(option)) {
        throw new IllegalArgumentException(common(option), e);
      }
      throw new IllegalArgumentException(Complaint.of(e), e);
    } catch (ParameterException e) {
      throw new IllegalArgumentException(Complaint.of(e), e);
    }
    if (mode == null) {
      throw new IllegalArgumentException("it has no --mode: choose one of " + Modes.names());
    }
    if (spec().commandLine().getParseResult().hasMatchedOption("--bind")) {
      throw new IllegalArgumentException(common("--bind"));
    }
    ServerOptions.refuseForeign(
        Topology.named(mode, null).mode(), spec().commandLine().getParseResult());
  }

  private static String common(String option) {
    return option + " is the same for all cells: give it beside --case, not in it";
  }

  private static CommandLine parser(Object command) {
    return new CommandLine(command).setCaseInsensitiveEnumValuesAllowed(true);
  }

  private CommandSpec spec() {
    return Objects.requireNonNull(command);
  }

  String name() {
    return name;
  }

  /** What is compared with others. */
  Contender contender() {
    return new Contender(
        Objects.requireNonNull(mode),
        new Extras(
            name, options.serverArguments(spec()), options.clientArguments(spec()), flags, true),
        Invocation.given(spec(), new TermsOptions()));
  }

  /**
   * Finds what a server or a client of this case would refuse.
   *
   * @param own the command, whose options the case has where it has none of its own
   * @param cells of the case
   * @throws IllegalArgumentException with one line
   */
  void check(CommandSpec own, List<Cell> cells, Facts facts)
      throws IOException, InterruptedException {
    try {
      refuseForeignTerms(cells);
      List<String> all = new ArrayList<>(Invocation.given(own, new PassedOptions()));
      all.removeIf(argument -> RunSettings.lacks(Objects.requireNonNull(mode), argument));
      all.addAll(words);
      CaseLine merged = new CaseLine(name);
      CommandLine parser = parser(merged).setOverwrittenOptionsAllowed(true);
      new CellChecks(merged.options, parser.parseArgs(all.toArray(new String[0])), facts)
          .checkMatrix(cells);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(where() + ": " + e.getMessage(), e);
    }
    JvmFlags.check(where(), flags);
  }

  private void refuseForeignTerms(List<Cell> cells) {
    for (Cell cell : cells) {
      Protocol protocol = Protocols.named(cell.protocol());
      for (String term : Invocation.given(spec(), new TermsOptions())) {
        if (!RunSettings.uses(protocol, term)) {
          throw new IllegalArgumentException(
              term + " has no meaning for --protocol=" + cell.protocol());
        }
      }
    }
  }
}
