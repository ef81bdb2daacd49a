package io.c1m.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Other programs as servers of a comparison, the examples among them. */
@Order(Integer.MIN_VALUE) // for it takes longest
@Timeout(value = 5, unit = TimeUnit.MINUTES)
final class ProgramsIT {
  private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

  /** By its whole path, so that of another build nothing is seen, or ended. */
  private static final String SELECTOR_ECHO = Compiling.example("SelectorEcho.java").toString();

  @TempDir private Path folder;

  /** The lock is looked for in the folder, so that nobody else's comparison is in the way. */
  private Jar compare(String... more) throws IOException {
    List<String> line = new ArrayList<>(List.of("compare", "--conns=10"));
    line.addAll(List.of("--repeats=1", "--prime=0s", "--warmup=0s", "--seed=7"));
    line.add("--out=" + folder.resolve("results"));
    line.addAll(List.of(more));
    return Jar.startInterruptible(
        List.of("-Djava.io.tmpdir=" + folder), line.toArray(new String[0]));
  }

  /** The same in closed loop, with a load that leaves the machine alone. */
  private Jar compareQuietly(String... more) throws IOException {
    List<String> line = new ArrayList<>(List.of("--rate=closed", "--think=5ms", "--metrics=off"));
    line.addAll(List.of(more));
    return compare(line.toArray(new String[0]));
  }

  private static String example(String name) {
    return "'" + JAVA + "' '" + Compiling.example(name) + "' {port}";
  }

  private JsonNode cell(String name) throws IOException {
    JsonNode results = new ObjectMapper().readTree(folder.resolve("results/results.json").toFile());
    for (JsonNode cell : results.path("cells")) {
      if (cell.path("mode").asText().equals(name)) {
        return cell;
      }
    }
    throw new AssertionError("no " + name + " in " + results);
  }

  /** The processes of a program; the comparison, which names it too, is none of them. */
  private static List<ProcessHandle> running(String program) {
    return ProcessHandle.allProcesses()
        .filter(process -> process.info().commandLine().orElse("").contains(program))
        .filter(process -> !process.info().commandLine().orElse("").contains(" compare "))
        .toList();
  }

  @Test
  void theEchoesOfTheExamplesAreCompared() throws IOException {
    String[] line = {
      "--duration=2s",
      "--server=virtual-echo=" + example("VirtualThreadEcho.java"),
      "--server=selector-echo=" + example("SelectorEcho.java"),
      "--modes=virtual",
      "--loops=2",
      "--message=16B"
    };
    try (Jar compare = compareQuietly(line)) {
      Jar.End end = compare.end();
      assertRan(end);
      assertTrue(
          end.err().contains("--loops=2 is not told to virtual-echo, selector-echo"), end::err);
      assertFalse(end.err().contains("--message=16B is"), end::err);
      assertTrue(end.out().contains("selector-echo"), end::out);
    }
    for (String name : List.of("virtual-echo", "selector-echo")) {
      JsonNode cell = cell(name);
      assertNotEquals("failed", cell.path("status").asText(), cell::toString);
      assertTrue(cell.path("program").asText().endsWith(" {port}"), cell::toString);
      assertMeasuredFromOutside(cell);
      assertTrue(Files.exists(folder.resolve("results").resolve(name + "-1.log")));
    }
    assertTrue(cell("virtual").path("program").isNull());
    assertEquals(List.of(), running(SELECTOR_ECHO));
  }

  /** It came to figures; whether they are valid is a matter of what else this machine does. */
  private static void assertRan(Jar.End end) {
    assertTrue(end.code() == 0 || end.code() == 4, end::toString);
  }

  private static void assertMeasuredFromOutside(JsonNode cell) {
    for (String known : List.of("cpu_us_per_request", "rss_bytes", "cpu_user_us_per_request")) {
      assertTrue(cell.at("/server/" + known + "/median").asDouble() > 0, known + " of " + cell);
    }
    assertFalse(cell.at("/server/context_switches_per_request/median").isMissingNode());
    assertTrue(cell.at("/repeats/0/server/threads/platform").asInt() > 1, cell::toString);
    for (String unknown :
        List.of(
            "/server/gc",
            "/server/bytes_per_connection/heap",
            "/server/bytes_per_connection/native",
            "/repeats/0/server/gc_count",
            "/repeats/0/server/heap_bytes_per_connection",
            "/loops")) {
      assertTrue(cell.at(unknown).isNull(), () -> unknown + " of " + cell);
    }
    assertEquals(0, cell.path("jvm_flags").size());
  }

  @Test
  void aProgramThatDiesWithinTheWindowFailsItsCellAlone() throws Exception {
    String[] line = {
      "--duration=20s",
      "--server=dying=" + example("SelectorEcho.java"),
      "--metrics=127.0.0.1:0",
      "--rate=100/s"
    };
    try (Jar compare = compare(line)) {
      String url = compare.metrics();
      Jar.await("load", () -> completes(url));
      running(SELECTOR_ECHO).forEach(ProcessHandle::destroyForcibly);
      Jar.End end = compare.end();
      assertEquals(1, end.code(), end::toString);
      assertTrue(end.out().contains("the server dying was ended by signal 9"), end::out);
    }
    assertEquals("failed", cell("dying").path("status").asText());
  }

  private static boolean completes(String url) {
    try {
      return Scraped.from(url).lines().stream()
          .filter(line -> line.startsWith("c1m_requests_total{"))
          .anyMatch(line -> !line.endsWith(" 0.0") && !line.endsWith(" 0"));
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  @Test
  void nothingIsLeftAfterCtrlC() throws IOException {
    try (Jar compare =
        compareQuietly("--duration=10m", "--server=mine=" + example("SelectorEcho.java"))) {
      Jar.await("a client", () -> compare.children().stream().anyMatch(ProgramsIT::isClient));
      compare.interrupt();
      Jar.End end = compare.end();
      assertEquals(130, end.code(), end::toString);
    }
    Jar.await("no server", () -> running(SELECTOR_ECHO).isEmpty());
  }

  @Test
  void nothingIsLeftOfAComparisonThatWasKilled() throws IOException {
    try (Jar compare =
        compareQuietly("--duration=10m", "--server=mine=" + example("SelectorEcho.java"))) {
      Jar.await("a client", () -> compare.children().stream().anyMatch(ProgramsIT::isClient));
      compare.kill();
      Jar.await("no server", () -> running(SELECTOR_ECHO).isEmpty());
    }
  }

  private static boolean isClient(ProcessHandle process) {
    return process.info().commandLine().orElse("").contains(" client ");
  }

  /** This program itself, as any other: two processes and their parent, inside TLS. */
  @Test
  void aServerOfSeveralProcessesIsMeasuredAsAWhole() throws IOException {
    List<String> words = new ArrayList<>(Jar.line("server", "--mode=single-selector"));
    words.addAll(List.of("--processes=2", "--ports={port}", "--metrics=off", "--live=off"));
    words.addAll(List.of("--tls=self-signed", "--run=several-" + folder.getFileName()));
    String[] line = {
      "--duration=2s",
      "--tls=self-signed",
      "--server-wait=60s",
      "--server=several=" + words.stream().map(w -> "'" + w + "'").collect(Collectors.joining(" "))
    };
    try (Jar compare = compareQuietly(line)) {
      Jar.End end = compare.end();
      assertRan(end);
    }
    JsonNode cell = cell("several");
    assertEquals("self-signed", cell.path("tls").asText());
    assertMeasuredFromOutside(cell);
    assertEquals(List.of(), running("several-" + folder.getFileName()));
  }

  @Test
  void aServerThatRunsAlreadyIsMeasuredAndLeftRunning() throws Exception {
    Compiling.into(folder, Compiling.example("SelectorEcho.java"));
    int port = Loopback.freePort();
    try (Jar echo = Jar.startClass(folder, "SelectorEcho", String.valueOf(port))) {
      Jar.await("it listens", () -> Loopback.listens(port));
      String[] line = {
        "--duration=2s",
        "--external=seen=127.0.0.1:" + port + ",pid=" + echo.pid(),
        "--external=unseen=localhost:" + port
      };
      try (Jar compare = compareQuietly(line)) {
        Jar.End end = compare.end();
        assertRan(end);
      }
      assertTrue(Loopback.listens(port), "it goes on");
      assertMeasuredFromOutside(cell("seen"));
      assertNotEquals("failed", cell("unseen").path("status").asText());
      assertTrue(cell("unseen").at("/server/cpu_us_per_request").isNull());
      assertTrue(cell("unseen").at("/requests_per_second/median").asDouble() > 0);
      try (Jar compare =
          compareQuietly("--overwrite", "--external=gone=[::1]:" + port + ",pid=999999999")) {
        compare.end().assertRefused("--external=gone");
      }
    }
  }

  @Test
  void aServerThatNeverAnswersIsRefusedBeforeAnythingRuns() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      String where = "127.0.0.1:" + silent.getLocalPort();
      try (Jar compare = compareQuietly("--external=mute=" + where)) {
        compare.end().assertRefused("--external=mute", "no answer in 5 s", where, "echo");
      }
    }
    int port = Loopback.freePort();
    try (Jar compare = compareQuietly("--external=none=127.0.0.1:" + port)) {
      compare.end().assertRefused("--external=none", "nobody listens", String.valueOf(port));
    }
    assertFalse(Files.exists(folder.resolve("results")), "nothing was begun");
  }

  /** An option, and words of the answer. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          --server=./mine {port}                  | --server=./mine letters
          --server=mine=./mine                    | --server=mine {port}
          --server=mine=sh -c 'sleep {port}       | --server=mine quote
          --server=mine=./missing {port}          | --server=mine ./missing
          --server=mine=c1m-absent {port}         | --server=mine c1m-absent
          --server=virtual=sh {port}              | --server=virtual mode
          --server=a/b=sh {port}                  | --server=a/b letters
          --external=mine=127.0.0.1               | --external=mine port
          --external=mine=127.0.0.1:80,pid=x      | --external=mine pid
          --external=mine=127.0.0.1:0             | --external=mine port
          --external=mine=192.0.2.1:80,pid=1      | --external=mine pid machine
          --server-wait=1s                        | --server-wait --server
          """)
  void whatCannotBeMeantIsRefused(String option, String words) throws IOException {
    Jar.run("compare", option).assertRefused(words.split(" ", -1));
  }

  @Test
  void aSuiteHasServersOfItsOwn() throws IOException {
    Jar.run("compare", "--suite=push", "--server=mine=sh {port}")
        .assertRefused("--server", "--suite");
  }

  @Test
  void aNameCanBeTakenOnce() throws IOException {
    Jar.run("compare", "--server=mine=sh {port}", "--external=mine=127.0.0.1:80")
        .assertRefused("--external=mine", "taken");
  }
}
