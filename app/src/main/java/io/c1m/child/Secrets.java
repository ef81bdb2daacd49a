package io.c1m.child;

import io.c1m.tls.ClientEngines.Trust;
import io.c1m.tls.ClientSide;
import io.c1m.tls.Identity;
import io.c1m.tls.ServerSide;
import java.io.ByteArrayInputStream;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.List;

/** The TLS of a job: all processes of a server show the one certificate. */
final class Secrets {
  private Secrets() {}

  static void write(ServerSide side, DataOutput out) throws IOException {
    PrivateKey key = side.identity().key();
    Fields.text(key.getAlgorithm(), out);
    Fields.bytes(key.getEncoded(), out);
    Fields.list(side.identity().chain(), out, Secrets::certificate);
    out.writeBoolean(side.resumable());
    Fields.list(side.versions(), out, Fields::text);
  }

  static ServerSide serverSide(DataInput in) throws IOException {
    String algorithm = Fields.text(in);
    byte[] key = Fields.bytes(in);
    try {
      return new ServerSide(
          new Identity(
              KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(key)),
              Fields.list(in, Secrets::certificate)),
          in.readBoolean(),
          Fields.list(in, Fields::text));
    } catch (GeneralSecurityException e) {
      throw new IOException("the key does not arrive as it was sent", e);
    }
  }

  static void write(ClientSide side, DataOutput out) throws IOException {
    Fields.text(side.host(), out);
    out.writeInt(side.port());
    out.writeBoolean(side.trust() instanceof Trust.Anything);
    List<X509Certificate> authorities =
        side.trust() instanceof Trust.Of of ? of.authorities() : List.of();
    Fields.list(authorities, out, Secrets::certificate);
    out.writeBoolean(side.resumable());
    Fields.list(side.versions(), out, Fields::text);
  }

  static ClientSide clientSide(DataInput in) throws IOException {
    String host = Fields.text(in);
    int port = in.readInt();
    boolean anything = in.readBoolean();
    List<X509Certificate> authorities = Fields.list(in, Secrets::certificate);
    Trust some = authorities.isEmpty() ? new Trust.Standard() : new Trust.Of(authorities);
    return new ClientSide(
        host,
        port,
        anything ? new Trust.Anything() : some,
        in.readBoolean(),
        Fields.list(in, Fields::text));
  }

  private static void certificate(X509Certificate certificate, DataOutput out) throws IOException {
    try {
      Fields.bytes(certificate.getEncoded(), out);
    } catch (GeneralSecurityException e) {
      throw new IOException("a certificate that cannot be sent", e);
    }
  }

  private static X509Certificate certificate(DataInput in) throws IOException {
    try {
      return (X509Certificate)
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(Fields.bytes(in)));
    } catch (GeneralSecurityException e) {
      throw new IOException("a certificate does not arrive as it was sent", e);
    }
  }
}
