package io.c1m.doctor;

import java.util.BitSet;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The local ports that the kernel chooses from, as {@code ip-sysctl} of the kernel describes. */
final class EphemeralPorts {
  private static final int MOST = 65_535;

  private EphemeralPorts() {}

  /** How many there are: the range without what is reserved within it. */
  static OptionalLong chosenFrom(Root root) {
    BitSet ports = ports(root.text("proc/sys/net/ipv4/ip_local_port_range"), "\\s+");
    if (ports.isEmpty()) {
      return OptionalLong.empty();
    }
    String reserved = root.text("proc/sys/net/ipv4/ip_local_reserved_ports");
    for (String part : reserved == null ? new String[0] : reserved.split(",", -1)) {
      ports.andNot(ports(part, "-"));
    }
    return OptionalLong.of(ports.cardinality());
  }

  /** One port, or the first and the last of some; none when it is neither. */
  private static BitSet ports(@Nullable String text, String between) {
    BitSet ports = new BitSet();
    String[] ends = text == null ? new String[0] : text.strip().split(between, -1);
    if (ends.length == 1 || ends.length == 2) {
      long first = Root.parse(ends[0]).orElse(MOST + 1L);
      long last = Root.parse(ends[ends.length - 1]).orElse(-1);
      if (first >= 0 && first <= last && last <= MOST) {
        ports.set((int) first, (int) last + 1);
      }
    }
    return ports;
  }
}
