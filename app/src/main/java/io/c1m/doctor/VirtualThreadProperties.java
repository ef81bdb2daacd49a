package io.c1m.doctor;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The system properties by which the JDK makes its scheduler of virtual threads and the pollers
 * that they wait with. It reads them when the first virtual thread starts or waits, and with a
 * value that it does not know none ever does; so this looks at them before.
 */
public final class VirtualThreadProperties {
  /** Which pollers there are. */
  static final String POLLER_MODE = "jdk.pollerMode";

  private static final String DEFINITION = "-D";
  private static final List<String> NAMES = List.of("system_threads", "vthread_pollers");
  private static final int FIRST_RELEASE = 25;
  private static final int MOST_CARRIERS = 32_767; // of a ForkJoinPool

  /** What is wrong with a value, in words behind it; {@code null} for nothing. */
  private interface Rule {
    @Nullable String complaint(String value, int feature);
  }

  private static final Map<String, Rule> RULES = new LinkedHashMap<>();

  static {
    RULES.put(POLLER_MODE, VirtualThreadProperties::poller);
    RULES.put("jdk.readPollers", (value, feature) -> pollers(value));
    RULES.put("jdk.writePollers", (value, feature) -> pollers(value));
    RULES.put("jdk.virtualThreadScheduler.parallelism", (value, feature) -> carriers(value));
    RULES.put("jdk.virtualThreadScheduler.maxPoolSize", (value, feature) -> threads(value));
    RULES.put("jdk.virtualThreadScheduler.minRunnable", (value, feature) -> number(value));
  }

  private VirtualThreadProperties() {}

  /**
   * What a JDK has against a value.
   *
   * @param feature the release of the JDK, such as 25
   * @return {@code null} for nothing
   */
  static @Nullable String complaint(String name, String value, int feature) {
    Rule rule = RULES.get(name);
    return rule == null ? null : rule.complaint(value, feature);
  }

  /**
   * Refuses what this process was started with.
   *
   * @throws IllegalArgumentException with one line
   */
  public static void checkOwn() {
    check("", System::getProperty);
  }

  /**
   * Refuses what a JVM is to be started with.
   *
   * @param where the flags were given, for the message
   * @throws IllegalArgumentException with one line
   */
  public static void check(String where, List<String> flags) {
    Map<String, String> values = new LinkedHashMap<>();
    for (String flag : flags) {
      if (flag.startsWith(DEFINITION)) {
        String[] parts = flag.substring(DEFINITION.length()).split("=", 2);
        values.put(parts[0], parts.length < 2 ? "" : parts[1]); // the last one holds
      }
    }
    check(where + ": ", values::get);
  }

  private static void check(String where, UnaryOperator<@Nullable String> values) {
    RULES.forEach(
        (name, rule) -> {
          String value = values.apply(name);
          String complaint =
              value == null ? null : rule.complaint(value, Runtime.version().feature());
          if (complaint != null) {
            throw new IllegalArgumentException(
                where
                    + DEFINITION
                    + name
                    + "="
                    + value
                    + ": "
                    + complaint
                    + "; with it no virtual thread could run or wait, so give another value or"
                    + " leave it out");
          }
        });
  }

  /** JDK 25 knows two, also by their names; later releases have a third, and numbers alone. */
  private static @Nullable String poller(String mode, int feature) {
    OptionalLong number = whole(mode);
    long last = lastPollerMode(feature);
    boolean known = number.isPresent() && number.getAsLong() >= 1 && number.getAsLong() <= last;
    known |= feature <= FIRST_RELEASE && NAMES.contains(mode.toLowerCase(Locale.ROOT));
    return known ? null : "JDK " + feature + " has the poller modes 1 to " + last + " only";
  }

  /** The highest number of a poller mode that a JDK has. */
  static long lastPollerMode(int feature) {
    return feature <= FIRST_RELEASE ? 2 : 3;
  }

  private static @Nullable String pollers(String value) {
    OptionalLong number = whole(value);
    return number.isPresent() && Long.bitCount(number.getAsLong()) == 1 && number.getAsLong() > 0
        ? null
        : "it has to be a power of two, from 1";
  }

  private static @Nullable String carriers(String value) {
    OptionalLong number = whole(value);
    return number.isPresent() && number.getAsLong() >= 1 && number.getAsLong() <= MOST_CARRIERS
        ? null
        : "it has to be a whole number from 1 to " + MOST_CARRIERS;
  }

  private static @Nullable String threads(String value) {
    OptionalLong number = whole(value);
    return number.isPresent() && number.getAsLong() >= 1
        ? null
        : "it has to be a whole number from 1";
  }

  private static @Nullable String number(String value) {
    return whole(value).isPresent() ? null : "it has to be a whole number";
  }

  /** As the JDK reads it. */
  private static OptionalLong whole(String value) {
    try {
      return OptionalLong.of(Integer.parseInt(value));
    } catch (NumberFormatException e) {
      return OptionalLong.empty();
    }
  }
}
