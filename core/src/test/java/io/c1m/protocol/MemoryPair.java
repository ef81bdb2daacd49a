package io.c1m.protocol;

import static org.junit.jupiter.api.Assertions.fail;

import io.c1m.wire.Host;
import io.c1m.wire.Next;
import io.c1m.wire.Session;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;

/**
 * Both halves of a protocol joined in memory: no socket, no thread, and time moves on only when
 * nothing else can.
 */
final class MemoryPair {
  private static final String SEED_PROPERTY = "c1m.seed";
  private static final int MOST_TURNS = 10_000_000;

  private final long seed = Long.getLong(SEED_PROPERTY, new SplittableRandom().nextLong());
  private final RandomGenerator random = new SplittableRandom(seed);
  private final Delivery delivery;
  private final SimulatedClock clock;
  private final Pipe toServer;
  private final Pipe toClient;
  private final MemorySide client;
  private final MemorySide server;

  MemoryPair(
      Session clientSession,
      Host clientHost,
      Session serverSession,
      Host serverHost,
      Delivery delivery,
      SimulatedClock clock) {
    this.delivery = delivery;
    this.clock = clock;
    toServer = new Pipe(delivery.pipeBytes());
    toClient = new Pipe(delivery.pipeBytes());
    client =
        new MemorySide(
            "client",
            clientSession,
            toClient,
            toServer,
            delivery,
            delivery.clientOutBytes(),
            clock,
            clientHost,
            random);
    server =
        new MemorySide(
            "server",
            serverSession,
            toServer,
            toClient,
            delivery,
            delivery.serverOutBytes(),
            clock,
            serverHost,
            random);
  }

  MemorySide client() {
    return client;
  }

  MemorySide server() {
    return server;
  }

  Pipe toServer() {
    return toServer;
  }

  Pipe toClient() {
    return toClient;
  }

  /** Runs until a condition holds; fails when it does not and nothing more will happen. */
  void runUntil(BooleanSupplier condition) {
    run(condition, false);
  }

  /** Runs until nothing more happens by itself. */
  void settle() {
    run(() -> false, true);
  }

  /** Runs until both sides have closed. */
  void runToEnd() {
    run(() -> client.closed() != null && server.closed() != null, false);
  }

  private void run(BooleanSupplier done, boolean mayRest) {
    try {
      for (int turn = 0; !done.getAsBoolean(); turn++) {
        if (turn == MOST_TURNS) {
          fail("no end after " + MOST_TURNS + " turns");
        }
        if (turnBoth() || done.getAsBoolean()) {
          continue;
        }
        long next = Math.min(client.timer(), server.timer());
        if (next == Next.NEVER) {
          if (mayRest) {
            return;
          }
          fail("stuck: nothing can move and no timer is set");
        }
        clock.advanceTo(next);
      }
    } catch (AssertionError e) {
      throw new AssertionError(e.getMessage() + "\n" + this, e);
    }
  }

  private boolean turnBoth() {
    boolean clientFirst = delivery.chunkBytes() != 0 || random.nextBoolean();
    boolean first = (clientFirst ? client : server).turn();
    boolean second = (clientFirst ? server : client).turn();
    return first || second;
  }

  @Override
  public String toString() {
    return String.format(
        "%s%n%s%ndelivery: %s; -D%s=%d; after %d ns",
        client, server, delivery, SEED_PROPERTY, seed, clock.elapsedNanos());
  }
}
