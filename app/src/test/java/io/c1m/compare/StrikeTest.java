package io.c1m.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

final class StrikeTest {
  @Test
  void allButTheStatusIsStruckOut() {
    assertEquals(
        "  \u001b[9mvirtual  5000/s     4,999\u001b[29m  client_limited",
        Strike.through("  virtual  5000/s     4,999  client_limited"));
  }

  @Test
  void aLineOfOneWordStaysAsItIs() {
    assertEquals("  client_limited", Strike.through("  client_limited"));
  }
}
