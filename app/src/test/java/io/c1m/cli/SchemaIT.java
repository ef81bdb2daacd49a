package io.c1m.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.c1m.json.SchemaCheck;
import io.c1m.report.Schemas;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What server and client write holds to the schemas that the program prints. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
final class SchemaIT {
  @TempDir private Path folder;

  /** In open loop there is a schedule, and much that is null without one. */
  @ParameterizedTest
  @ValueSource(strings = {"closed", "200/s"})
  void resultsOfServerAndClientHoldToTheirs(String rate) throws IOException {
    Path served = folder.resolve("server.json");
    Path measured = folder.resolve("client.json");
    try (Jar server =
        Jar.start("server", "--mode=virtual", "--ports=0", "--metrics=off", "--out=" + served)) {
      Jar.End client =
          Jar.run(
              "client",
              "--conns=10",
              "--ports=" + server.port(),
              "--rate=" + rate,
              "--warmup=0s",
              "--duration=1s",
              "--late=10s",
              "--metrics=off",
              "--out=" + measured);
      assertEquals(0, client.code(), client::toString);
      server.terminate();
      server.end();
    }
    SchemaCheck.assertValid("client", Files.readString(measured));
    SchemaCheck.assertValid("server", Files.readString(served));
  }

  @Test
  void theProgramPrintsItsSchemas() throws IOException {
    for (String kind : Schemas.KINDS) {
      Jar.End printed = Jar.run("schema", kind);
      assertEquals(0, printed.code(), printed::toString);
      assertEquals(Schemas.text(kind), printed.out());
    }
    Jar.run("schema", "other").assertRefused("other", "compare, client, server");
  }
}
