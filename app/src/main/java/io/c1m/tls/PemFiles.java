package io.c1m.tls;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.openssl.PEMEncryptedKeyPair;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfo;

/**
 * Reads certificates and keys in PEM (RFC 7468). Whatever is wrong with a file is an {@link
 * IllegalArgumentException} with one line that names it.
 */
public final class PemFiles {
  private static final int MAX_BYTES = 1024 * 1024;

  private PemFiles() {}

  /**
   * The identity in two files, which may be one and the same.
   *
   * @param certificates the server's own first, then those that vouch for it
   * @param key in PKCS#8, PKCS#1 or SEC1, not encrypted
   */
  public static Identity identity(String certificates, String key) {
    List<X509Certificate> chain = certificates(certificates);
    Identity identity = new Identity(key(key), chain);
    if (!identity.matches()) {
      throw new IllegalArgumentException(
          "the key in "
              + key
              + " is not that of the first certificate in "
              + certificates
              + ": give the two that belong together, the server's own certificate first");
    }
    return identity;
  }

  /** All certificates of a file, at least one. */
  public static List<X509Certificate> certificates(String file) {
    JcaX509CertificateConverter converter = new JcaX509CertificateConverter();
    List<X509Certificate> found = new ArrayList<>();
    for (Object object : objects(file)) {
      if (object instanceof X509CertificateHolder holder) {
        try {
          found.add(converter.getCertificate(holder));
        } catch (CertificateException e) {
          throw new IllegalArgumentException(
              file + " has a certificate that cannot be used: " + oneLine(e), e);
        }
      }
    }
    if (found.isEmpty()) {
      throw new IllegalArgumentException(
          file + " has no certificate: PEM with BEGIN CERTIFICATE is needed");
    }
    return found;
  }

  private static PrivateKey key(String file) {
    JcaPEMKeyConverter converter = new JcaPEMKeyConverter();
    for (Object object : objects(file)) {
      try {
        if (object instanceof PrivateKeyInfo info) {
          return converter.getPrivateKey(info);
        }
        if (object instanceof PEMKeyPair pair) {
          return converter.getPrivateKey(pair.getPrivateKeyInfo());
        }
      } catch (IOException e) {
        throw new IllegalArgumentException(
            file + " has a key that cannot be used: " + oneLine(e), e);
      }
      if (object instanceof PKCS8EncryptedPrivateKeyInfo || object instanceof PEMEncryptedKeyPair) {
        throw new IllegalArgumentException(
            "the key in "
                + file
                + " is encrypted: decrypt it, for instance by `openssl pkey -in "
                + file
                + " -out plain.pem`");
      }
    }
    throw new IllegalArgumentException(
        file + " has no private key: PEM with BEGIN PRIVATE KEY (or RSA or EC) is needed");
  }

  private static List<Object> objects(String name) {
    List<Object> objects = new ArrayList<>();
    try {
      Path file = Path.of(name);
      if (Files.size(file) > MAX_BYTES) {
        throw new IllegalArgumentException(name + " is no PEM file: it has more than 1 MiB");
      }
      try (Reader reader = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1);
          PEMParser parser = new PEMParser(reader)) {
        for (Object next = parser.readObject(); next != null; next = parser.readObject()) {
          objects.add(next);
        }
      }
    } catch (NoSuchFileException e) {
      throw new IllegalArgumentException("no file " + name + ": it cannot be read", e);
    } catch (IOException | InvalidPathException e) {
      throw new IllegalArgumentException(name + " cannot be read as PEM: " + oneLine(e), e);
    } catch (IllegalArgumentException e) {
      throw e;
    } catch (RuntimeException e) {
      // the parser lets some defects of the encoding through as such
      throw new IllegalArgumentException(name + " cannot be read as PEM: " + oneLine(e), e);
    }
    return objects;
  }

  private static String oneLine(Exception e) {
    return String.valueOf(e.getMessage()).replaceAll("\\s*\\R\\s*", " ");
  }
}
