package io.c1m.cli;

import io.c1m.compare.RunLock;
import io.c1m.doctor.VirtualThreadProperties;
import io.c1m.selfcheck.Selfcheck;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code c1m selfcheck}: measures what is known beforehand. */
@Command(
    name = "selfcheck",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Measures what is known beforehand, in a minute: one server under two names, a known delay, a"
          + " server that stands still for a second, a client that is asked for too much. PASS or"
          + " FAIL for each, with figures; exit 1 if one fails. On a machine that is busy with"
          + " something else a check may fail: that is what it is for."
    })
final class SelfcheckCommand implements Callable<Integer> {
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);

  @Spec private @Nullable CommandSpec command;

  @Option(names = "--wait", description = "Wait for a comparison on this machine to end.")
  private boolean wait;

  @Override
  public Integer call() throws IOException, InterruptedException {
    VirtualThreadProperties.checkOwn();
    PrintWriter screen = Objects.requireNonNull(command).commandLine().getOut();
    Selfcheck selfcheck = new Selfcheck();
    try (RunLock lock = RunLock.take(RunLock.machineWide(), wait);
        Interruption interruption = new Interruption(PATIENCE_NANOS, selfcheck::stop)) {
      RecommendedFlags.noteMissing();
      boolean holds =
          selfcheck.run(
              finding -> {
                screen.println(finding.line());
                screen.flush();
              });
      return holds ? ExitCode.OK : ExitCode.FAILED;
    }
  }
}
