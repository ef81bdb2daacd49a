package io.c1m.mode.netty;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Why a transport does not work in a place, in one line that says what to do. */
final class Obstacle {
  private static final Path IO_URING_DISABLED = Path.of("/proc/sys/kernel/io_uring_disabled");
  private static final String ELSE = "; netty-nio runs everywhere";

  private Obstacle() {}

  /**
   * Where it does not work.
   *
   * @param system the operating system's name
   * @param kernel its version
   * @param architecture of the processor, as the JVM calls it
   * @param ringsDisabled {@code kernel.io_uring_disabled}: 0 for nobody, 1 for some, 2 for all;
   *     {@code null} where the kernel does not have it
   */
  record Place(String system, String kernel, String architecture, @Nullable String ringsDisabled) {
    static Place here() {
      return new Place(
          System.getProperty("os.name"),
          System.getProperty("os.version"),
          System.getProperty("os.arch"),
          ringsDisabledHere());
    }

    private static @Nullable String ringsDisabledHere() {
      try {
        return Files.readString(IO_URING_DISABLED).strip();
      } catch (IOException e) {
        return null;
      }
    }
  }

  static String inWords(Transport transport, Throwable cause, Place place) {
    return transport.mode + " cannot run here: " + reason(transport, cause, place) + ELSE;
  }

  private static String reason(Transport transport, Throwable cause, Place place) {
    if (!place.system.equals("Linux")) {
      return "it needs Linux, this is " + place.system;
    }
    String said = said(cause);
    if (said.contains("could not load a native library")
        || has(cause, UnsatisfiedLinkError.class)) {
      return "this jar has no native library for "
          + place.architecture
          + " that this system loads (x86_64 and aarch64 with glibc are there)";
    }
    if (transport != Transport.IO_URING) {
      return said;
    }
    String disabled = place.ringsDisabled;
    if (disabled != null && !disabled.equals("0")) {
      return "kernel.io_uring_disabled is "
          + disabled
          + ": set it to 0 by sysctl -w kernel.io_uring_disabled=0";
    }
    if (said.contains("not permitted") || said.contains("permission denied")) {
      return "io_uring_setup is not permitted: a seccomp filter forbids it, as that of containers"
          + " does; run with another profile, such as --security-opt seccomp=unconfined";
    }
    if (said.contains("cannot allocate memory")) {
      return "the limit of locked memory is too low for a ring: raise it by ulimit -l";
    }
    return "kernel " + place.kernel + " lacks what it needs (" + said + ")";
  }

  /** The last cause that says something, in lower case. */
  private static String said(Throwable cause) {
    String words = "";
    for (Throwable one = cause; one != null; one = one.getCause()) {
      if (one.getMessage() != null) {
        words = one.getMessage().lines().findFirst().orElse("");
      }
    }
    return words.toLowerCase(Locale.ROOT);
  }

  private static boolean has(Throwable cause, Class<? extends Throwable> kind) {
    for (Throwable one = cause; one != null; one = one.getCause()) {
      if (kind.isInstance(one)) {
        return true;
      }
    }
    return false;
  }
}
