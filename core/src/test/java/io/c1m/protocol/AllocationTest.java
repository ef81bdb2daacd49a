package io.c1m.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.c1m.wire.Count;
import io.c1m.wire.Host;
import io.c1m.wire.Next;
import io.c1m.wire.Pace;
import io.c1m.wire.Protocol;
import io.c1m.wire.Scratch;
import io.c1m.wire.Session;
import io.c1m.wire.Terms;
import io.c1m.work.WorkSettings;
import io.c1m.work.Works;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a request allocates once everything is warm: nothing, except what {@code SSLEngine} does.
 */
class AllocationTest {
  private static final int WARM_UP = 5_000;
  private static final int MEASURED = 5_000;
  private static final int ROUNDS = 3;

  /**
   * Both sides of one exchange, four records in all. JDK 25's engine takes 6.4 KB by itself, which
   * is 1.6 KB for each record sealed or opened; the sessions add nothing.
   */
  private static final long SECURE_BUDGET_BYTES = 8_192;

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private final SimulatedClock clock = new SimulatedClock();
  private final CountingTally tally = new CountingTally();
  private final Host host = new Host(tally, new TwoBuffers());

  @ParameterizedTest
  @ValueSource(
      strings = {
        "none",
        "sleep:1ms",
        "spin:50us",
        "sleep:1ms+spin:50us+block:1ms",
        "sleep:exp:1ms+block:lognormal:1ms:3ms"
      })
  void anEchoAllocatesNothing(String works) {
    assertEquals(0, bytesPerRun(Protocols.named("echo"), works));
  }

  /** The JDK's digests may allocate a few bytes once, while their code is compiled anew. */
  @ParameterizedTest
  @ValueSource(strings = {"pow:6", "sha256", "sha256:4KiB"})
  void aHashAllocatesNothingPerRequest(String works) {
    assertEquals(0, bytesPerRun(Protocols.named("echo"), works) / MEASURED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "sleep:1ms"})
  void aSinkAllocatesNothing(String works) {
    assertEquals(0, bytesPerRun(Protocols.named("sink"), works));
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "sleep:1ms", "block:1ms+sleep:1ms"})
  void anHttpRequestAllocatesNothing(String works) {
    assertEquals(0, bytesPerRun(Protocols.named("http"), works));
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "sleep:1ms"})
  void aGreetingAllocatesNothing(String works) {
    assertEquals(0, bytesPerRun(Protocols.named("greet"), works));
  }

  @ParameterizedTest
  @EnumSource(Terms.Phases.class)
  void aPushAllocatesNothing(Terms.Phases phases) {
    Protocol push = Protocols.named("push");
    Terms terms = push.standardTerms().withEveryNanos(1).withPhases(phases);
    assertEquals(0, bytesPerRun(push, terms, "none"));
  }

  @ParameterizedTest
  @EnumSource(names = "PLAIN", mode = EnumSource.Mode.EXCLUDE)
  void anEchoInsideTlsKeepsToItsBudget(Transport transport) {
    long bytes = bytesPerRun(transport.over(Protocols.named("echo")), "none") / MEASURED;
    assertTrue(bytes <= SECURE_BUDGET_BYTES, () -> bytes + " bytes per exchange");
  }

  private long bytesPerRun(Protocol protocol, String works) {
    return bytesPerRun(protocol, protocol.standardTerms(), works);
  }

  private long bytesPerRun(Protocol protocol, Terms terms, String works) {
    Session server =
        protocol.server(host, terms, Works.parse(works, WorkSettings.of(clock.ticking()))).get();
    Endless pace = new Endless();
    Session client = protocol.client(host, terms).apply(pace);
    Exchange exchange = new Exchange(client, server);
    exchange.run(pace, WARM_UP);
    long least = Long.MAX_VALUE;
    // what the JVM itself takes when it compiles anew comes once, a request's share in each round
    for (int round = 1; round <= ROUNDS && least > 0; round++) {
      long before = THREADS.getCurrentThreadAllocatedBytes();
      exchange.run(pace, WARM_UP + (long) round * MEASURED);
      least = Math.min(least, THREADS.getCurrentThreadAllocatedBytes() - before);
    }
    assertTrue(tally.count(Count.REQUESTS) >= WARM_UP + MEASURED);
    return least;
  }

  /** A request whenever the last one is answered. */
  private static final class Endless implements Pace {
    private long answered;

    @Override
    public long dueNanos() {
      return 0;
    }

    @Override
    public void sent(long nowNanos) {}

    @Override
    public void answered(long nowNanos) {
      answered++;
    }

    @Override
    public long expiresNanos() {
      return Next.NEVER;
    }

    @Override
    public int number() {
      return 12_345;
    }

    @Override
    public void greeting(long nowNanos) {}

    @Override
    public void greeted(long nowNanos) {}

    @Override
    public void received(long nowNanos, long gapNanos, long dueNanos) {
      answered++;
    }

    @Override
    public void delivered(long nowNanos, long lateNanos) {}
  }

  /** Two sessions and two buffers, without a rig that would allocate itself. */
  private final class Exchange {
    private static final long PASSING_NANOS = 100; // so that a server with a schedule goes on

    private static final int BUFFER_BYTES = 1 << 16;

    private final Session client;
    private final Session server;
    private final ByteBuffer toServer = ByteBuffer.allocateDirect(BUFFER_BYTES);
    private final ByteBuffer toClient = ByteBuffer.allocateDirect(BUFFER_BYTES);

    Exchange(Session client, Session server) {
      this.client = client;
      this.server = server;
    }

    void run(Endless pace, long until) {
      while (pace.answered < until) {
        clock.advanceTo(clock.nanos() + PASSING_NANOS);
        step(client, toClient, toServer);
        step(server, toServer, toClient);
      }
    }

    private void step(Session session, ByteBuffer in, ByteBuffer out) {
      in.flip();
      long next;
      do {
        next = session.step(in, out, clock.nanos());
        assert Next.kind(next) != Next.CLOSE && Next.kind(next) != Next.ABORT;
      } while (!Next.reads(next) && next != Next.FLUSH);
      in.compact();
    }
  }

  /** Lends what a step of TLS needs at once. */
  private static final class TwoBuffers implements Scratch {
    private static final int BUFFER_BYTES = 1 << 15;

    private final ByteBuffer[] free = {
      ByteBuffer.allocate(BUFFER_BYTES), ByteBuffer.allocate(BUFFER_BYTES)
    };
    private int count = free.length;

    @Override
    public ByteBuffer borrow(int bytes) {
      return free[--count].clear();
    }

    @Override
    public void giveBack(ByteBuffer buffer) {
      free[count++] = buffer;
    }
  }
}
