package io.c1m.drive;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class VirtualReadsTest {
  @Test
  void canBePreparedAgain() {
    assertDoesNotThrow(VirtualReads::prepare);
    assertDoesNotThrow(VirtualReads::prepare);
  }

  @Test
  void anInterruptedThreadIsToldSoAndStaysInterrupted() {
    Thread.currentThread().interrupt();
    try {
      assertThrows(IOException.class, VirtualReads::prepare);
    } finally {
      boolean _ = Thread.interrupted();
    }
  }
}
