package io.c1m.doctor;

import java.util.OptionalLong;

/**
 * The firewall's table of flows, where it keeps one: a connection is one, over loopback as well.
 */
final class Conntrack {
  private static final String MAX = "net.netfilter.nf_conntrack_max";

  private Conntrack() {}

  static Finding find(Scene scene) {
    OptionalLong most = scene.sysctl(MAX);
    if (most.isEmpty()) {
      return Finding.notApplicable(MAX, "nf_conntrack is not loaded");
    }
    OptionalLong count = scene.sysctl("net.netfilter.nf_conntrack_count");
    if (count.isPresent() && count.getAsLong() == 0) {
      // the kernel tracks only where some rule asks for it
      return Finding.notApplicable(MAX, "nf_conntrack is loaded, but tracks nothing");
    }
    long others = count.orElse(0);
    long need = scene.need().conns() + others;
    return Finding.bound(
        MAX,
        Unit.COUNT,
        most.getAsLong(),
        need,
        most.getAsLong() - others,
        "every connection is a flow in its table; a full table drops packets",
        new Fix.Sysctl(MAX, String.valueOf(Scene.rounded(need))));
  }
}
