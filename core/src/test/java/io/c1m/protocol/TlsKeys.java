package io.c1m.protocol;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A self-signed key, made by the JDK's own keytool once per run of the tests and kept nowhere. */
final class TlsKeys {
  private static final String PASSWORD = "changeit";
  private static final String ALIAS = "c1m";
  private static final long KEYTOOL_SECONDS = 60;
  private static final KeyStore KEYS = generate();
  private static final SSLContext TRUSTED = context(KEYS);

  private TlsKeys() {}

  /** A context with the key, which also trusts it: one object serves both sides. */
  static SSLContext trusted() {
    return TRUSTED;
  }

  /** A new context of that kind, with caches of its own. */
  static SSLContext fresh() {
    return context(KEYS);
  }

  /** A context that has no key and trusts nobody the tests know. */
  static SSLContext distrustful() {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, null, null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static SSLContext context(KeyStore keys) {
    try {
      KeyManagerFactory own =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      own.init(keys, PASSWORD.toCharArray());
      KeyStore certificates = KeyStore.getInstance(KeyStore.getDefaultType());
      certificates.load(null, null);
      certificates.setCertificateEntry(ALIAS, keys.getCertificate(ALIAS));
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(certificates);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(own.getKeyManagers(), trust.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static KeyStore generate() {
    try {
      Path directory = Files.createTempDirectory("c1m-keys");
      Path file = directory.resolve("keys.p12");
      try {
        keytool(file);
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream stream = Files.newInputStream(file)) {
          keys.load(stream, PASSWORD.toCharArray());
        }
        return keys;
      } finally {
        Files.deleteIfExists(file);
        Files.delete(directory);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static void keytool(Path file) throws IOException, InterruptedException {
    ProcessBuilder command =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
            "-genkeypair",
            "-alias",
            ALIAS,
            "-keyalg",
            "EC",
            "-groupname",
            "secp256r1",
            "-dname",
            "CN=c1m.test",
            "-validity",
            "2",
            "-storetype",
            "PKCS12",
            "-keystore",
            file.toString(),
            "-storepass",
            PASSWORD);
    Process process =
        command.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
    process.getOutputStream().close();
    if (!process.waitFor(KEYTOOL_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IllegalStateException("keytool did not finish");
    }
    if (process.exitValue() != 0) {
      throw new IllegalStateException("keytool failed: exit code " + process.exitValue());
    }
  }
}
