package io.c1m.process;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How much a JVM that is started with some flags reserves for its heap. */
final class HeapSize {
  private static final Pattern FLAG = Pattern.compile("-Xmx(\\d+)([kmgt]?)");
  private static final String UNITS = "kmgt";
  private static final int STEP_BITS = 10;

  private HeapSize() {}

  /**
   * The size in bytes: of the last flag that says it, or as this JVM has it, which chose it by the
   * same rule on the same machine.
   */
  static long reservedBytes(List<String> flags) {
    long bytes = Sample.RESERVED_BYTES;
    for (String flag : flags) {
      Matcher size = FLAG.matcher(flag.toLowerCase(Locale.ROOT).replace("-xmx", "-Xmx"));
      if (size.matches()) {
        int power = size.group(2).isEmpty() ? 0 : 1 + UNITS.indexOf(size.group(2));
        bytes = Long.parseLong(size.group(1)) << (power * STEP_BITS);
      }
    }
    return bytes;
  }
}
