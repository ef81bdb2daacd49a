package io.c1m.tls;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a server shows and proves who it is by.
 *
 * @param key of the first certificate
 * @param chain the server's own certificate first, then those that vouch for it
 */
public record Identity(PrivateKey key, List<X509Certificate> chain) {
  private static final byte[] CHALLENGE =
      "c1m".getBytes(java.nio.charset.StandardCharsets.US_ASCII);

  /** Copies the list. */
  public Identity {
    chain = List.copyOf(chain);
  }

  /** Whether what the key signs is verified by the certificate. */
  boolean matches() {
    PublicKey open = chain.getFirst().getPublicKey();
    String algorithm =
        switch (key.getAlgorithm()) {
          case "RSA" -> "SHA256withRSA";
          case "EC" -> "SHA256withECDSA";
          default -> key.getAlgorithm();
        };
    try {
      Signature signature = Signature.getInstance(algorithm);
      signature.initSign(key);
      signature.update(CHALLENGE);
      byte[] signed = signature.sign();
      signature.initVerify(open);
      signature.update(CHALLENGE);
      return signature.verify(signed);
    } catch (GeneralSecurityException e) {
      return false; // keys of two kinds
    }
  }

  /** What a client that looks at the dates of the chain will object to, {@code null} if nothing. */
  public @Nullable String objection(Instant now) {
    return chain.stream()
        .map(certificate -> objection(certificate, now))
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  /** What is wrong with the dates of a certificate, {@code null} if nothing is. */
  public static @Nullable String objection(X509Certificate certificate, Instant now) {
    String name = certificate.getSubjectX500Principal().getName();
    Instant until = certificate.getNotAfter().toInstant();
    Instant from = certificate.getNotBefore().toInstant();
    if (now.isAfter(until)) {
      return "the certificate of " + name + " expired at " + until;
    }
    return now.isBefore(from)
        ? "the certificate of " + name + " is not valid before " + from
        : null;
  }
}
