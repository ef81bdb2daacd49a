package io.c1m.cli;

import io.c1m.compare.Disturbance;
import io.c1m.unit.Units;
import java.util.function.Function;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** How the command line's quantities become numbers; wrong ones end in one line. */
final class Converters {
  private Converters() {}

  /** A duration in nanoseconds; {@code off} is {@link #OFF}. */
  static final class Duration implements ITypeConverter<Long> {
    @Override
    public Long convert(String text) {
      return text.equals("off") ? OFF : checked(text, Units::durationNanos);
    }
  }

  /** What {@code off} stands for. */
  static final long OFF = -1;

  /** A size in bytes. */
  static final class Size implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String text) {
      return Math.toIntExact(Math.min(Integer.MAX_VALUE, checked(text, Units::bytes)));
    }
  }

  /** A size in bytes that may be above 2 GiB. */
  static final class LongSize implements ITypeConverter<Long> {
    @Override
    public Long convert(String text) {
      long bytes = checked(text, Units::bytes);
      if (bytes < 1) {
        throw new TypeConversionException("'" + text + "' must be above 0");
      }
      return bytes;
    }
  }

  /** A count such as 10k. */
  static final class Count implements ITypeConverter<Integer> {
    @Override
    public Integer convert(String text) {
      long count = checked(text, Units::count);
      if (count < 0 || count > 100_000_000) {
        throw new TypeConversionException("'" + text + "' is not within 0 and 100M");
      }
      return (int) count;
    }
  }

  /** A share such as 3%, as 0.03. */
  static final class Percent implements ITypeConverter<Double> {
    @Override
    public Double convert(String text) {
      String number = text.endsWith("%") ? text.substring(0, text.length() - 1).strip() : "";
      if (!number.matches("[0-9]{1,2}([.][0-9]+)?")) {
        throw new TypeConversionException(
            "'" + text + "' is not a share: write it such as 3%, below 100%");
      }
      return Double.parseDouble(number) / 100;
    }
  }

  /** What a run bears. */
  static final class Disturbances implements ITypeConverter<Disturbance> {
    @Override
    public Disturbance convert(String text) {
      return checked(text, Disturbance::parse);
    }
  }

  private static <T> T checked(String text, Function<String, T> parser) {
    try {
      return parser.apply(text);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(String.valueOf(e.getMessage()));
    }
  }
}
