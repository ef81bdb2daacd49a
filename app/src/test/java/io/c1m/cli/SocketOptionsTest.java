package io.c1m.cli;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.c1m.doctor.Facts;
import io.c1m.protocol.Protocols;
import io.c1m.wire.Host;
import io.c1m.wire.Pace;
import io.c1m.wire.Protocol;
import io.c1m.wire.Session;
import io.c1m.wire.Terms;
import io.c1m.wire.Work;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SocketOptionsTest {
  private static final Protocol ECHO = Protocols.named("echo");

  @TempDir private Path root;

  private final SocketOptions options = new SocketOptions();

  private Facts kernel(long fastOpen) throws IOException {
    Path folder = Files.createDirectories(root.resolve("proc/sys/net/ipv4"));
    Files.writeString(folder.resolve("tcp_fastopen"), fastOpen + "\n");
    return new Facts(root);
  }

  private void assertRefused(Facts facts, Protocol protocol, String... words) {
    String line =
        String.valueOf(
            assertThrows(
                    IllegalArgumentException.class,
                    () -> options.check(protocol, facts, true, true))
                .getMessage());
    assertTrue(line.lines().count() == 1);
    for (String word : words) {
      assertTrue(line.contains(word), () -> "no '" + word + "' in: " + line);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 4, 1025})
  void fastOpenIsRefusedWithoutTheServersBit(long bits) throws IOException {
    options.fastOpen = 256;
    assertRefused(
        kernel(bits), ECHO, "--fast-open=256", "sysctl -w net.ipv4.tcp_fastopen=3", "=" + bits);
  }

  @ParameterizedTest
  @ValueSource(longs = {2, 3, 1027})
  void fastOpenIsTakenWithTheServersBit(long bits) throws IOException {
    options.fastOpen = 256;
    Facts facts = kernel(bits);
    assertDoesNotThrow(() -> options.check(ECHO, facts, true, true));
  }

  @Test
  void aQueueForNobodyIsRefused() throws IOException {
    options.fastOpen = 0;
    assertRefused(kernel(3), ECHO, "--fast-open=0", "at least 1");
  }

  @Test
  void deferAcceptIsRefusedWhereTheServerSpeaksFirst() throws IOException {
    options.deferAccept = TimeUnit.SECONDS.toNanos(1);
    Facts facts = kernel(1);
    assertDoesNotThrow(() -> options.check(ECHO, facts, true, true));
    assertRefused(facts, new ServerFirst(), "--defer-accept", "--protocol=first");
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 500_000_000, 1_500_000_000, 3_601_000_000_000L})
  void deferAcceptCountsInWholeSeconds(long nanos) throws IOException {
    options.deferAccept = nanos;
    assertRefused(kernel(1), ECHO, "--defer-accept", "whole seconds");
  }

  @ParameterizedTest
  @CsvSource({
    "false, true, is not supported on this platform (needs Linux)",
    "true, false, --add-opens=java.base/sun.nio.ch=ALL-UNNAMED"
  })
  void whatThePlatformLacksIsSaid(boolean linux, boolean opened, String words) throws IOException {
    Facts facts = kernel(3);
    options.fastOpen = 1;
    options.deferAccept = Converters.OFF;
    assertTrue(refusal(facts, linux, opened).startsWith("--fast-open "));
    assertTrue(refusal(facts, linux, opened).contains(words));
    options.fastOpen = null;
    options.deferAccept = TimeUnit.SECONDS.toNanos(1);
    assertTrue(refusal(facts, linux, opened).startsWith("--defer-accept "));
    assertTrue(refusal(facts, linux, opened).contains(words));
  }

  private String refusal(Facts facts, boolean linux, boolean opened) {
    return String.valueOf(
        assertThrows(
                IllegalArgumentException.class, () -> options.check(ECHO, facts, linux, opened))
            .getMessage());
  }

  @Test
  void withoutOptionsNothingIsAsked() {
    Facts nothing = new Facts(root);
    assertDoesNotThrow(() -> options.check(new ServerFirst(), nothing, false, false));
    assertEquals(0, options.settings(ECHO, nothing, true, 0, 0).fastOpenQueue());
  }

  /** A protocol in which the client waits for the server. */
  private static final class ServerFirst implements Protocol {
    @Override
    public String name() {
      return "first";
    }

    @Override
    public String summary() {
      return "speaks first";
    }

    @Override
    public boolean serverFirst() {
      return true;
    }

    @Override
    public Terms standardTerms() {
      return Terms.ofMessage(1);
    }

    @Override
    public boolean replies() {
      return false;
    }

    @Override
    public Supplier<Session> server(Host host, Terms terms, List<Work> works) {
      throw new IllegalStateException();
    }

    @Override
    public Function<Pace, Session> client(Host host, Terms terms) {
      throw new IllegalStateException();
    }
  }
}
