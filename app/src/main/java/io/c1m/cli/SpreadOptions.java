package io.c1m.cli;

import io.c1m.bench.Slice;
import io.c1m.doctor.Division;
import io.c1m.drive.SystemClock;
import io.c1m.unit.Units;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that spread a client's connections over processes and machines. */
final class SpreadOptions {
  @Option(
      names = "--processes",
      paramLabel = "auto|N",
      defaultValue = Processes.AUTO,
      description =
          "Processes that share the connections, the rate and the local ends; auto: as many as the"
              + " limit of open files asks for (default: ${DEFAULT-VALUE}).")
  private String processes = Processes.AUTO;

  @Option(
      names = LayoutFor.NAME,
      paramLabel = "N",
      converter = Converters.Count.class,
      description = LayoutFor.DESCRIPTION)
  private @Nullable Integer layoutFor;

  @Option(
      names = "--slice",
      paramLabel = "I/N",
      description =
          "Be the I-th of N clients, such as one on each of N machines: --conns, --rate and --ramp"
              + " are those of all together (default: 1/1).")
  private @Nullable String slice;

  @Option(
      names = "--start-at",
      paramLabel = "+TIME|ISO-8601",
      description =
          "When the load begins, the same for all slices: in a time such as +30s, or at one such as"
              + " 2030-01-31T12:00:00Z; connections are opened at once (default: when all are"
              + " open).")
  private @Nullable String startAt;

  /**
   * The number of processes of this client.
   *
   * @param limit open files of a process
   * @throws IllegalArgumentException with one line, when it is no number or does not fit
   */
  int processes(int conns, OptionalLong limit) {
    if (slice != null) {
      LayoutFor.refuseWith("--slice", layoutFor);
    }
    if (processes.equals(Processes.AUTO)) {
      LayoutFor.check(layoutFor, conns);
      return slice == null ? division(conns, limit).filledBy(conns).processes() : 1;
    }
    LayoutFor.refuseWith("--processes", layoutFor);
    int number = Processes.parse("--processes", processes);
    if (number > 1 && slice != null) {
      throw new IllegalArgumentException(
          "give --slice or --processes, not both: one client per slice does the same");
    }
    if (number > conns) {
      throw new IllegalArgumentException(
          "--processes=" + number + " is more than --conns=" + conns + ": each needs one at least");
    }
    return number;
  }

  /** How many processes share the cores, or are laid out as if they did; one needs no child. */
  int crowd(int number, OptionalLong limit) {
    return layoutFor == null ? number : division(layoutFor, limit).processes();
  }

  /** The connections that the heap of each of some processes is for. */
  long share(int conns, int number, OptionalLong limit) {
    return layoutFor == null
        ? Math.ceilDiv((long) conns, number)
        : division(layoutFor, limit).perProcess();
  }

  private Division division(int conns, OptionalLong limit) {
    return Division.client(layoutFor == null ? conns : layoutFor, limit);
  }

  /** Which part of the whole run this client is. */
  Slice slice() {
    return slice == null ? Slice.WHOLE : Slice.parse(slice);
  }

  /**
   * When the load begins, epoch nanoseconds, {@code null} for as soon as can be.
   *
   * @throws IllegalArgumentException with one line, when it is no time or is over
   */
  @Nullable Long startNanos() {
    String text = startAt;
    if (text == null) {
      return null;
    }
    long now = SystemClock.INSTANCE.nanos();
    if (text.startsWith("+")) {
      return now + Units.durationNanos(text.substring(1));
    }
    Instant at = instant(text);
    long nanos = TimeUnit.SECONDS.toNanos(at.getEpochSecond()) + at.getNano();
    if (nanos < now) {
      throw new IllegalArgumentException(
          "--start-at="
              + text
              + " is over: it is "
              + Instant.ofEpochMilli(now / 1_000_000)
              + " now");
    }
    return nanos;
  }

  private static Instant instant(String text) {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      try {
        return LocalDateTime.parse(text).atZone(ZoneId.systemDefault()).toInstant();
      } catch (DateTimeException none) {
        throw new IllegalArgumentException(
            "--start-at="
                + text
                + " is no time: write +30s or an ISO-8601 one such as 2030-01-31T12:00:00Z",
            none);
      }
    }
  }
}
