package io.c1m.protocol;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.c1m.wire.Count;
import io.c1m.wire.Next;
import io.c1m.wire.Protocol;
import io.c1m.wire.Reason;
import io.c1m.wire.Session;
import io.c1m.wire.Terms;
import io.c1m.wire.Terms.Phases;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PushTest {
  private static final Protocol PUSH = Protocols.named("push");
  private static final long EVERY = TimeUnit.MILLISECONDS.toNanos(160);
  private static final Terms TERMS = PUSH.standardTerms().withEveryNanos(EVERY);
  private static final String MESSAGE = "aaaaaaaaaa";

  private final Rig rig = new Rig();
  private final long start = rig.clock.nanos();
  private final ByteBuffer out = ByteBuffer.allocate(1_000);
  private final CountedPace pace = CountedPace.closedLoop(0, rig.clock);

  private Session server(Terms terms) {
    return PUSH.server(rig.serverHost, terms, List.of()).get();
  }

  private Session client(Terms terms) {
    return PUSH.client(rig.clientHost, terms).apply(pace);
  }

  private long step(Session server, long nanos) {
    return server.step(ByteBuffer.allocate(0), out, start + nanos);
  }

  private static void hear(Session client, String text, long nowNanos) {
    ByteBuffer in = ByteBuffer.wrap(text.getBytes(US_ASCII));
    client.step(in, ByteBuffer.allocate(1), nowNanos);
    assertEquals(0, in.remaining());
  }

  private String said() {
    String said = new String(out.array(), 0, out.position(), US_ASCII);
    out.clear();
    return said;
  }

  // ---- server ----

  @Test
  void beingLateOnceMakesNothingLater() {
    Session server = server(TERMS);
    assertEquals(Next.readUntil(start + EVERY), step(server, 0));
    assertEquals(MESSAGE, said());
    assertEquals(Next.readUntil(start + 2 * EVERY), step(server, EVERY + 50_000_000));
    assertEquals(MESSAGE, said());
    assertEquals(1, rig.serverTally.count(Count.LATE_PUSHES));
    assertEquals(Next.readUntil(start + 3 * EVERY), step(server, 2 * EVERY));
    assertEquals(1, rig.serverTally.count(Count.LATE_PUSHES));
    assertEquals(3, rig.serverTally.count(Count.REQUESTS));
    assertEquals(0, rig.serverTally.count(Count.SKIPPED_PUSHES));
  }

  @Test
  void aMessageIsLateOnlyBeyondTheTolerance() {
    Session server = server(TERMS);
    step(server, 0);
    step(server, EVERY + PushSchedule.LATE_NANOS);
    assertEquals(0, rig.serverTally.count(Count.LATE_PUSHES));
    step(server, 2 * EVERY + PushSchedule.LATE_NANOS + 1);
    assertEquals(1, rig.serverTally.count(Count.LATE_PUSHES));
  }

  @Test
  void whatBecameDueWhileTheSocketWasFullIsOneMessage() {
    Session server = server(TERMS);
    step(server, 0);
    said();
    assertEquals(Next.readUntil(start + 5 * EVERY), step(server, 4 * EVERY));
    assertEquals(MESSAGE, said());
    assertEquals(3, rig.serverTally.count(Count.SKIPPED_PUSHES));
    assertEquals(2, rig.serverTally.count(Count.REQUESTS));
    assertEquals(0, rig.serverTally.count(Count.LATE_PUSHES), "the last one was in time");
  }

  @Test
  void whatAClientSaysIsDiscarded() {
    Session server = server(TERMS);
    step(server, 0);
    ByteBuffer in = ByteBuffer.wrap(new byte[500]);
    said();
    assertEquals(Next.readUntil(start + EVERY), server.step(in, out, start + 1));
    assertEquals(0, in.remaining());
    assertEquals("", said());
  }

  @ParameterizedTest
  @EnumSource(Phases.class)
  void theFirstMessageComesAtOnceAndTheSecondWhenThePhasesSay(Phases phases) {

    var sessions = PUSH.server(rig.serverHost, TERMS.withPhases(phases), List.of());
    List<Long> offsets = new ArrayList<>();
    for (int i = 0; i < 2_000; i++) {
      long next = step(sessions.get(), 0);
      assertEquals(MESSAGE, said());
      offsets.add(Next.nanos(next) - start);
    }
    double mean = offsets.stream().mapToLong(Long::longValue).average().orElseThrow();
    long most = offsets.stream().mapToLong(Long::longValue).max().orElseThrow();
    // 2,000 draws: the mean is within 6 standard deviations of itself
    switch (phases) {
      case ACCEPT -> offsets.forEach(offset -> assertEquals(EVERY, offset));
      case UNIFORM -> {
        assertTrue(most <= EVERY + 15, () -> most + " ns");
        assertEquals(EVERY / 2.0, mean, 0.04 * EVERY);
      }
      case POISSON -> {
        assertTrue(most > 3 * EVERY, () -> most + " ns");
        assertEquals((double) EVERY, mean, 0.14 * EVERY);
      }
    }
  }

  @Test
  void uniformPhasesAreKeptAfterTheFirstInterval() {
    Session server = server(TERMS.withPhases(Phases.UNIFORM));
    long second = Next.nanos(step(server, 0));
    long third = Next.nanos(server.step(ByteBuffer.allocate(0), out, second));
    assertTrue(Math.abs(third - second - EVERY) < 16, () -> (third - second) + " ns");
  }

  // ---- client ----

  @Test
  void latenessCountsFromTheFirstMessage() {
    Session client = client(TERMS);
    hear(client, MESSAGE, start);
    hear(client, MESSAGE, start + EVERY);
    hear(client, MESSAGE, start + 2 * EVERY + 5);
    hear(client, MESSAGE, start + 3 * EVERY);
    assertEquals(List.of(0L, 5L, 0L), pace.lateness());
    assertEquals(List.of(EVERY, EVERY + 5, EVERY - 5), pace.gaps());
    assertEquals(4, rig.clientTally.count(Count.REQUESTS));
  }

  @Test
  void aFirstMessageThatWasLateItselfSetsTheClockBack() {
    Session client = client(TERMS);
    hear(client, MESSAGE, start + 1_000);
    hear(client, MESSAGE, start + EVERY);
    hear(client, MESSAGE, start + 2 * EVERY + 300);
    assertEquals(List.of(0L, 300L), pace.lateness());
  }

  @Test
  void everyTimeCountsUntilTheNextMessageIsThere() {
    Session client = client(TERMS);
    hear(client, MESSAGE, start);
    hear(client, MESSAGE, start + 3 * EVERY + 7); // two were left out
    hear(client, MESSAGE, start + 4 * EVERY);
    assertEquals(List.of(2 * EVERY + 7, EVERY + 7, 7L, 0L), pace.lateness());
  }

  @Test
  void aBurstAfterAStallServesEachTimeOnce() {
    Session client = client(TERMS);
    hear(client, MESSAGE, start);
    hear(client, MESSAGE.repeat(3), start + 3 * EVERY + 7);
    hear(client, MESSAGE, start + 4 * EVERY + 1);
    assertEquals(List.of(2 * EVERY + 7, EVERY + 7, 7L, 1L), pace.lateness());
    assertEquals(5, rig.clientTally.count(Count.REQUESTS));
  }

  @Test
  void aLongSilenceOfAShortIntervalIsBounded() {
    Session client = client(TERMS.withEveryNanos(1));
    hear(client, MESSAGE, start);
    hear(client, MESSAGE, start + TimeUnit.HOURS.toNanos(1));
    assertEquals(1_000, pace.lateness().size());
  }

  @Test
  void uniformPhasesAreKnownFromTheSecondMessageOn() {
    Session client = client(TERMS.withPhases(Phases.UNIFORM));
    hear(client, MESSAGE, start);
    hear(client, MESSAGE, start + EVERY / 3);
    hear(client, MESSAGE, start + EVERY / 3 + EVERY + 9);
    assertEquals(List.of(9L), pace.lateness());
  }

  @Test
  void ofAPoissonProcessOnlyTheGapsAreKnown() {
    Session client = client(TERMS.withPhases(Phases.POISSON));
    hear(client, MESSAGE, start);
    hear(client, MESSAGE, start + 3);
    assertEquals(List.of(), pace.lateness());
    assertEquals(List.of(3L), pace.gaps());
  }

  @Test
  void everyByteIsChecked() {
    for (int wrong = 0; wrong < 2 * MESSAGE.length(); wrong++) {
      byte[] bytes = MESSAGE.repeat(2).getBytes(US_ASCII);
      bytes[wrong] = 'b';
      assertEquals(
          Next.abort(Reason.WRONG_BYTES),
          client(TERMS).step(ByteBuffer.wrap(bytes), ByteBuffer.allocate(1), start));
    }
  }
}
