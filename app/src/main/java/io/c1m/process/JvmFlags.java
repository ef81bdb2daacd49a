package io.c1m.process;

import io.c1m.doctor.VirtualThreadProperties;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Flags of a server's JVM beyond those that all children share with this one. */
public final class JvmFlags {
  private static final String COLLECTOR = "-XX:\\+Use\\w+GC";

  private JvmFlags() {}

  /**
   * Flags after each other, so that the later one of two that contradict each other holds. A JVM
   * with two collectors would not start: one among the own flags replaces the other.
   *
   * @param common of all
   * @param own of one
   */
  public static List<String> beside(List<String> common, List<String> own) {
    List<String> flags = new ArrayList<>(common);
    if (own.stream().anyMatch(flag -> flag.matches(COLLECTOR))) {
      flags.removeIf(flag -> flag.matches(COLLECTOR));
    }
    flags.addAll(own);
    return flags;
  }

  /**
   * Starts a JVM that ends at once, to see whether it takes flags.
   *
   * @param where they were given, for the message
   * @throws IllegalArgumentException with one line, when one of them is none that a server's
   *     processes can have, or the JVM refuses them
   */
  public static void check(String where, List<String> own)
      throws IOException, InterruptedException {
    for (String flag : own) {
      if (!flag.matches("-X.+|-D.+|--(add|enable|illegal|limit|patch|upgrade)-.+")) {
        throw new IllegalArgumentException(
            where
                + ": -J"
                + flag
                + " cannot be passed on: write flags of the JVM such as -J-Xmx1g, -J-XX:+UseZGC or"
                + " -J-Dname=value");
      }
    }
    VirtualThreadProperties.check(where, own);
    if (own.isEmpty()) {
      return;
    }
    List<String> line = new ArrayList<>(List.of(ChildJvm.JAVA, ChildJvm.WHOLE_COLLECTIONS));
    line.addAll(beside(ChildJvm.inheritedFlags(), own));
    line.add("-version");
    Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IllegalArgumentException(
          where
              + ": the JVM refuses "
              + String.join(" ", own)
              + ": "
              + said.strip().lines().findFirst().orElse("it does not say why"));
    }
  }
}
