package io.c1m.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A comparison of two cases that is killed, and goes on. */
@Order(Integer.MIN_VALUE) // for it takes longest
@Timeout(value = 10, unit = TimeUnit.MINUTES)
final class ResumeIT {
  private static final List<String> OPTIONS =
      List.of(
          "--case=few: --mode=worker-pool --workers=2 -J-XX:+UseSerialGC",
          "--case=many: --mode=worker-pool --workers=20 -J-Dsome.name=value --client-loops=2",
          "--conns=10",
          "--rate=closed",
          "--repeats=2",
          "--prime=0s",
          "--warmup=0s",
          "--duration=300ms",
          "--metrics=off",
          "--disturbance=off");

  @TempDir private Path folder;

  /** The lock is looked for in the folder, so that nobody else's comparison is in the way. */
  private Jar compare(List<String> options, String... more) throws IOException {
    List<String> line = new ArrayList<>(List.of("compare"));
    line.addAll(options);
    line.addAll(List.of(more));
    return Jar.startInterruptible(
        List.of("-Djava.io.tmpdir=" + folder), line.toArray(new String[0]));
  }

  private Path file(String name) {
    return folder.resolve(name).resolve("results.json");
  }

  private JsonNode results(String name) throws IOException {
    return new ObjectMapper().readTree(file(name).toFile());
  }

  private static List<String> order(JsonNode results) {
    List<String> order = new ArrayList<>();
    results.path("order").forEach(id -> order.add(id.asText()));
    return order;
  }

  private boolean twoRunsAreOver() {
    try {
      return Files.exists(file("killed")) && order(results("killed")).size() >= 2;
    } catch (IOException e) {
      throw new IllegalStateException("a file that is not whole", e);
    }
  }

  @Test
  void goesOnWhereItWasKilled() throws IOException {
    try (Jar whole = compare(OPTIONS, "--seed=7", "--out=" + folder.resolve("whole"))) {
      Jar.End end = whole.end();
      assertEquals(0, end.code(), end::toString);
      assertTrue(end.err().contains("4 runs of 3."), end::err);
    }
    List<ProcessHandle> children;
    try (Jar killed = compare(OPTIONS, "--seed=7", "--out=" + folder.resolve("killed"))) {
      Jar.await("two runs", this::twoRunsAreOver);
      children = killed.children();
      killed.kill();
      killed.end();
    }
    Jar.await("no child", () -> children.stream().noneMatch(ProcessHandle::isAlive));
    JsonNode part = results("killed");
    assertTrue(part.path("interrupted").asBoolean());
    int before = order(part).size();
    assertTrue(before < 4, () -> "killed after " + before);

    refusesWhatIsDifferent();
    assertEquals(part, results("killed"), "nothing was overwritten");

    try (Jar resumed = compare(List.of(), "--resume=" + folder.resolve("killed"))) {
      Jar.End end = resumed.end();
      assertEquals(0, end.code(), end::toString);
      assertTrue(end.err().contains("seed: 7"), end::err);
      assertTrue(end.err().contains("of which " + before + " are over"), end::err);
    }
    assertWhole(part, results("killed"), results("whole"));
    try (Jar again = compare(List.of(), "--resume=" + folder.resolve("killed"))) {
      again.end().assertRefused("all its runs are over");
    }
  }

  private void refusesWhatIsDifferent() throws IOException {
    String resume = "--resume=" + folder.resolve("killed");
    List<String> other = new ArrayList<>(OPTIONS);
    other.set(other.indexOf("--repeats=2"), "--repeats=4");
    try (Jar different = compare(other, resume)) {
      different.end().assertRefused("--repeats=2", "--repeats=4");
    }
    try (Jar different = compare(OPTIONS, resume, "--seed=8")) {
      different.end().assertRefused("--seed=7");
    }
    try (Jar elsewhere = Jar.start(List.of("-Xmx300m"), "compare", resume)) {
      Jar.End end = elsewhere.end();
      assertEquals(2, end.code(), end::toString);
      assertTrue(end.err().contains("jvmFlags"), end::err);
    }
  }

  private static void assertWhole(JsonNode part, JsonNode results, JsonNode whole) {
    assertFalse(results.path("interrupted").asBoolean());
    assertEquals(order(whole), order(results));
    assertEquals(order(part), order(results).subList(0, order(part).size()));
    assertEquals(part.path("command"), results.path("command"));
    assertEquals(part.path("options"), results.path("options"));
    assertEquals(2, results.path("cells").size());
    for (JsonNode cell : results.path("cells")) {
      assertEquals("worker-pool", cell.path("mode").asText());
      assertEquals("ok", cell.path("status").asText(), cell::toString);
      List<Integer> rounds = new ArrayList<>();
      cell.path("repeats").forEach(repeat -> rounds.add(repeat.path("round").asInt()));
      assertEquals(List.of(1, 2), rounds);
      boolean few = cell.path("case").asText().equals("few");
      String own = few ? "-XX:+UseSerialGC" : "-Dsome.name=value";
      assertTrue(cell.path("jvm_flags").toString().contains(own), cell::toString);
      assertEquals("[\"--workers=" + (few ? 2 : 20) + "\"]", cell.path("options").toString());
      assertEquals(
          few ? "1" : "2", cell.at("/repeats/0/client/options/loops").asText(), cell::toString);
    }
    JsonNode kept = part.at("/cells/0/repeats/0");
    assertEquals(kept, results.at("/cells/0/repeats/0"), "the first run is the one of before");
  }
}
