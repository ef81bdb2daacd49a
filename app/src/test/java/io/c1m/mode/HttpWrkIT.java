package io.c1m.mode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.c1m.protocol.Protocols;
import io.c1m.wire.Count;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The server's http in every mode, driven by wrk: it finds no error. */
@Timeout(120)
class HttpWrkIT {
  @TempDir private Path folder;

  static Stream<String> modes() {
    return Modes.ALL.stream().map(ServerMode::name);
  }

  private static boolean isOnPath() {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(":", -1))
        .anyMatch(path -> Files.isExecutable(Path.of(path, "wrk")));
  }

  @ParameterizedTest
  @MethodSource("modes")
  void wrkFindsNoErrors(String mode) throws Exception {
    if (!Boolean.getBoolean("c1m.it.required")) {
      Assumptions.assumeTrue(isOnPath(), "wrk is not on PATH");
    }
    Path said = folder.resolve("said");
    try (RunningServer server =
        Serving.by(Registered.named(mode)).protocol(Protocols.named("http")).start()) {
      Process wrk =
          new ProcessBuilder(
                  "wrk",
                  "-t1",
                  "-c20",
                  "-d1s",
                  "http://127.0.0.1:" + server.ports().getFirst() + "/")
              .redirectErrorStream(true)
              .redirectOutput(said.toFile())
              .start();
      assertTrue(wrk.waitFor(60, TimeUnit.SECONDS));
      String text = Files.readString(said);
      assertEquals(0, wrk.exitValue(), text);
      assertFalse(text.contains("Socket errors"), text);
      assertFalse(text.contains("Non-2xx"), text);
      assertTrue(text.contains("requests in"), text);
      assertTrue(server.counts().count(Count.REQUESTS) > 0);
    }
  }
}
