package io.c1m.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.c1m.doctor.Facts;
import io.c1m.wire.Count;
import io.c1m.wire.Counts;
import io.c1m.wire.Reason;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PeakMemoryTest {
  @TempDir private Path root;

  private final Served served = new Served();

  /** A server whose heap is 100 bytes, and 10 more for each connection. */
  private static final class Served implements Counts, Usage {
    private long live;
    private long requests;
    private int collections;

    void has(long connections, long requestsSoFar) {
      live = connections;
      requests = requestsSoFar;
    }

    @Override
    public long count(Count count) {
      return switch (count) {
        case OPENED -> live;
        case REQUESTS -> requests;
        default -> 0;
      };
    }

    @Override
    public long closedFor(Reason reason) {
      return 0;
    }

    @Override
    public long failedFor(Reason reason) {
      return 0;
    }

    @Override
    public Sample now() {
      return new Sample(0, live, requests, 0, null, null, 9_999, 0, 0, 0, 3 * live);
    }

    @Override
    public Sample lately() {
      return now();
    }

    @Override
    public Sample afterCollection() {
      collections++;
      return new Sample(0, live, requests, 0, null, null, 100 + 10 * live, 0, 0, 0, 3 * live);
    }

    @Override
    public int processesLive() {
      return 1;
    }

    @Override
    public long processesReplaced() {
      return 0;
    }
  }

  private PeakMemory peak() {
    return new PeakMemory(() -> served, served, new Facts(root), 0);
  }

  @Test
  void withoutRequestsTheHeapIsCollected() {
    PeakMemory peak = peak();
    served.has(50, 7);
    peak.look();
    peak.look();
    assertNotNull(peak.growth());
    assertEquals(10, peak.growth().heapPerConnection());
    assertEquals(3, peak.growth().nativePerConnection());
    int collections = served.collections;
    peak.look();
    peak.stop();
    assertEquals(collections, served.collections, "once is enough");
  }

  @Test
  void aBusyServerIsNotDisturbed() {
    PeakMemory peak = peak();
    served.has(50, 7);
    peak.look();
    int collections = served.collections;
    served.has(50, 900);
    peak.look();
    assertEquals(collections, served.collections);
    assertNull(peak.growth().heapPerConnection());
    assertEquals(3, peak.growth().nativePerConnection());
  }

  @Test
  void theHeapOfABusyServerIsFoundWhenItPauses() {
    PeakMemory peak = peak();
    served.has(50, 7);
    peak.look();
    served.has(50, 900);
    peak.look();
    peak.look();
    assertEquals(10, peak.growth().heapPerConnection());
  }

  @Test
  void whileConnectionsComeAndGoNothingIsKept() {
    PeakMemory peak = peak();
    for (int n = 1; n < 9; n++) {
      served.has(n, 0);
      peak.look();
    }
    assertNull(peak.growth());
  }

  @Test
  void theMostConnectionsStayWhatIsTold() {
    PeakMemory peak = peak();
    served.has(50, 7);
    peak.look();
    peak.look();
    served.has(20, 7);
    peak.look();
    peak.look();
    peak.stop();
    assertEquals(50, peak.growth().connections());
  }

  @Test
  void whatIsOpenAtTheStopIsLookedAt() {
    PeakMemory peak = peak();
    served.has(30, 7);
    peak.stop();
    assertEquals(30, peak.growth().connections());
    assertEquals(10, peak.growth().heapPerConnection());
  }
}
