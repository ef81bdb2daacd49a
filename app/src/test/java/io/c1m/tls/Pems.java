package io.c1m.tls;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.util.io.pem.PemGenerationException;
import org.bouncycastle.util.io.pem.PemObjectGenerator;

/** Identities for tests, and files of them. */
public final class Pems {
  private static final InetAddress LOCAL = InetAddress.ofLiteral("127.0.0.1");

  private Pems() {}

  /** One for the loopback addresses, valid now. */
  public static Identity valid() {
    return SelfSigned.identity(LOCAL);
  }

  /** One that was valid until yesterday. */
  public static Identity expired() {
    Instant now = Instant.now();
    return SelfSigned.identity(LOCAL, now.minus(Duration.ofDays(9)), now.minus(Duration.ofDays(1)));
  }

  /** One that becomes valid tomorrow. */
  public static Identity early() {
    Instant now = Instant.now();
    return SelfSigned.identity(LOCAL, now.plus(Duration.ofDays(1)), now.plus(Duration.ofDays(9)));
  }

  /** The key of an identity as PKCS#8. */
  static PemObjectGenerator pkcs8(Identity identity) {
    try {
      return new JcaPKCS8Generator(identity.key(), null);
    } catch (PemGenerationException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes things as PEM: keys in the form of their kind, PKCS#1 or SEC1. */
  public static Path write(Path file, Object... objects) {
    try (Writer out = Files.newBufferedWriter(file);
        JcaPEMWriter pem = new JcaPEMWriter(out)) {
      for (Object object : objects) {
        pem.writeObject(object);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return file;
  }

  /**
   * Writes the certificates and the key of an identity, named as the server's option wants them.
   */
  public static String option(Path folder, Identity shown, Identity keyed) {
    Path certificate = write(folder.resolve("cert.pem"), shown.chain().toArray());
    return "--tls=" + certificate + "," + write(folder.resolve("key.pem"), pkcs8(keyed));
  }
}
