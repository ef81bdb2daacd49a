package io.c1m.protocol;

import io.c1m.wire.Reason;
import java.nio.ByteBuffer;
import java.security.cert.CertificateException;
import javax.net.ssl.SSLException;

/**
 * What a handshake that failed is counted under: one of few reasons, whatever the peer sent.
 *
 * <p>Sources: RFC 8446, sections 5.1 (record header), 4 (types of handshake messages) and 6 (names
 * of alerts). The JDK puts the name of the alert, sent or received, in front of a message; where it
 * does not, the reason is the general one.
 */
final class TlsFailure {
  private static final int CHANGE_CIPHER_SPEC = 20;
  private static final int HANDSHAKE = 22;
  private static final int APPLICATION_DATA = 23;
  private static final int MAJOR_VERSION = 3;
  private static final int CLIENT_HELLO = 1;
  private static final int HEADER_BYTES = 5;

  private TlsFailure() {}

  /**
   * Whether the first bytes of a peer, as far as they are here, are none that a TLS peer sends. A
   * client takes its own greeting for such: that is what an echo returns.
   */
  static boolean foreign(ByteBuffer in, boolean client) {
    int at = in.position();
    int size = in.remaining();
    if (size < 1) {
      return false;
    }
    int type = Byte.toUnsignedInt(in.get(at));
    return type < CHANGE_CIPHER_SPEC
        || type > APPLICATION_DATA
        || (size > 1 && in.get(at + 1) != MAJOR_VERSION)
        || (client
            && type == HANDSHAKE
            && size > HEADER_BYTES
            && in.get(at + HEADER_BYTES) == CLIENT_HELLO);
  }

  /** The reason of a failure of the engine. */
  static Reason reason(SSLException failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof CertificateException) {
        return Reason.CERTIFICATE_REFUSED;
      }
    }
    String message = String.valueOf(failure.getMessage());
    if (message.contains("close_notify") || message.contains("closed")) {
      return Reason.HANDSHAKE_CLOSED;
    }
    return switch (alert(message)) {
      case "protocol_version" -> Reason.TLS_VERSION;
      case "bad_certificate",
          "unsupported_certificate",
          "certificate_revoked",
          "certificate_expired",
          "certificate_unknown",
          "unknown_ca" ->
          Reason.CERTIFICATE_REFUSED;
      default -> Reason.HANDSHAKE_FAILED;
    };
  }

  private static String alert(String message) {
    int end = message.startsWith("(") ? message.indexOf(')') : -1;
    return end < 0 ? "" : message.substring(1, end);
  }
}
