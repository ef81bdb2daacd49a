package io.c1m.protocol;

import java.util.ArrayList;
import java.util.List;

/** A version of TLS, and how the bytes of it arrive. */
record TlsCase(Transport transport, Delivery delivery) {
  /** For {@code @MethodSource}. */
  static final String ALL = "io.c1m.protocol.TlsCase#all";

  static List<TlsCase> all() {
    List<TlsCase> cases = new ArrayList<>();
    for (Transport transport : Transport.SECURE) {
      Delivery.ALL.forEach(delivery -> cases.add(new TlsCase(transport, delivery)));
    }
    return cases;
  }
}
