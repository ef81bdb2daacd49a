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
import org.bouncycastle.asn1.pkcs.EncryptedPrivateKeyInfo;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.util.io.pem.PemObject;
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
    String sec1 = file("sec1.pem", sec1(VALID));
    assertTrue(Files.readString(Path.of(sec1)).contains("BEGIN EC PRIVATE KEY"));
    assertTrue(PemFiles.identity(certificate(), sec1).matches());
    String pkcs8 = file("pkcs8.pem", Pems.pkcs8(VALID));
    assertTrue(Files.readString(Path.of(pkcs8)).contains("BEGIN PRIVATE KEY"));
    assertTrue(PemFiles.identity(certificate(), pkcs8).matches());
  }

  /** As openssl writes it, with the name of the curve (RFC 5915). */
  private static PemObject sec1(Identity identity) throws IOException {
    PrivateKeyInfo info = PrivateKeyInfo.getInstance(identity.key().getEncoded());
    ECPrivateKey key = ECPrivateKey.getInstance(info.parsePrivateKey());
    ECPrivateKey named =
        new ECPrivateKey(256, key.getKey(), info.getPrivateKeyAlgorithm().getParameters());
    return new PemObject("EC PRIVATE KEY", named.getEncoded());
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
    refused(file("rsa.pem", shown), file("key.pem", Pems.pkcs8(VALID)), "is not that of");
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
    String all = file("all.pem", Pems.pkcs8(VALID), VALID.chain().getFirst(), other);
    assertEquals(List.of(VALID.chain().getFirst(), other), PemFiles.identity(all, all).chain());
  }

  @Test
  void refusesAKeyOfAnotherCertificate() {
    String key = file("key.pem", Pems.pkcs8(Pems.valid()));
    refused(certificate(), key, key, "is not that of", "cert.pem");
  }

  @Test
  void refusesEncryptedKeys() throws Exception {
    EncryptedPrivateKeyInfo sealed =
        new EncryptedPrivateKeyInfo(
            new AlgorithmIdentifier(PKCSObjectIdentifiers.id_PBES2), new byte[16]);
    String pkcs8 = file("pkcs8.pem", new PemObject("ENCRYPTED PRIVATE KEY", sealed.getEncoded()));
    refused(certificate(), pkcs8, "is encrypted", "openssl pkey");
    String sec1 =
        text(
            "sec1.pem",
            """
            -----BEGIN EC PRIVATE KEY-----
            Proc-Type: 4,ENCRYPTED
            DEK-Info: AES-256-CBC,00112233445566778899AABBCCDDEEFF

            AAAAAAAAAAAAAAAAAAAAAA==
            -----END EC PRIVATE KEY-----
            """);
    refused(certificate(), sec1, "is encrypted", "openssl pkey");
  }

  @Test
  void refusesWhatIsNoPem() throws IOException {
    String key = file("key.pem", Pems.pkcs8(VALID));
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
