package io.c1m.result;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.c1m.bench.ClientResult.Status;
import io.c1m.bench.Distribution;
import io.c1m.json.Json;
import io.c1m.report.ClientReport;
import io.c1m.result.ResultFile.OfClient;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Results of several client machines become one. */
final class ClientMergeTest {
  private static Runs slice(int number, int of) {
    return Runs.run().option("slice", number + "/" + of);
  }

  private static ClientReport merged(OfClient... files) {
    return ClientMerge.of(List.of(files), "c1m merge");
  }

  private static void assertRefused(String words, OfClient... files) {
    List<OfClient> all = List.of(files);
    String message =
        assertThrows(IllegalArgumentException.class, () -> ClientMerge.of(all, "c1m merge"))
            .getMessage();
    assertNotNull(message);
    assertTrue(message.contains(words), message);
    assertEquals(1, message.lines().count());
  }

  @Test
  void mergeOfAllHistogramsIsTheHistogramOfTheWhole() {
    SplittableRandom random = new SplittableRandom(7);
    LongStream.Builder whole = LongStream.builder();
    List<OfClient> files = new ArrayList<>();
    for (int i = 1; i <= 5; i++) {
      long[] nanos = random.longs(1_000L * i, 1_000, 60_000_000_000L).toArray();
      LongStream.of(nanos).forEach(whole);
      files.add(slice(i, 5).latencies(nanos).file(i + ".json"));
    }
    Distribution all = Runs.of(whole.build().toArray());
    ClientReport merged = ClientMerge.of(files, "c1m merge");
    var latency = merged.latencyUs().corrected();
    assertNotNull(latency);
    assertAlike(all, latency.histogram());
    assertEquals(all.percentileNanos(99) / 1e3, latency.p99());
    assertEquals(all.percentileNanos(99.99) / 1e3, latency.p9999());
    var lag = merged.connections().connectLatencyUs();
    assertNotNull(lag);
    assertEquals(all.percentileNanos(99) / 1e3, lag.p99());
    assertAlike(all, lag.histogram());
    assertEquals(15_000, merged.requests().completed());
    assertEquals(1_500, merged.requests().perSecond());
  }

  /** An encoded histogram tells its room too, which grows otherwise. */
  private static void assertAlike(Distribution expected, String histogram) {
    assertEquals(
        Distribution.decode(expected.encoded()).encoded(),
        Distribution.decode(histogram).encoded());
  }

  @Test
  void countersAddUpAndEveryMachineIsNamed() {
    ClientReport merged = merged(slice(2, 2).file("b.json"), slice(1, 2).file("a.json"));
    assertEquals(100, merged.connections().requested());
    assertEquals(2, merged.connections().failed().get("refused"));
    assertEquals(200, merged.connections().perSecond());
    assertEquals(6, merged.requests().scheduled());
    assertEquals(2, merged.requests().blockedSends());
    assertEquals(3.0, merged.inFlight().littlesLaw());
    assertEquals(4.0, merged.inFlight().counted());
    assertEquals(3.0, merged.client().cpuSeconds());
    assertEquals(100.0, merged.client().bytesPerConnection().heap());
    assertEquals(2, merged.parts().size());
    assertEquals("2/2", merged.parts().getFirst().options().get("slice"));
    assertNull(merged.options().get("slice"));
    assertEquals("c1m.client/1", merged.schema());
  }

  @Test
  void whatIsMergedIsReadBackWhole() {
    ClientReport merged = merged(slice(1, 2).file("a.json"), slice(2, 2).file("b.json"));
    String text = Json.write(merged);
    ClientReport read = Json.read(text, ClientReport.class);
    assertEquals(text, Json.write(read));
    assertEquals(2, read.parts().size());
  }

  @Test
  void oneClientThatWasTheLimitMakesTheWholeInvalid() {
    Runs limited =
        slice(2, 2).with("status", "client_limited").with("reasons", "[\"the client was slow\"]");
    ClientReport merged = merged(slice(1, 2).file("a.json"), limited.file("b.json"));
    assertEquals(Status.CLIENT_LIMITED, merged.status());
    assertEquals(List.of("slice 2/2: the client was slow"), merged.reasons());
  }

  @Test
  void aSliceThatIsMissingOrThereTwiceIsNamed() {
    assertRefused("slice 3/3 is missing", slice(1, 3).file("a.json"), slice(2, 3).file("b.json"));
    assertRefused("both slice 1/2", slice(1, 2).file("a.json"), slice(1, 2).file("b.json"));
    assertRefused("slice 2/3", slice(1, 2).file("a.json"), slice(2, 3).file("b.json"));
    assertRefused("whole run", slice(1, 2).file("a.json"), Runs.run().file("b.json"));
    assertRefused("two results or more", slice(1, 1).file("a.json"));
  }

  @Test
  void optionsThatMakeAnotherRunAreNamed() {
    assertRefused(
        "b.json has --rate=500/s",
        slice(1, 2).file("a.json"),
        slice(2, 2).option("rate", "500/s").file("b.json"));
    assertRefused(
        "b.json has --message=64",
        slice(1, 2).file("a.json"),
        slice(2, 2).option("message", "64").file("b.json"));
    ClientReport merged =
        merged(
            slice(1, 2).file("a.json"),
            slice(2, 2).option("target", "10.0.0.9").option("loops", "4").file("b.json"));
    assertEquals(2, merged.parts().size());
  }

  @Test
  void windowsApartAreNotOfOneRun() {
    assertRefused(
        "--start-at", slice(1, 2).file("a.json"), slice(2, 2).later(2_000).file("b.json"));
    ClientReport merged = merged(slice(1, 2).file("a.json"), slice(2, 2).later(400).file("b.json"));
    assertEquals(2, merged.parts().size());
  }
}
