package io.c1m.doctor;

import java.util.OptionalLong;

/** What all processes together may have open, and watch. */
final class MachineFiles {
  private static final String FILE_MAX = "fs.file-max";
  private static final String WATCHES = "fs.epoll.max_user_watches";

  private MachineFiles() {}

  static Finding fileMax(Scene scene) {
    String reason = "every socket of every process is an open file of the machine";
    OptionalLong most = scene.sysctl(FILE_MAX);
    long inUse = inUse(scene.root());
    long need = scene.demand().files() + inUse;
    if (most.isEmpty()) {
      return Finding.unknown(FILE_MAX, Unit.COUNT, need, reason);
    }
    Fix fix = new Fix.Sysctl(FILE_MAX, String.valueOf(Scene.rounded(need)));
    long have = most.getAsLong();
    if (scene.may(Scene.ADMINISTRATOR)) {
      String others = reason + "; root may go beyond, but then others cannot open any";
      return Finding.soft(FILE_MAX, Unit.COUNT, have, need, others, fix);
    }
    long fits = (have - inUse - scene.demand().spareFiles()) / scene.need().role().sockets();
    return Finding.bound(FILE_MAX, Unit.COUNT, have, need, fits, reason, fix);
  }

  private static long inUse(Root root) {
    String text = root.text("proc/sys/fs/file-nr");
    return text == null ? 0 : Root.parse(text.split("\\s+", -1)[0]).orElse(0);
  }

  /** A thread that blocks in a read of its own watches nothing. */
  static Finding epollWatches(Scene scene) {
    String reason = "selectors and virtual threads wait by epoll: a watch of the user per socket";
    Need wanted = scene.need();
    int each = (wanted.role().connects() ? 1 : 0);
    each += wanted.role().serves() && !wanted.threads() ? 1 : 0;
    if (each == 0) {
      return Finding.notApplicable(WATCHES, "platform threads wait without epoll");
    }
    long spare = scene.demand().spareFiles();
    long need = each * wanted.conns() + spare;
    OptionalLong most = scene.sysctl(WATCHES);
    if (most.isEmpty()) {
      return Finding.unknown(WATCHES, Unit.COUNT, need, reason);
    }
    return Finding.bound(
        WATCHES,
        Unit.COUNT,
        most.getAsLong(),
        need,
        (most.getAsLong() - spare) / each,
        reason,
        new Fix.Sysctl(WATCHES, String.valueOf(Scene.rounded(need))));
  }
}
