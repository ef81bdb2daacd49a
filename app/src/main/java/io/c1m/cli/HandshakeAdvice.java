package io.c1m.cli;

import io.c1m.wire.Reason;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What to do about handshakes that failed, told once for all connections. */
final class HandshakeAdvice {
  private HandshakeAdvice() {}

  /** A line for the most frequent reason, {@code null} when no handshake failed for one of them. */
  static @Nullable String line(Map<String, Long> failures) {
    Reason most = null;
    long times = 0;
    for (Reason reason : Reason.values()) {
      long count = failures.getOrDefault(reason.label(), 0L);
      if (reason.ofHandshake() && count > times) {
        most = reason;
        times = count;
      }
    }
    return most == null ? null : "handshakes failed, " + most.label() + ": " + advice(most);
  }

  private static String advice(Reason reason) {
    return switch (reason) {
      case CERTIFICATE_REFUSED ->
          "the server's certificate is not trusted or names another host; name who vouches for it"
              + " by --tls-ca=FILE, or accept any by --tls=insecure";
      case NOT_TLS -> "the server speaks no TLS on that port; leave out --tls, or start it with it";
      case TLS_VERSION -> "no version of TLS in common; see --tls-protocols on both sides";
      case HANDSHAKE_TIMEOUT -> "no answer in time; does the server speak TLS on that port?";
      default -> "the server ended them; does it speak TLS on that port?";
    };
  }
}
