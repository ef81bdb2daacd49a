package io.c1m.cli;

import io.c1m.tls.Identity;
import io.c1m.tls.PemFiles;
import io.c1m.tls.SelfSigned;
import io.c1m.tls.ServerSide;
import io.c1m.wire.Terms;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;

/** A server's TLS; {@code compare} accepts and passes on the same. */
final class ServerTls {
  private static final String OFF = "off";
  private static final String SELF_SIGNED = "self-signed";

  @Option(
      names = "--tls",
      paramLabel = "WHAT",
      defaultValue = OFF,
      description =
          "Serve inside TLS: off, self-signed (a certificate made at the start, for localhost, the"
              + " loopback addresses and --bind) or CERT.pem,KEY.pem (default: ${DEFAULT-VALUE}).")
  private String tls = OFF;

  boolean on() {
    return !tls.equals(OFF);
  }

  /**
   * Finds what makes TLS impossible, and warns of what clients will object to.
   *
   * @throws IllegalArgumentException with one line
   */
  void check(Terms terms, String bind, TlsOptions options, ParseResult given) {
    if (!on()) {
      TlsOptions.refuseWithoutTls(given);
      return;
    }
    if (terms.zeroCopy()) {
      throw new IllegalArgumentException(
          "--zero-copy=on is not possible with --tls: what the kernel sends would not be sealed;"
              + " leave one of them out");
    }
    options.versions();
    String objection = identity(bind).objection(Instant.now());
    if (objection != null) {
      System.err.println("c1m: warning: " + objection + "; clients that verify will refuse it");
    }
  }

  /** How it is spoken, {@code null} for not at all. */
  @Nullable ServerSide side(String bind, TlsOptions options) {
    return on() ? new ServerSide(identity(bind), options.resume.on(), options.versions()) : null;
  }

  private Identity identity(String bind) {
    if (tls.equals(SELF_SIGNED)) {
      return SelfSigned.identity(Addresses.resolve(bind));
    }
    int comma = tls.indexOf(',');
    if (comma < 1 || comma == tls.length() - 1) {
      throw new IllegalArgumentException(
          "--tls=" + tls + ": write off, self-signed or CERT.pem,KEY.pem");
    }
    try {
      return PemFiles.identity(tls.substring(0, comma), tls.substring(comma + 1));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("--tls: " + e.getMessage(), e);
    }
  }
}
