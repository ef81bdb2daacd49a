package io.c1m.cli;

import io.c1m.report.Schemas;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code c1m schema}: what a program that reads result files can rely on. */
@Command(
    name = "schema",
    mixinStandardHelpOptions = true,
    description = "Prints the JSON Schema of a kind of result file.")
final class SchemaCommand implements Runnable {
  /** The kinds, for help and completion. */
  static final class Kinds extends ArrayList<String> {
    private static final long serialVersionUID = 1L;

    Kinds() {
      super(Schemas.KINDS);
    }
  }

  @Spec private @Nullable CommandSpec command;

  @Parameters(
      paramLabel = "KIND",
      completionCandidates = Kinds.class,
      description = "Whose result file: ${COMPLETION-CANDIDATES}.")
  private String kind = "compare";

  @Override
  public void run() {
    PrintWriter out = Objects.requireNonNull(command).commandLine().getOut();
    out.print(Schemas.text(kind));
    out.flush();
  }
}
