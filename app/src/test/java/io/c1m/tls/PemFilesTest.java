package io.c1m.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.PKCS8Generator;
import org.bouncycastle.openssl.jcajce.JcaMiscPEMGenerator;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.openssl.jcajce.JceOpenSSLPKCS8EncryptorBuilder;
import org.bouncycastle.openssl.jcajce.JcePEMEncryptorBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keys and certificates from files, and what is said of those that are no such. */
class PemFilesTest {
  private static final Identity VALID = Pems.valid();

  @TempDir private Path folder;

  private String file(String name, Object... objects) {
    return Pems.write(folder.resolve(name), objects).toString();
  }

  private String text(String name, String content) throws IOException {
    return Files.writeString(folder.resolve(name), content).toString();
  }

  private String certificate() {
    return file("cert.pem", VALID.chain().toArray());
  }

  private void refused(String certificates, String key, String... words) {
    IllegalArgumentException refusal =
        assertThrows(IllegalArgumentException.class, () -> PemFiles.identity(certificates, key));
    String message = refusal.getMessage();
    assertEquals(1, message.lines().count(), message);
    for (String word : words) {
      assertTrue(message.contains(word), () -> "no '" + word + "' in: " + message);
    }
  }

  @Test
  void readsKeysOfSec1AndPkcs8() throws Exception {
    Identity sec1 = PemFiles.identity(certificate(), file("sec1.pem", VALID.key()));
    assertTrue(Files.readString(folder.resolve("sec1.pem")).contains("BEGIN EC PRIVATE KEY"));
    assertEquals(VALID, sec1);
    String pkcs8 = file("pkcs8.pem", new JcaPKCS8Generator(VALID.key(), null));
    assertTrue(Files.readString(Path.of(pkcs8)).contains("BEGIN PRIVATE KEY"));
    assertEquals(VALID, PemFiles.identity(certificate(), pkcs8));
  }

  @Test
  void readsAnRsaKeyOfPkcs1() throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    KeyPair keys = generator.generateKeyPair();
    String key = file("pkcs1.pem", keys.getPrivate());
    assertTrue(Files.readString(Path.of(key)).contains("BEGIN RSA PRIVATE KEY"));
    X509Certificate shown = signed(keys);
    assertEquals(keys.getPrivate(), PemFiles.identity(file("rsa.pem", shown), key).key());
    refused(file("rsa.pem", shown), file("key.pem", VALID.key()), "is not that of");
  }

  private static X509Certificate signed(KeyPair keys)
      throws GeneralSecurityException, OperatorCreationException {
    X500Name name = new X500Name("CN=c1m.test");
    Date now = Date.from(Instant.now());
    return new JcaX509CertificateConverter()
        .getCertificate(
            new JcaX509v3CertificateBuilder(
                    name, java.math.BigInteger.ONE, now, now, name, keys.getPublic())
                .build(new JcaContentSignerBuilder("SHA256withRSA").build(keys.getPrivate())));
  }

  @Test
  void readsAChainInItsOrderAndAllOfItFromOneFile() {
    X509Certificate other = Pems.valid().chain().getFirst();
    String all = file("all.pem", VALID.key(), VALID.chain().getFirst(), other);
    assertEquals(List.of(VALID.chain().getFirst(), other), PemFiles.identity(all, all).chain());
  }

  @Test
  void refusesAKeyOfAnotherCertificate() {
    String key = file("key.pem", Pems.valid().key());
    refused(certificate(), key, key, "is not that of", "cert.pem");
  }

  @Test
  void refusesEncryptedKeys() throws Exception {
    String pkcs8 =
        file(
            "pkcs8.pem",
            new JcaPKCS8Generator(
                VALID.key(),
                new JceOpenSSLPKCS8EncryptorBuilder(PKCS8Generator.AES_256_CBC)
                    .setPassword("secret".toCharArray())
                    .build()));
    refused(certificate(), pkcs8, "is encrypted", "openssl pkey");
    String sec1 =
        file(
            "sec1.pem",
            new JcaMiscPEMGenerator(
                VALID.key(), new JcePEMEncryptorBuilder("AES-256-CBC").build("x".toCharArray())));
    refused(certificate(), sec1, "is encrypted", "openssl pkey");
  }

  @Test
  void refusesWhatIsNoPem() throws IOException {
    String key = file("key.pem", VALID.key());
    refused(folder.resolve("missing.pem").toString(), key, "missing.pem");
    refused(folder.toString(), key, "cannot be read");
    refused(text("text.pem", "hello world"), key, "has no certificate");
    refused(key, key, "has no certificate");
    refused(certificate(), certificate(), "has no private key");
    String cut = "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n";
    refused(text("cut.pem", cut), key, "cut.pem", "cannot be read");
    String open = "-----BEGIN CERTIFICATE-----\nMIIB\n";
    refused(text("open.pem", open), key, "open.pem", "cannot be read");
    String wrong = "-----BEGIN PRIVATE KEY-----\n!!!!\n-----END PRIVATE KEY-----\n";
    refused(certificate(), text("wrong.pem", wrong), "wrong.pem");
    Path large = folder.resolve("large.pem");
    Files.write(large, new byte[2 * 1024 * 1024]);
    refused(large.toString(), key, "1 MiB");
  }

  @Test
  void objectsToCertificatesThatAreTooOldOrTooYoung() {
    Instant now = Instant.now();
    assertNull(VALID.objection(now));
    assertTrue(Pems.expired().objection(now).contains("expired at"));
    assertTrue(Pems.early().objection(now).contains("is not valid before"));
  }

  @Test
  void aSelfSignedCertificateNamesTheLoopbackAndWhereItIsBound() throws Exception {
    Identity identity = SelfSigned.identity(java.net.InetAddress.ofLiteral("192.0.2.7"));
    List<Object> names =
        identity.chain().getFirst().getSubjectAlternativeNames().stream()
            .<Object>map(name -> name.get(1))
            .toList();
    assertEquals(List.of("localhost", "127.0.0.1", "0:0:0:0:0:0:0:1", "192.0.2.7"), names);
    assertTrue(identity.matches());
  }
}
