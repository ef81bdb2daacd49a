package io.c1m.subject;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.c1m.doctor.Facts;
import io.c1m.report.ServerUse;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TreeMeterTest {
  private FakeProcesses processes;
  private TreeMeter meter;

  @BeforeEach
  void aProcess(@TempDir Path root) throws IOException {
    processes =
        new FakeProcesses(root)
            .used(100, 7, 100, 100, 20)
            .thread(100, 100, 1_000)
            .status(100, "VmRSS:\t 1000 kB");
    Facts facts = processes.facts();
    meter = new TreeMeter(ProcessTree.startedHere(facts, 100, "MARK=one"), facts);
  }

  @Test
  void sharesOutWhatWasUsedWithinTheWindow() throws IOException {
    meter.windowBegins();
    processes.used(100, 7, 100, 400, 120).thread(100, 100, 3_000);
    meter.windowEnds();
    processes.status(100, "VmRSS:\t 3000 kB").used(100, 7, 100, 900, 900);
    meter.idle();
    ServerUse use = meter.use(10_000);
    assertNotNull(use);
    assertEquals(300, Objects.requireNonNull(use.cpuUserUsPerRequest()), 1e-6);
    assertEquals(100, Objects.requireNonNull(use.cpuSystemUsPerRequest()), 1e-6);
    assertEquals(400, Objects.requireNonNull(use.cpuUsPerRequest()), 1e-6);
    assertEquals(0.2, Objects.requireNonNull(use.contextSwitchesPerRequest()), 1e-6);
    assertEquals(3_000L * 1024, use.rssBytes());
    assertEquals(3L, use.threads().get("platform"));
  }

  @Test
  void countsAProcessThatWasStartedWithinTheWindow() throws IOException {
    meter.windowBegins();
    processes.used(110, 100, 100, 70, 0).thread(110, 110, 50);
    meter.windowEnds();
    meter.idle();
    ServerUse use = meter.use(100);
    assertNotNull(use);
    Double user = Objects.requireNonNull(use.cpuUserUsPerRequest());
    assertEquals(8_000, user, 1e-6, "with 0.1 s of children that have ended");
    assertEquals(0.5, Objects.requireNonNull(use.contextSwitchesPerRequest()), 1e-6);
  }

  @Test
  void doesNotKnowTheMemoryOfAnother() {
    meter.windowBegins();
    meter.windowEnds();
    meter.idle();
    ServerUse use = meter.use(1);
    assertNotNull(use);
    assertNull(use.heapBytesPerConnection());
    assertNull(use.nativeBytesPerConnection());
    assertNull(use.gcCount());
    assertNull(use.gcMs());
    assertNull(use.memoryBytes());
  }

  @Test
  void withoutRequestsThereIsNothingToShareOut() {
    meter.windowBegins();
    meter.windowEnds();
    meter.idle();
    ServerUse use = meter.use(0);
    assertNotNull(use);
    assertNull(use.cpuUsPerRequest());
    assertNull(use.contextSwitchesPerRequest());
    assertEquals(1_000L * 1024, use.rssBytes());
  }

  @Test
  void aRunThatWasCutHasNoFigures() {
    meter.windowBegins();
    assertNull(meter.use(100));
  }
}
