package io.c1m.bench;

import io.c1m.unit.Units;
import java.math.BigDecimal;
import java.math.MathContext;

/** How requests are paced over all connections together. */
public sealed interface Rate {
  /** More than anyone writes, fewer than show how a double rounds. */
  MathContext DIGITS = new MathContext(12);

  /**
   * Open loop: requests are due at times fixed beforehand, whatever the server does.
   *
   * @param perSecond requests per second, above 0
   */
  record Open(double perSecond) implements Rate {}

  /** Closed loop: each connection sends its next request after the reply to its last. */
  record Closed() implements Rate {}

  /** No requests: the connections are held. */
  record Idle() implements Rate {}

  /**
   * Reads {@code closed}, {@code idle} or a rate such as {@code 1000/s}.
   *
   * @throws IllegalArgumentException with one line that says what would be right
   */
  static Rate parse(String text) {
    return switch (text) {
      case "closed" -> new Closed();
      case "idle" -> new Idle();
      default -> {
        if (text.isEmpty() || !Character.isDigit(text.charAt(0))) {
          throw new IllegalArgumentException(
              "'" + text + "' is no rate: write closed, idle or a rate such as 1000/s");
        }
        yield new Open(Units.perSecond(text));
      }
    };
  }

  /** As it is written on the command line. */
  default String text() {
    return switch (this) {
      case Open open ->
          new BigDecimal(open.perSecond(), DIGITS).stripTrailingZeros().toPlainString() + "/s";
      case Closed closed -> "closed";
      case Idle idle -> "idle";
    };
  }
}
