package io.c1m.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.c1m.bench.Arrivals;
import io.c1m.bench.ClientSpec;
import io.c1m.bench.LoadClient;
import io.c1m.bench.Rate;
import io.c1m.bench.Slice;
import io.c1m.bench.SourceAddresses;
import io.c1m.doctor.Facts;
import io.c1m.drive.Failure;
import io.c1m.drive.Sleep;
import io.c1m.drive.SocketSettings;
import io.c1m.protocol.Protocols;
import io.c1m.wire.Protocol;
import io.c1m.wire.Reason;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ClientMetricsTest {
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  /** Of a client that is not started. */
  private static Scrape scrape(Rate rate) throws Exception {
    try (LoadClient client = client(rate);
        MetricsEndpoint endpoint =
            MetricsEndpoint.open(
                Scrape.anyPort(), ClientMetrics.of(client, "mine", Facts.ofThisMachine()))) {
      return Scrape.of(endpoint);
    }
  }

  private static LoadClient client(Rate rate) throws IOException {
    Protocol echo = Protocols.named("echo");
    return new LoadClient(
        new ClientSpec(
            InetAddress.getLoopbackAddress(),
            9000,
            9000,
            7,
            new SourceAddresses(List.of(), 10_000, 65_535),
            0,
            1,
            SECOND,
            0,
            false,
            SECOND,
            echo,
            echo.standardTerms(),
            rate,
            Arrivals.UNIFORM,
            0,
            SECOND,
            SECOND,
            SECOND,
            Sleep.POLLING,
            2,
            SocketSettings.DEFAULT,
            Slice.WHOLE));
  }

  @Test
  void aClientBeforeItsStartIsAtTheRamp() throws Exception {
    Scrape scrape = scrape(new Rate.Open(500));
    assertEquals(1, scrape.value("c1m_phase", "phase=\"ramp\""));
    assertEquals(0, scrape.value("c1m_phase", "phase=\"measure\""));
    assertEquals(LoadClient.Stage.values().length, scrape.lines("c1m_phase").size());
    assertEquals(7, scrape.value("c1m_connections_wanted"));
    assertEquals(0, scrape.value("c1m_connections_live"));
    assertEquals(500, scrape.value("c1m_rate_asked"));
    assertEquals(0, scrape.value("c1m_requests_total"));
    assertEquals(0, scrape.value("c1m_requests_in_flight"));
    assertEquals(0, scrape.value("c1m_blocked_sends_total"));
    assertEquals(0, scrape.value("c1m_late_sends_total"));
    assertEquals(0, scrape.value("c1m_connect_failures_total", "reason=\"refused\""));
    assertEquals(
        Failure.values().length
            + (int) Stream.of(Reason.values()).filter(Reason::ofHandshake).count(),
        scrape.lines("c1m_connect_failures_total").size());
    assertEquals(0, scrape.value("c1m_connect_seconds_count"));
    assertEquals(0, scrape.value("c1m_latency_seconds_count", "kind=\"corrected\""));
    assertEquals(0, scrape.value("c1m_latency_seconds_count", "kind=\"raw\""));
    assertEquals(2, scrape.value("c1m_threads", "kind=\"loop\""));
    assertEquals(
        1,
        scrape
            .lines(
                "c1m_requests_total",
                "application=\"c1m\"",
                "role=\"client\"",
                "protocol=\"echo\"",
                "run=\"mine\"")
            .size());
  }

  @Test
  void aClosedLoopHasNoRateAndNoCorrectedLatency() throws Exception {
    Scrape scrape = scrape(new Rate.Closed());
    assertEquals(List.of(), scrape.lines("c1m_rate_asked"));
    assertEquals(List.of(), scrape.lines("c1m_latency_seconds_count", "kind=\"corrected\""));
    assertEquals(0, scrape.value("c1m_latency_seconds_count", "kind=\"raw\""));
  }

  @Test
  void prometheusFindsNothingToSayAgainstIt(@TempDir Path folder) throws Exception {
    boolean there =
        Stream.of(System.getenv().getOrDefault("PATH", "").split(":", -1))
            .anyMatch(path -> Files.isExecutable(Path.of(path, "promtool")));
    if (!Boolean.getBoolean("c1m.it.required")) {
      Assumptions.assumeTrue(there, "promtool is not on PATH");
    }
    Path metrics = Files.writeString(folder.resolve("metrics"), own(scrape(new Rate.Open(500))));
    Path said = folder.resolve("said");
    Process promtool =
        new ProcessBuilder("promtool", "check", "metrics")
            .redirectInput(metrics.toFile())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
    assertTrue(promtool.waitFor(30, TimeUnit.SECONDS));
    assertEquals("", Files.readString(said));
    assertEquals(0, promtool.exitValue());
  }

  /** Names that Micrometer gave, and others know, are not for us to judge. */
  private static String own(Scrape scrape) {
    return String.join(
        "\n",
        Stream.concat(
                scrape
                    .body()
                    .lines()
                    .filter(line -> line.startsWith("c1m_") || line.matches("# \\w+ c1m_.*")),
                Stream.of(""))
            .toList());
  }
}
