package io.c1m.cli;

import io.c1m.bench.ClientFigures.Kind;
import io.c1m.bench.ClientResult;
import io.c1m.bench.HistogramLog;
import io.c1m.bench.LoadDriver;
import io.c1m.bench.Rate;
import io.c1m.bench.Threshold;
import io.c1m.doctor.Facts;
import io.c1m.doctor.ListenQueues;
import io.c1m.file.WholeFile;
import io.c1m.report.ClientReport;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/**
 * What a client's run came to, and where it is told.
 *
 * @param client that ran
 * @param result of the run
 * @param window in which it was measured
 * @param queues what overflowed in queues of the server, {@code null} when unknown
 */
record ClientOutcome(
    LoadDriver client, ClientResult result, Window window, @Nullable ListenQueues queues) {
  /**
   * Sums up a run that is over.
   *
   * @param queueWatch from before its first connection
   * @param cut whether the user ended it early
   * @param watch of the run
   */
  static ClientOutcome of(
      LoadDriver client, Window window, QueueWatch queueWatch, boolean cut, RunWatch watch) {
    ListenQueues queues = queueWatch.soFar();
    ClientResult result =
        client
            .result()
            .with(watch.recovery())
            .withAcceptQueueOverflows(queues == null ? null : (Long) queues.acceptOverflows());
    String reason = watch.stopReason();
    Throwable failure = client.failure();
    if (failure != null) {
      result = result.with(ClientResult.Status.FAILED, reason(failure));
    } else if (reason != null) {
      result = result.with(ClientResult.Status.FAILED, reason);
    } else if (cut) {
      result = result.with(result.status(), "interrupted before the window was over");
    }
    return new ClientOutcome(client, result, window, queues);
  }

  private static String reason(Throwable failure) {
    return failure instanceof IOException
        ? String.valueOf(failure.getMessage())
        : "a thread of the client failed: " + failure;
  }

  /** Writes the result file, or to standard output when there is none. */
  void write(@Nullable Path file, CommandSpec command, Facts facts) throws IOException {
    ClientReport report =
        ClientReport.of(
            facts.environment(),
            Invocation.commandLine(command),
            Invocation.options(command),
            result,
            window.use(),
            measured(),
            window.serverUse(onlyClient() ? (Long) result.requests().completed() : null));
    Output.write(file, report, command.commandLine());
  }

  private ClientReport.@Nullable Window measured() {
    long nanos = client.figures(Set.of()).sums().windowNanos();
    return window.startMillis() == 0 || nanos <= 0
        ? null
        : new ClientReport.Window(window.startMillis(), nanos / 1e9);
  }

  private boolean onlyClient() {
    return client.spec().slice().of() == 1;
  }

  /** Writes the measured latencies. */
  void writeLog(Path log) throws IOException {
    var figures = client.figures();
    HistogramLog.Interval run =
        new HistogramLog.Interval(
            window.startMillis(),
            window.seconds(),
            figures.of(Kind.MEASURED_CORRECTED),
            figures.of(Kind.MEASURED_RAW));
    WholeFile.write(log, HistogramLog.text(List.of(run), ""));
  }

  /**
   * Tells it in words.
   *
   * @param tls which TLS there was, {@code null} for none
   */
  void print(CommandSpec command, @Nullable String tls, Facts facts) {
    var words = command.commandLine().getOut();
    if (tls != null) {
      words.println("tls          " + tls);
    }
    if (client.startSeconds() > 0) {
      words.printf(
          Locale.ROOT, "processes    ready to connect after %.2f s%n", client.startSeconds());
    }
    List<String> lines =
        new ArrayList<>(
            ClientSummary.lines(
                result, client.spec().rate(), client.figures(Set.of()).sums().windowNanos() / 1e9));
    lines.addAll(
        lines.size() - 1, // the status stands last
        new Limits(facts)
            .ofConnects(result.connections().failed(), Limits.Way.of(client.spec()), queues));
    lines.forEach(words::println);
    MemoryWords.lines("client", window.memory().growth(), window.memory().availableFallBytes())
        .forEach(words::println);
    String unseen = window.serverUnseen();
    if (unseen != null) {
      words.println("server       " + unseen);
    }
    words.flush();
  }

  /**
   * The exit code.
   *
   * @throws IOException when a part of the client failed; one line that says what
   */
  int exitCode(List<Threshold> conditions) throws IOException {
    Throwable failure = client.failure();
    if (failure != null) {
      throw new IOException(reason(failure), failure);
    }
    Double perSecond =
        client.spec().rate() instanceof Rate.Open open ? (Double) open.perSecond() : null;
    boolean held = true;
    for (Threshold condition : conditions) {
      String violation = condition.violation(result, perSecond);
      if (violation != null) {
        held = false;
        System.err.println("c1m: threshold " + violation);
      }
    }
    return switch (result.status()) {
      case CLIENT_LIMITED, DISTURBED -> ExitCode.INVALID;
      case FAILED -> ExitCode.FAILED;
      case OK, OVERLOADED -> held ? ExitCode.OK : ExitCode.FAILED;
    };
  }
}
