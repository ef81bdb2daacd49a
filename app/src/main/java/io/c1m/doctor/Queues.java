package io.c1m.doctor;

import java.util.OptionalLong;

/**
 * What waits at a server's listener. Too little loses no connection for good: clients try again.
 */
final class Queues {
  private static final String SOMAXCONN = "net.core.somaxconn";
  private static final String SYN_BACKLOG = "net.ipv4.tcp_max_syn_backlog";
  private static final String MIGRATE = "net.ipv4.tcp_migrate_req";
  private static final String NO_SERVER = "no server here";

  private Queues() {}

  static Finding listen(Scene scene) {
    String reason =
        "the kernel cuts a listener's --backlog to it; what does not fit is tried again";
    return soft(scene, SOMAXCONN, scene.need().backlog(), reason);
  }

  /** With cookies the kernel does not look at it; without, a quarter is for peers known already. */
  static Finding handshakes(Scene scene) {
    OptionalLong cookies = scene.sysctl("net.ipv4.tcp_syncookies");
    if (cookies.orElse(0) != 0) {
      return Finding.notApplicable(SYN_BACKLOG, "not looked at while tcp_syncookies is on");
    }
    String reason = "without tcp_syncookies, handshakes beyond three quarters of it are dropped";
    return soft(scene, SYN_BACKLOG, Math.ceilDiv(scene.need().backlog() * 4L, 3), reason);
  }

  static Finding migration(Scene scene) {
    if (scene.demand().serverProcesses() == 1) {
      return Finding.notApplicable(MIGRATE, "one process of a server has no other to hand over to");
    }
    String reason = "connections waiting at a process that closes or dies go to another one";
    Finding found = soft(scene, MIGRATE, 1, reason);
    return new Finding(
        found.limit(),
        Unit.NUMBER,
        found.have(),
        found.need(),
        found.verdict(),
        null,
        false,
        found.reason(),
        found.fix());
  }

  private static Finding soft(Scene scene, String name, long need, String reason) {
    if (!scene.need().role().serves()) {
      return Finding.notApplicable(name, NO_SERVER);
    }
    OptionalLong have = scene.sysctl(name);
    return have.isEmpty()
        ? Finding.unknown(name, Unit.COUNT, need, reason)
        : Finding.soft(
            name,
            Unit.COUNT,
            have.getAsLong(),
            need,
            reason,
            new Fix.Sysctl(name, String.valueOf(need)));
  }
}
