package io.c1m.doctor;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Local ends of a client's connections. Ports that a client names itself are bounded neither by the
 * kernel's range nor by what is reserved: both bear only on those that the kernel chooses.
 */
final class LocalPorts {
  private static final String RANGE = "net.ipv4.ip_local_port_range";
  private static final String RESERVED = "net.ipv4.ip_local_reserved_ports";

  /** Below it only root may bind. */
  private static final Ports WIDEST = new Ports(1_024, 65_535);

  private LocalPorts() {}

  /** Ports from which the kernel chooses for one local address. */
  static Finding range(Scene scene) {
    Need wanted = scene.need();
    if (!wanted.role().connects() || wanted.ownEnds() != null) {
      return Finding.notApplicable(RANGE, "the kernel chooses no port of these connections");
    }
    String reason = "the kernel chooses the local port, once per address and port of the server";
    long need = Math.ceilDiv(wanted.conns(), wanted.targetPorts());
    Ports ports = Ports.parse(scene.root().text(path(RANGE)));
    if (ports == null) {
      return Finding.unknown(RANGE, Unit.COUNT, need, reason);
    }
    long have = ports.size() - reservedWithin(scene, ports);
    long fits = have * wanted.targetPorts();
    long widest = WIDEST.size() - reservedWithin(scene, WIDEST);
    Fix fix =
        need <= widest
            ? new Fix.Sysctl(RANGE, WIDEST.first() + " " + WIDEST.last())
            : moreEnds(wanted.conns(), fits);
    return Finding.least(RANGE, Unit.COUNT, have, need, fits, false, reason, fix);
  }

  /** A server's port within the range may be taken by someone's outgoing connection. */
  static Finding reserved(Scene scene) {
    Need wanted = scene.need();
    Ports ports = Ports.parse(scene.root().text(path(RANGE)));
    if (ports == null) {
      return Finding.unknown(RESERVED, Unit.COUNT, null, "what may be in the way is not known");
    }
    Ports own = new Ports(wanted.firstPort(), wanted.lastPort());
    if (!wanted.role().serves() || ports.common(own) == 0) {
      return Finding.notApplicable(RESERVED, "no port of the server is one the kernel chooses");
    }
    long reserved = reservedWithin(scene, own);
    String text = scene.root().text(path(RESERVED));
    String value = own.text();
    return Finding.soft(
        RESERVED,
        Unit.COUNT,
        reserved,
        ports.common(own),
        "an outgoing connection may hold a port of the server, unless it is reserved",
        new Fix.Sysctl(RESERVED, text == null ? value : text + "," + value));
  }

  /** Addresses times ports that the client itself goes through. */
  static Finding ownEnds(Scene scene) {
    String limit = "local ends";
    Need wanted = scene.need();
    Long own = wanted.ownEnds();
    if (!wanted.role().connects() || own == null) {
      return Finding.notApplicable(limit, "the client names no local ends");
    }
    long have = own * wanted.targetPorts();
    return Finding.least(
        limit,
        Unit.COUNT,
        have,
        wanted.conns(),
        have,
        false,
        "source addresses x source ports x ports of the server",
        moreEnds(wanted.conns(), have));
  }

  private static Fix moreEnds(long conns, long fits) {
    return new Fix.Advice(
        String.format(
            Locale.ROOT,
            "%d times as many source addresses by --local-ips or ports of the server by --ports",
            Math.ceilDiv(conns, Math.max(1, fits))));
  }

  private static long reservedWithin(Scene scene, Ports ports) {
    String text = scene.root().text(path(RESERVED));
    long within = 0;
    for (String part : text == null ? new String[0] : text.split(",", -1)) {
      Ports each = Ports.parse(part.replace('-', ' '));
      within += each == null ? 0 : ports.common(each);
    }
    return within;
  }

  private static String path(String name) {
    return "proc/sys/" + name.replace('.', '/');
  }

  /** A range, both ends included. */
  private record Ports(long first, long last) {
    /** Reads one or two numbers; {@code null} for anything else. */
    static @Nullable Ports parse(@Nullable String text) {
      String[] words = text == null ? new String[0] : text.strip().split("\\s+", -1);
      if (words.length == 0 || words.length > 2) {
        return null;
      }
      long first = Root.parse(words[0]).orElse(-1);
      long last = Root.parse(words[words.length - 1]).orElse(-1);
      return first < 0 || last < first ? null : new Ports(first, last);
    }

    long size() {
      return last - first + 1;
    }

    long common(Ports other) {
      return Math.max(0, Math.min(last, other.last) - Math.max(first, other.first) + 1);
    }

    String text() {
      return first == last ? String.valueOf(first) : first + "-" + last;
    }
  }
}
