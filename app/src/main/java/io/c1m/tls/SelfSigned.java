package io.c1m.tls;

import java.math.BigInteger;
import java.net.InetAddress;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A key and a certificate that live in memory alone and end with the process. */
public final class SelfSigned {
  private static final X500Name NAME = new X500Name("CN=c1m self-signed");
  private static final Duration BEFORE = Duration.ofHours(1); // clocks differ
  private static final Duration AFTER = Duration.ofDays(30);
  private static final int SERIAL_BITS = 64;

  private SelfSigned() {}

  /**
   * Makes a new one, on the curve P-256, for {@code localhost}, the loopback addresses and one
   * more.
   */
  public static Identity identity(InetAddress bound) {
    Instant now = Instant.now();
    return identity(bound, now.minus(BEFORE), now.plus(AFTER));
  }

  static Identity identity(InetAddress bound, Instant from, Instant until) {
    try {
      SecureRandom random = new SecureRandom();
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"), random);
      KeyPair keys = generator.generateKeyPair();
      X509v3CertificateBuilder builder =
          new JcaX509v3CertificateBuilder(
              NAME,
              new BigInteger(SERIAL_BITS, random),
              Date.from(from),
              Date.from(until),
              NAME,
              keys.getPublic());
      builder.addExtension(Extension.subjectAlternativeName, false, names(bound));
      X509Certificate certificate =
          new JcaX509CertificateConverter()
              .getCertificate(
                  builder.build(
                      new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate())));
      return new Identity(keys.getPrivate(), List.of(certificate));
    } catch (GeneralSecurityException | CertIOException | OperatorCreationException e) {
      throw new IllegalStateException("this JDK makes no EC certificate", e);
    }
  }

  private static GeneralNames names(InetAddress bound) {
    Set<String> addresses = new LinkedHashSet<>(List.of("127.0.0.1", "::1"));
    String more = bound.getHostAddress();
    int zone = more.indexOf('%');
    addresses.add(zone < 0 ? more : more.substring(0, zone));
    List<GeneralName> names = new ArrayList<>();
    names.add(new GeneralName(GeneralName.dNSName, "localhost"));
    addresses.forEach(address -> names.add(new GeneralName(GeneralName.iPAddress, address)));
    return new GeneralNames(names.toArray(new GeneralName[0]));
  }
}
