package io.c1m.cli;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.c1m.wire.Terms;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

/** What a server inside TLS cannot do. */
class ServerTlsTest {
  private final ServerTls tls = new ServerTls();

  private void check(Terms terms, String... line) {
    ParseResult given = new CommandLine(tls).parseArgs(line);
    tls.check(terms, "127.0.0.1", new TlsOptions(), given);
  }

  @Test
  void theKernelCannotSendWhatHasToBeSealed() {
    Terms zeroCopy = Terms.ofMessage(8).withZeroCopy(true);
    IllegalArgumentException refusal =
        assertThrows(IllegalArgumentException.class, () -> check(zeroCopy, "--tls=self-signed"));
    assertTrue(refusal.getMessage().contains("--zero-copy"), refusal::getMessage);
    assertDoesNotThrow(() -> check(zeroCopy, "--tls=off"));
    assertDoesNotThrow(() -> check(Terms.ofMessage(8), "--tls=self-signed"));
  }
}
