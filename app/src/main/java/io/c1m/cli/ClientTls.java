package io.c1m.cli;

import io.c1m.tls.ClientEngines.Trust;
import io.c1m.tls.ClientSide;
import io.c1m.tls.Identity;
import io.c1m.tls.PemFiles;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;

/** A client's TLS. */
final class ClientTls {
  /** Whether there is TLS, and whom it believes. */
  enum Choice {
    /** None. */
    OFF,
    /** The server has to prove the name that it was called by. */
    VERIFY,
    /** Anybody is believed. */
    INSECURE
  }

  @Option(
      names = "--tls",
      paramLabel = "WHAT",
      description =
          "Speak inside TLS: off, verify (the server's certificate has to be trusted and to name"
              + " it) or insecure (any certificate will do) (default: off; verify for https).")
  private @Nullable Choice tls;

  @Option(
      names = "--tls-ca",
      paramLabel = "FILE",
      description = "Certificates to trust, PEM (default: the JDK's trust store).")
  private @Nullable String authorities;

  /** What was chosen, or is the standard of the target's scheme. */
  Choice choice(boolean https) {
    if (https && tls == Choice.OFF) {
      throw new IllegalArgumentException("--tls=off contradicts a --target of https://");
    }
    Choice standard = https ? Choice.VERIFY : Choice.OFF;
    return tls == null ? standard : tls;
  }

  /**
   * How it is spoken to a server, {@code null} for not at all.
   *
   * @param host name or literal, as the certificate has to name it
   * @param https whether the target asks for TLS by itself
   * @throws IllegalArgumentException with one line, when the options do not fit together
   */
  @Nullable ClientSide side(
      String host, int port, boolean https, TlsOptions options, ParseResult given) {
    Choice choice = choice(https);
    if (choice == Choice.OFF) {
      TlsOptions.refuseWithoutTls(given);
      return null;
    }
    return new ClientSide(host, port, trust(choice), options.resume.on(), options.versions());
  }

  private Trust trust(Choice choice) {
    if (choice == Choice.INSECURE) {
      if (authorities != null) {
        throw new IllegalArgumentException(
            "--tls-ca has no meaning with --tls=insecure, which trusts everybody");
      }
      return new Trust.Anything();
    }
    if (authorities == null) {
      return new Trust.Standard();
    }
    try {
      return new Trust.Of(inForce(PemFiles.certificates(authorities)));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("--tls-ca: " + e.getMessage(), e);
    }
  }

  /** Those that can vouch today: the JDK does not look at the dates of what it is told to trust. */
  private static List<X509Certificate> inForce(List<X509Certificate> all) {
    Instant now = Instant.now();
    List<X509Certificate> some =
        all.stream().filter(one -> Identity.objection(one, now) == null).toList();
    if (some.isEmpty()) {
      throw new IllegalArgumentException(
          Identity.objection(all.getFirst(), now) + ": it vouches for nobody, name another");
    }
    return some;
  }
}
