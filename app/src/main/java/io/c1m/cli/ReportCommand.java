package io.c1m.cli;

import io.c1m.report.CompareReport;
import io.c1m.report.ServerReport;
import io.c1m.result.HandRuns;
import io.c1m.result.ResultFile.OfClient;
import io.c1m.result.ResultFile.OfComparison;
import io.c1m.result.ResultFile.OfServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code c1m report}: makes the reports anew, or makes a comparison of clients run by hand. */
@Command(
    name = "report",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Makes the reports of a comparison anew from its results; or a comparison of the results of"
          + " clients that were run by hand, each file a case.",
      "",
      "  c1m report c1m-results/20260131-120000-7",
      "  c1m report old=a1.json old=a2.json new=b1.json new=b2.json --out=old-and-new"
    })
final class ReportCommand implements Callable<Integer> {
  @Spec private @Nullable CommandSpec command;

  @Parameters(
      paramLabel = "[NAME=]FILE|DIR",
      arity = "1..*",
      description =
          "The results of one comparison, or of clients. Files of one NAME are the repeats of a"
              + " case; without it a case is called as the client's --run, or as the file. The"
              + " first of each are compared with each other, then the second: give them as they"
              + " ran, in turns.")
  private List<String> results = List.of();

  @Option(
      names = "--server-metrics",
      paramLabel = "[NAME=]FILE",
      description =
          "The server's own result (its --out) for the case of that name, or for all: it has the"
              + " memory per connection. What a server uses within the window a client scrapes"
              + " itself, by its --server-metrics=URL; repeatable.")
  private List<String> servers = new ArrayList<>();

  @Option(
      names = {"-o", "--out"},
      paramLabel = "DIR",
      description =
          "Where the reports go (default: beside a comparison's results; else c1m-results/UTC).")
  private @Nullable Path out;

  @Option(names = "--overwrite", description = "Replace results that are in --out already.")
  private boolean overwrite;

  @Override
  public Integer call() throws IOException {
    List<NamedResult> files = NamedResult.read(results);
    for (NamedResult file : files) {
      if (file.file() instanceof OfComparison comparison) {
        return again(comparison, files.size());
      }
    }
    CompareReport report = handRuns(files);
    Path folder = Output.folder(out, "hand", overwrite);
    Reports.tell(report, folder, false, spec().commandLine().getOut());
    return Reports.exitCode(report);
  }

  private CommandSpec spec() {
    return Objects.requireNonNull(command);
  }

  private int again(OfComparison comparison, int files) throws IOException {
    if (files > 1) {
      throw new IllegalArgumentException(
          comparison.path()
              + " is a comparison: give it alone; c1m merge makes one of several, c1m diff"
              + " compares two");
    }
    if (!servers.isEmpty()) {
      throw new IllegalArgumentException(
          "--server-metrics is for clients run by hand: " + comparison.path() + " has its servers");
    }
    Path own = comparison.path().toAbsolutePath().getParent();
    boolean beside = out == null || out.toAbsolutePath().normalize().equals(own);
    Path folder = beside ? Objects.requireNonNull(own) : Output.folder(out, "again", overwrite);
    Reports.tell(comparison.report(), folder, beside, spec().commandLine().getOut());
    return ExitCode.OK;
  }

  private CompareReport handRuns(List<NamedResult> files) {
    Map<String, ServerReport> own = servers(files);
    HandRuns runs = new HandRuns(own);
    for (NamedResult file : files) {
      if (!(file.file() instanceof OfClient client)) {
        throw new IllegalArgumentException(
            file.file().path() + " is that of a server: name it by --server-metrics");
      }
      runs.add(caseName(file, client), client.report());
    }
    return runs.report(Invocation.commandLine(spec()), Invocation.options(spec()));
  }

  private static String caseName(NamedResult file, OfClient client) {
    return file.caseName(client.report().options().get("run"));
  }

  /** The servers' results by case. */
  private Map<String, ServerReport> servers(List<NamedResult> files) {
    Map<String, ServerReport> found = new LinkedHashMap<>();
    List<String> cases =
        files.stream()
            .map(
                file ->
                    file.file() instanceof OfClient client
                        ? caseName(file, client)
                        : file.caseName(null))
            .distinct()
            .toList();
    for (String text : servers) {
      if (text.contains("://")) {
        throw new IllegalArgumentException(
            "--server-metrics="
                + text
                + ": now that the window is over its address tells nothing of it; give it to c1m"
                + " client, and here the file that the server's --out wrote");
      }
      for (NamedResult server : NamedResult.read(List.of(text))) {
        if (!(server.file() instanceof OfServer of)) {
          throw new IllegalArgumentException(
              "--server-metrics: " + server.file().path() + " is not the result of a server");
        }
        if (server.name() != null && !cases.contains(server.name())) {
          throw new IllegalArgumentException(
              "--server-metrics="
                  + text
                  + ": there is no case '"
                  + server.name()
                  + "', but "
                  + String.join(", ", cases));
        }
        List<String> its = server.name() == null ? cases : List.of(server.name());
        its.forEach(name -> found.put(name, of.report()));
      }
    }
    return found;
  }
}
