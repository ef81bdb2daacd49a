package io.c1m.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.c1m.cli.Exposition.Sample;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What servers and clients under load show: clean for Prometheus, as documented, and no more. */
@Timeout(300)
final class MetricsIT {
  private static final String PER_CONNECTION = "c1m_memory_per_connection_bytes";
  private static final int CONNS = 40;
  private static final int BUCKETS = 43;
  private static final Set<String> COMMON = Set.of("application", "role", "protocol", "run");

  /** Loads that together show every series: options of the server; options of the client. */
  private static final List<String> LOADS =
      List.of(
          "--mode=virtual --work=sleep:1ms; --rate=200/s",
          "--mode=platform --protocol=http; --protocol=http --rate=closed --think=20ms",
          "--mode=worker-pool --processes=2; --rate=200/s --processes=2",
          "--mode=multi-selector --protocol=push --every=100ms; --protocol=push",
          "--mode=virtual --processes=2 --tls=self-signed; --tls=insecure --rate=100/s");

  private static final List<Exposition> SHOWN = new ArrayList<>();

  @BeforeAll
  static void scrapeAllUnderLoad() throws Exception {
    for (String load : LOADS) {
      String[] sides = load.split("; ", -1);
      try (Jar server = start("server", "--ports=0 " + sides[0]);
          Jar client =
              start(
                  "client",
                  "--ports=" + server.port() + " --duration=10m --late=10m " + sides[1])) {
        Jar.await("load on " + sides[0], () -> loaded(server, "live") && loaded(client, "live"));
        SHOWN.add(Exposition.of(server));
        SHOWN.add(Exposition.of(client));
      }
    }
  }

  private static Jar start(String command, String options) throws IOException {
    List<String> line = new ArrayList<>(List.of(command, "--quiet", "--metrics=127.0.0.1:0"));
    line.add("--run=of a \"name\"");
    if (command.equals("client")) {
      line.addAll(List.of("--conns=" + CONNS, "--warmup=0s"));
    }
    line.addAll(List.of(options.split(" ", -1)));
    return Jar.start(line.toArray(new String[0]));
  }

  private static boolean loaded(Jar program, String gauge) {
    try {
      Exposition shown = Exposition.of(program);
      return shown.sum("c1m_connections_" + gauge) == CONNS
          && shown.sum("c1m_requests_total") > 2 * CONNS
          && shown.sum("c1m_cpu_seconds_total") > 0;
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  static Stream<Exposition> shown() {
    return SHOWN.stream();
  }

  @ParameterizedTest
  @MethodSource("shown")
  void prometheusHasNothingToSayAgainstIt(Exposition shown, @TempDir Path folder) throws Exception {
    Jar.require(Exposition.promtoolIsThere(), "promtool");
    assertEquals("", shown.objections(folder));
  }

  @ParameterizedTest
  @MethodSource("shown")
  void everySeriesSaysWhoseItIs(Exposition shown) {
    String role = role(shown);
    for (Sample sample : shown.samples()) {
      assertEquals("c1m", sample.labels().get("application"), sample::toString);
      assertEquals(role, sample.labels().get("role"), sample::toString);
      assertEquals("of a \\\"name\\\"", sample.labels().get("run"), sample::toString);
      assertTrue(sample.labels().containsKey("protocol"), sample::toString);
      assertEquals(
          role.equals("server"), sample.labels().containsKey("mode"), () -> "mode of " + sample);
    }
    assertEquals(
        shown.samples().size(),
        shown.samples().stream().map(s -> s.name() + s.labels()).distinct().count(),
        "each series once");
  }

  @ParameterizedTest
  @MethodSource("shown")
  void histogramsHaveBucketsThatAddUp(Exposition shown) {
    Set<String> histograms = new TreeSet<>();
    shown.types().forEach((name, type) -> addIf(type.equals("histogram"), histograms, name));
    boolean pushes = "push".equals(shown.samples().getFirst().labels().get("protocol"));
    assertEquals(pushes && role(shown).equals("server"), histograms.isEmpty(), "none");
    for (String name : histograms) {
      assertTrue(name.endsWith("_seconds"), name);
      assertEquals(BUCKETS, shown.values(name, "le").size(), name);
      double counted = shown.sum(name + "_count");
      double all =
          shown
              .of(name)
              .filter(sample -> "+Inf".equals(sample.labels().get("le")))
              .mapToDouble(Sample::value)
              .sum();
      assertEquals(counted, all, name);
    }
  }

  private static void addIf(boolean wanted, Set<String> names, String name) {
    if (wanted) {
      names.add(name);
    }
  }

  @Test
  void theDocumentNamesWhatIsShownAndNothingElse() throws Exception {
    for (String role : List.of("server", "client")) {
      Map<String, String> documented = new TreeMap<>();
      for (Documented row : Documented.all()) {
        if (row.shownBy(role)) {
          documented.put(row.name(), row.type() + " " + row.labels());
        }
      }
      Map<String, String> seen = new TreeMap<>();
      for (Exposition shown : SHOWN) {
        if (role(shown).equals(role)) {
          shown.samples().stream()
              .filter(sample -> sample.name().startsWith("c1m_"))
              .forEach(sample -> seen.put(shown.family(sample), shape(shown, sample, role)));
        }
      }
      assertEquals(lines(documented), lines(seen), role);
    }
  }

  /** Scripts and dashboards rely on these. */
  @Test
  void noNameThatOthersRelyOnIsGone() throws Exception {
    Set<String> documented = new TreeSet<>();
    Documented.all().forEach(row -> documented.add(row.name()));
    Set<String> missing = new TreeSet<>();
    for (String name :
        """
        info phase connections_wanted connections_live connections_opened_total
        connections_closed_total connect_failures_total rate_asked requests_total
        requests_in_flight request_errors_total blocked_sends_total late_sends_total bytes_total
        latency_seconds connect_seconds service_seconds loop_lag_seconds queue_depth
        processes_live context_switches_total threads memory_bytes memory_per_connection_bytes
        """
            .strip()
            .split("\\s+", -1)) {
      addIf(!documented.contains("c1m_" + name), missing, name);
    }
    assertEquals(Set.of(), missing);
  }

  @Test
  void theRestIsMicrometersAndAllIsBounded() {
    for (Exposition shown : SHOWN) {
      assertTrue(shown.samples().size() < 400, () -> shown.samples().size() + " series");
      for (Sample sample : shown.samples()) {
        assertTrue(sample.name().matches("(c1m|jvm|process|system)_.*"), sample::name);
      }
    }
  }

  private static String shape(Exposition shown, Sample sample, String role) {
    Set<String> own = new TreeSet<>(sample.labels().keySet());
    own.removeAll(COMMON);
    own.remove("le");
    if (role.equals("server")) {
      own.remove("mode");
    }
    return shown.types().get(shown.family(sample)) + " " + own;
  }

  private static String lines(Map<String, String> map) {
    StringBuilder lines = new StringBuilder();
    map.forEach((name, shape) -> lines.append(name).append(' ').append(shape).append('\n'));
    return lines.toString();
  }

  @Test
  void everyKindOfThreadAndAreaOfMemoryIsSeen() {
    Set<String> kinds = new TreeSet<>();
    for (Exposition shown : SHOWN) {
      kinds.addAll(shown.values("c1m_threads", "kind"));
      assertEquals(Set.of("heap", "kernel", "native"), shown.values("c1m_memory_bytes", "area"));
      assertTrue(
          shown.values("c1m_memory_per_connection_bytes", "area").contains("heap"), shown::text);
    }
    assertEquals(
        Set.of(
            "connection_platform",
            "worker",
            "loop",
            "carrier",
            "virtual_live",
            "virtual_mounted",
            "virtual_parked"),
        kinds);
  }

  @Test
  void liveVirtualThreadsAreExactAndTheRestAddsUp() {
    for (Exposition shown : SHOWN) {
      double live = threads(shown, "virtual_live");
      if (live > 0) {
        assertEquals(CONNS, live);
        assertEquals(live, threads(shown, "virtual_mounted") + threads(shown, "virtual_parked"));
      }
    }
    assertEquals(CONNS, threads(SHOWN.getFirst(), "virtual_live"));
    assertEquals(CONNS, threads(SHOWN.get(2), "connection_platform"));
  }

  private static double threads(Exposition shown, String kind) {
    return shown
        .of("c1m_threads")
        .filter(sample -> kind.equals(sample.labels().get("kind")))
        .mapToDouble(Sample::value)
        .sum();
  }

  @Test
  void manyProcessesShowNoMoreSeriesThanOne() {
    Exposition one = SHOWN.get(0);
    Exposition two = SHOWN.get(8);
    assertEquals(2, two.sum("c1m_processes_live"));
    Set<String> more = new TreeSet<>(own(two));
    more.removeAll(own(one));
    // the kernel's share is unknown while others on the machine close sockets
    more.removeIf(name -> name.startsWith(PER_CONNECTION) && name.contains("area=kernel"));
    assertEquals(Set.of(), more);
  }

  private static Set<String> own(Exposition shown) {
    Set<String> names = new TreeSet<>();
    for (Sample sample : shown.samples()) {
      Map<String, String> labels = new TreeMap<>(sample.labels());
      labels.keySet().removeAll(Set.of("run", "jdk", "commit", "version"));
      if (sample.name().startsWith("c1m_")) {
        names.add(sample.name() + labels);
      }
    }
    return names;
  }

  private static String role(Exposition shown) {
    return shown.samples().getFirst().labels().get("role");
  }
}
