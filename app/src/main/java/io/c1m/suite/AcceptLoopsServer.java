package io.c1m.suite;

import io.c1m.report.SuiteReport.Figures;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The tests of maurice2k/tcpserver, on a server built as it is. */
final class AcceptLoopsServer {
  private static final String SERVER = "tcpserver";
  private static final String MODE = "--mode=platform-pooled --accept-loops=8 --protocol=http ";
  private static final String LOAD = "--protocol=http --conns=1000 --rate=closed ";
  private static final String OFF = " --keep-alive=off";
  private static final String ON = " --keep-alive=on";
  private static final String TLS = " --tls=self-signed";
  private static final String INSECURE = " --tls=insecure";

  /** All connections begin at once, and some hundred handshakes per second is what two cores do. */
  private static final int HANDSHAKE_SECONDS = 15;

  static final Suite SUITE =
      new Suite(
          "tcpserver",
          "the HTTP tests 1 to 6 of tcpserver: 8 accept loops, pooled threads, 1,000 connections",
          "maurice2k/tcpserver (Go)",
          "AWS c5.metal, 2 x Xeon Platinum 8275CL, 192 GB, GOMAXPROCS=48; Go 1.16rc1, load by"
              + " Bombardier 1.2.5 on the same machine",
          48,
          List.of(
              test("1", "--body=1KiB" + OFF, "--body=1KiB" + OFF).theirs(headline(231_000)),
              test("1.1", "--body=1KiB" + OFF + TLS, "--body=1KiB" + OFF + INSECURE)
                  .least(HANDSHAKE_SECONDS)
                  .theirs(headline(101_000)),
              test("2", "--body=1KiB" + ON, "--body=1KiB" + ON).theirs(headline(1_110_000)),
              test("2.1", "--body=1KiB" + ON + TLS, "--body=1KiB" + ON + INSECURE)
                  .theirs(headline(1_110_000)),
              test("3", "--body=1KiB --work=aes128cbc" + OFF, OFF.strip())
                  .theirs(table("test03", 185_761)),
              test("4", "--body=1KiB --work=aes128cbc" + ON, ON.strip())
                  .theirs(table("test04", 613_399)),
              test("5", "--body=128B --work=sleep:1ms" + ON, "--body=128B" + ON)
                  .theirs(table("test05", 577_348)),
              test("6", "--body=16KiB" + OFF, "--body=16KiB" + OFF)
                  .theirs(table("test06", 176_015))));

  private AcceptLoopsServer() {}

  private static Row test(String number, String server, String client) {
    return Row.of(
        "test " + number, List.of(SERVER, original(number)), MODE + server, LOAD + client);
  }

  /** The name in {@link Originals} of the group that a test belongs to. */
  private static String original(String number) {
    return switch (number) {
      case "1", "1.1" -> "tcpserver tests 1, 1.1";
      case "2", "2.1" -> "tcpserver tests 2, 2.1";
      case "3", "4" -> "tcpserver tests 3, 4";
      default -> "tcpserver test " + number;
    };
  }

  private static Figures headline(double perSecond) {
    return figures(perSecond, "48 cores, kind not known", "maurice2k/tcpserver, README.md");
  }

  private static Figures table(String test, double perSecond) {
    return figures(
        perSecond, null, "maurice2k/tcpserver, benchmark/new-2021/" + test + "-results.dat");
  }

  private static Figures figures(double perSecond, @Nullable String machine, String source) {
    return new Figures(perSecond, null, 1_000, null, machine, source);
  }
}
