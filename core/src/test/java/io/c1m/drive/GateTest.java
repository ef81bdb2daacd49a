package io.c1m.drive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class GateTest {
  private final List<String> told = new ArrayList<>();

  @Test
  void whoFindsItFullIsToldOnceInTurn() {
    Gate gate = new Gate(2);
    assertTrue(gate.enter(() -> told.add("first")));
    assertTrue(gate.enter(() -> told.add("second")));
    assertFalse(gate.enter(() -> told.add("third")));
    assertFalse(gate.enter(() -> told.add("fourth")));
    assertEquals(List.of(), told);
    gate.leave();
    assertEquals(List.of("third"), told);
    gate.leave();
    assertEquals(List.of("third", "fourth"), told);
    gate.leave();
    assertEquals(2, told.size());
    assertEquals(2, gate.fullTimes());
  }

  @Test
  void aThreadWaitsForRoom() throws InterruptedException {
    Gate gate = new Gate(1);
    gate.awaitRoom(); // takes nothing
    gate.enter();
    CompletableFuture<Void> waiting =
        CompletableFuture.runAsync(
            () -> {
              try {
                gate.enter();
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
            });
    Await.until("it waits", () -> gate.fullTimes() == 1);
    assertFalse(waiting.isDone());
    gate.leave();
    waiting.join();
  }

  @Test
  void filesThatRanOutForConnectionsThatHaveLeftDoNotMakeTheRoomSmaller()
      throws InterruptedException {
    Gate gate =
        Gate.of(SharingServer.listening(InetAddress.getLoopbackAddress(), 0, Room.UNBOUNDED));
    for (int i = 0; i < 50; i++) {
      gate.enter();
    }
    for (int i = 0; i < 50; i++) {
      gate.leave();
    }
    gate.exhausted();
    for (int i = 0; i < 50; i++) {
      gate.enter();
    }
    assertFalse(gate.crowded());
    gate.exhausted(); // and so it is that these are too many
    assertTrue(gate.crowded());
  }

  @Test
  void withoutABoundItIsNeverFull() throws InterruptedException {
    Gate gate = new Gate(Listening.UNBOUNDED);
    for (int i = 0; i < 10; i++) {
      gate.awaitRoom();
      gate.enter();
      assertTrue(gate.enter(() -> told.add("full")));
    }
    gate.leave();
    assertFalse(gate.bounded());
    assertEquals(List.of(), told);
  }

  @Test
  void aGateForNobodyIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> new Gate(0));
  }
}
