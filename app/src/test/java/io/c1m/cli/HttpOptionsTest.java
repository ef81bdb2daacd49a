package io.c1m.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.c1m.protocol.Protocols;
import io.c1m.wire.Terms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** Where a client goes and what it may ask for there. */
class HttpOptionsTest {
  @ParameterizedTest
  @CsvSource({
    "127.0.0.1, 127.0.0.1:9000, /",
    "localhost:8080, localhost:9000, /",
    "::1, [::1]:9000, /",
    "[::1]:7, [::1]:9000, /",
    "http://127.0.0.1:81/a/b?c=d, 127.0.0.1:9000, /a/b?c=d",
    "http://127.0.0.1, 127.0.0.1:9000, /",
    "http://[::1]:81?q, [::1]:9000, /?q",
  })
  void aDestinationHasAHostAndAPath(String text, String authority, String path) {
    Destination destination = Destination.parse(text);
    assertEquals(authority, destination.authority(9000));
    assertEquals(path, destination.path());
  }

  @Test
  void aUrlHasAPortAndNamesItOnlyWhenItIsNotTheUsualOne() {
    Destination http = Destination.parse("http://127.0.0.1/");
    assertEquals(new PortRange(80, 80), http.ports());
    assertEquals("127.0.0.1", http.authority(80));
    Destination https = Destination.parse("https://127.0.0.1/");
    assertTrue(https.secure());
    assertEquals(new PortRange(443, 443), https.ports());
    assertEquals("127.0.0.1", https.authority(443));
    assertNull(Destination.parse("127.0.0.1").ports());
    assertEquals(new PortRange(5, 9), Destination.parse("127.0.0.1:5-9").ports());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ftp://127.0.0.1/",
        "http://",
        "http:///path",
        "http://user@127.0.0.1/",
        "http://127.0.0.1/#part",
        "http://127.0.0.1/a b",
        "http://127.0.0.1:70000/",
      })
  void whatIsNoSuchUrlIsRefused(String text) {
    assertThrows(IllegalArgumentException.class, () -> Destination.parse(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "no colon",
        ": no name",
        "Two words: x",
        "Name : x",
        "Name: x\r\nOther: y",
        "Name: x\n",
        "Connection: close",
        "content-length: 3",
        "Transfer-Encoding: chunked",
      })
  void aHeaderIsOneLineThatContradictsNothing(String line) {
    assertThrows(IllegalArgumentException.class, () -> HeaderLines.checked(List.of(line)));
  }

  @Test
  void headersReachTheTerms() {
    Terms terms = terms("--header=Accept: */*", "--header=Host:other", "--keep-alive=off");
    assertEquals(List.of("Accept: */*", "Host:other"), terms.request().headers());
  }

  @Test
  void zeroCopyNeedsAFileThatNoWorkLooksAt(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("body"), "some text");
    assertThrows(IllegalArgumentException.class, () -> terms("--zero-copy=on"));
    assertThrows(IllegalArgumentException.class, () -> terms("--zero-copy=on", "--body=9B"));
    Terms terms = terms("--zero-copy=on", "--body=file:" + file);
    TermsOptions.refuseZeroCopyAndWork(terms, "sleep:1ms+spin:1us");
    for (String work : List.of("aes128cbc:1KiB", "sleep:1ms+sha256:1KiB", "class:a.B")) {
      assertThrows(
          IllegalArgumentException.class, () -> TermsOptions.refuseZeroCopyAndWork(terms, work));
      TermsOptions.refuseZeroCopyAndWork(terms.withZeroCopy(false), work);
    }
  }

  private static Terms terms(String... arguments) {
    TermsOptions options = new TermsOptions();
    new CommandLine(CommandLine.Model.CommandSpec.forAnnotatedObject(options))
        .setCaseInsensitiveEnumValuesAllowed(true)
        .parseArgs(arguments);
    return options.terms(Protocols.named("http"));
  }
}
