package io.c1m.cli;

import io.c1m.frontier.ParetoStudy;
import io.c1m.json.Json;
import io.c1m.report.ClientReport;
import io.c1m.report.CompareReport;
import io.c1m.result.ClientMerge;
import io.c1m.result.ComparisonMerge;
import io.c1m.result.ResultFile;
import io.c1m.result.ResultFile.OfClient;
import io.c1m.result.ResultFile.OfComparison;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code c1m merge}: makes one result of several. */
@Command(
    name = "merge",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Makes one result of those of all clients of a run, each a --slice of it on a machine of its"
          + " own; or one comparison of several of the same matrix, with the runs of all. Counters"
          + " add up and histograms merge, without loss.",
      "",
      "  c1m merge slice1.json slice2.json --out=run.json"
    })
final class MergeCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec command;

  @Parameters(
      paramLabel = "FILE",
      arity = "1..*",
      description = "Results of clients, or of comparisons (a comparison's folder will do).")
  private List<Path> results = List.of();

  @Option(
      names = {"-o", "--out"},
      paramLabel = "FILE",
      required = true,
      description = "Where the merged result goes; - for standard output.")
  private String out = "-";

  @Option(names = "--overwrite", description = "Replace --out if it is there already.")
  private boolean overwrite;

  @Override
  public Integer call() throws IOException {
    CommandSpec spec = Objects.requireNonNull(command);
    Path target = Output.writable(out);
    if (target != null && Files.exists(target) && !overwrite) {
      throw new IllegalArgumentException(
          out + " is there already: give another --out, or --overwrite to replace it");
    }
    List<ResultFile> files = results.stream().map(ResultFile::read).toList();
    String line = Invocation.commandLine(spec);
    List<OfClient> clients = only(files, OfClient.class);
    List<OfComparison> comparisons = only(files, OfComparison.class);
    if (clients.size() == files.size()) {
      ClientReport merged = ClientMerge.of(clients, line);
      write(target, merged, spec.commandLine().getOut(), told(merged));
    } else if (comparisons.size() == files.size()) {
      CompareReport merged = Reports.judged(comparison(comparisons, line));
      write(target, merged, spec.commandLine().getOut(), told(merged));
    } else {
      throw new IllegalArgumentException(
          "results of clients merge with those of clients, comparisons with comparisons: "
              + files.getFirst().path()
              + " and another are neither both");
    }
    return ExitCode.OK;
  }

  /** With fronts where all had some. */
  private static CompareReport comparison(List<OfComparison> comparisons, String line) {
    CompareReport merged = ComparisonMerge.of(comparisons, line);
    return comparisons.stream().anyMatch(one -> one.report().fronts().isEmpty())
        ? merged
        : merged.withStudies(merged.frontiers(), merged.sweep(), ParetoStudy.of(merged));
  }

  private static <T> List<T> only(List<ResultFile> files, Class<T> type) {
    return files.stream().filter(type::isInstance).map(type::cast).toList();
  }

  private static String told(ClientReport merged) {
    return String.format(
        Locale.ROOT,
        "%,d connections, %,d requests of %d clients, status %s",
        merged.connections().opened(),
        merged.requests().completed(),
        merged.parts().size(),
        merged.status().label());
  }

  private static String told(CompareReport merged) {
    return String.format(
        Locale.ROOT,
        "%,d cells, %,d runs",
        merged.cells().size(),
        merged.cells().stream().mapToInt(cell -> cell.repeats().size()).sum());
  }

  private void write(@Nullable Path target, Object merged, PrintWriter screen, String words)
      throws IOException {
    if (target == null) {
      screen.println(Json.write(merged));
    } else {
      Json.writeFile(target, merged);
      screen.println("merged: " + words + "\nwritten to " + out);
    }
    screen.flush();
  }
}
