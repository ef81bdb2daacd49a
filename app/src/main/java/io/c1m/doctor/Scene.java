package io.c1m.doctor;

import java.util.Arrays;
import java.util.OptionalLong;

/**
 * What a check looks at.
 *
 * @param root where the kernel tells of itself
 * @param jvm the Java runtime
 * @param demand what the wanted run comes to
 */
record Scene(Root root, Jvm jvm, Demand demand) {
  /** CAP_SYS_ADMIN. */
  static final int ADMINISTRATOR = 21;

  /** CAP_SYS_RESOURCE. */
  static final int RESOURCES = 24;

  Need need() {
    return demand.need();
  }

  /** A setting of the kernel that is one number. */
  OptionalLong sysctl(String name) {
    return root.number("proc/sys/" + name.replace('.', '/'));
  }

  /**
   * Whether this process has one of some capabilities of the kernel. Within a user namespace they
   * are not those that limits ask for.
   *
   * @param bits in which the kernel writes them
   */
  boolean may(int... bits) {
    String users = root.text("proc/self/uid_map");
    String written = root.value("proc/self/status", "CapEff");
    if (users == null || !users.matches("0\\s+0\\s+4294967295") || written == null) {
      return false;
    }
    try {
      long has = Long.parseUnsignedLong(written, 16);
      return Arrays.stream(bits).anyMatch(bit -> (has >>> bit & 1) == 1);
    } catch (NumberFormatException e) {
      return false;
    }
  }

  /** The next number with two significant digits: values that people are to write. */
  static long rounded(long need) {
    long unit = 1;
    while (need / unit >= 100) {
      unit *= 10;
    }
    return Math.ceilDiv(need, unit) * unit;
  }
}
