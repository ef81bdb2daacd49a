package io.c1m.subject;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.c1m.doctor.Facts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Programs of all manners, started and ended for real. */
@Timeout(value = 2, unit = TimeUnit.MINUTES)
final class ProgramServerTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** Sleeps that only this test can have started, by their length. */
  private final String length = "3600." + ThreadLocalRandom.current().nextInt(1_000_000);

  @TempDir private Path folder;

  @AfterEach
  void nothingIsLeft() {
    List<ProcessHandle> left = sleeping();
    left.forEach(ProcessHandle::destroyForcibly);
    assertEquals(List.of(), left);
  }

  private List<ProcessHandle> sleeping() {
    return ProcessHandle.allProcesses()
        .filter(process -> process.info().commandLine().orElse("").contains(length))
        .toList();
  }

  private ProgramServer start(String line) throws IOException, InterruptedException {
    return start(line, PATIENCE);
  }

  private ProgramServer start(String line, Duration wait) throws IOException, InterruptedException {
    return start(line, wait, null);
  }

  private ProgramServer start(String line, Duration wait, @Nullable String cpus)
      throws IOException, InterruptedException {
    Site site = new Site("127.0.0.1", cpus, folder, Facts.ofThisMachine());
    return ProgramServer.start(Program.of("mine", line, wait.toNanos()), site);
  }

  private String failure(String line, Duration wait) {
    return String.valueOf(
        assertThrows(IOException.class, () -> start(line, wait).close()).getMessage());
  }

  private static void await(String what, BooleanSupplier condition) {
    long until = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      assertTrue(System.nanoTime() < until, () -> "did not happen: " + what);
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
    }
  }

  private static boolean ended(long pid) {
    return !ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
  }

  @Test
  void runsUntilItIsClosed() throws Exception {
    long pid;
    try (ProgramServer server = start(Listener.line())) {
      pid = server.pids().getFirst();
      assertEquals(List.of(pid), server.pids());
      assertFalse(ended(pid));
      assertTrue(FreePort.answers(server.host(), Integer.parseInt(server.ports()), 1_000));
      server.windowBegins();
      server.windowEnds();
      server.idle();
      server.emptied();
    }
    assertTrue(ended(pid));
    assertTrue(Files.readString(folder.resolve("mine-1.log")).endsWith("listening\n"));
    start(Listener.line()).close();
    assertTrue(Files.exists(folder.resolve("mine-2.log")), "a file for each run");
  }

  @Test
  void isHeldToItsProcessors() throws Exception {
    try (ProgramServer server = start(Listener.line(), PATIENCE, "0")) {
      Path status = Path.of("/proc", String.valueOf(server.pids().getFirst()), "status");
      assertTrue(Files.readAllLines(status).contains("Cpus_allowed_list:\t0"));
    }
  }

  @Test
  void whyItEndedAtOnceIsTold() {
    String why = failure("sh -c 'echo no database at {port} >&2; exit 3' {port}", PATIENCE);
    assertTrue(why.contains("server mine ended with exit code 3"), why);
    assertTrue(why.contains("no database at "), why);
    assertTrue(why.contains("mine-1.log"), why);
    assertEquals(1, why.lines().count(), why);
  }

  @Test
  void aProgramThatNeverListensIsGivenUpAndEnded() {
    String line = "sh -c 'echo waiting for Godot; sleep " + length + "' {port}";
    String why = failure(line, Duration.ofSeconds(2));
    assertTrue(why.contains("did not listen on port"), why);
    assertTrue(why.contains("--server-wait"), why);
    assertTrue(why.contains("waiting for Godot"), why);
  }

  @Test
  void anEndWithinTheWindowIsFoundAfterIt() throws Exception {
    try (ProgramServer server = start(Listener.line())) {
      server.windowBegins();
      long pid = server.pids().getFirst();
      ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
      await("its end", () -> ended(pid));
      IOException e = assertThrows(IOException.class, server::windowEnds);
      assertTrue(String.valueOf(e.getMessage()).contains("was ended by signal 9"), e::getMessage);
    }
  }

  @Test
  void aFloodOfOutputIsReadAndItsBeginningKept() throws Exception {
    int bytes = 5_000_000;
    String flood = "head -c " + bytes + " /dev/zero | tr \"\\0\" x";
    start("sh -c '" + flood + "; exec \"$@\"' sh " + Listener.line()).close();
    String kept = Files.readString(folder.resolve("mine-1.log"));
    assertTrue(kept.startsWith("xxx"), "the beginning");
    assertTrue(kept.length() < ProgramLog.MOST_BYTES + 100, () -> "" + kept.length());
    assertTrue(kept.endsWith(" bytes more]\n"), () -> kept.substring(kept.length() - 40));
  }

  @Test
  void whatItLeavesBehindIsEndedToo() throws Exception {
    String stubborn = "trap \"\" TERM; sleep " + length + "; sleep " + length;
    String line =
        "sh -c 'setsid sh -c \"$0\" & (sleep " + length + " &) ; exec \"$@\"' '" + stubborn + "' ";
    try (ProgramServer server = start(line + Listener.line())) {
      await("both sleeps", () -> sleeping().size() >= 3);
      assertTrue(server.pids().size() >= 4, () -> "" + server.pids());
    }
  }

  @Test
  void whatHasLeftTheTreeAndTheSessionIsPartOfIt() throws Exception {
    String line = "sh -c '(setsid sleep " + length + " &) ; exec \"$@\"' sh ";
    try (ProgramServer server = start(line + Listener.line())) {
      await("the sleep", () -> !sleeping().isEmpty());
      assertTrue(server.pids().containsAll(sleeping().stream().map(ProcessHandle::pid).toList()));
    }
  }
}
