package io.c1m.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The checks on this machine, whatever else it does: what must come out of each is told with
 * figures, and those that a busy machine cannot spoil hold.
 */
@Order(Integer.MIN_VALUE) // for it takes longest
@Timeout(value = 10, unit = TimeUnit.MINUTES)
final class SelfcheckIT {
  private static final List<String> CHECKS =
      List.of("A/A", "known delay", "stall", "saturated client");

  @TempDir private Path folder;

  /** The lock is looked for in the folder, so that nobody else's comparison is in the way. */
  private Jar selfcheck() throws IOException {
    return Jar.startInterruptible(List.of("-Djava.io.tmpdir=" + folder), "selfcheck");
  }

  @Test
  void everyCheckIsToldAndTheExitCodeIsTheirs() throws Exception {
    try (Jar jar = selfcheck()) {
      // a minute, and many times that where others use the processors too
      ProcessHandle.of(jar.pid()).orElseThrow().onExit().get(8, TimeUnit.MINUTES);
      Jar.End end = jar.end();
      List<String> lines = end.out().lines().toList();
      assertEquals(CHECKS.size(), lines.size(), end::toString);
      for (int i = 0; i < lines.size(); i++) {
        String told = "(PASS|FAIL)  " + CHECKS.get(i) + " .*(\\d.*must|no measurement: ).*";
        assertTrue(lines.get(i).matches(told), end::toString);
      }
      boolean all = lines.stream().allMatch(line -> line.startsWith("PASS"));
      assertEquals(all ? 0 : 1, end.code(), end::toString);
      assertTrue(lines.getLast().startsWith("PASS"), end::toString);
    }
  }

  @Test
  void oneComparisonAtATimeAndAnInterruptedOneLeavesNothingBehind() throws IOException {
    try (Jar jar = selfcheck()) {
      Jar.await("a server", () -> !jar.children().isEmpty());
      try (Jar other = selfcheck()) {
        other.end().assertRefused("pid " + jar.pid(), "--wait");
      }
      List<ProcessHandle> children = jar.children();
      jar.interrupt();
      assertEquals(130, jar.end().code());
      Jar.await("no child", () -> children.stream().noneMatch(ProcessHandle::isAlive));
    }
  }
}
