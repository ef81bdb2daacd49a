package io.c1m.mode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class ModesTest {
  @Test
  void namesAreUniqueAndFound() {
    assertEquals(Modes.ALL.size(), Modes.ALL.stream().map(ServerMode::name).distinct().count());
    for (ServerMode mode : Modes.ALL) {
      assertEquals(mode, Modes.named(mode.name()));
    }
    assertThrows(IllegalArgumentException.class, () -> Modes.named("none"));
  }

  @Test
  void aQuickComparisonIsOfModesOfTheRegistry() {
    assertEquals(5, Modes.QUICK.size());
    Modes.QUICK.forEach(Modes::named);
  }
}
