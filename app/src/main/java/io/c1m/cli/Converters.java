package io.c1m.cli;

import io.c1m.unit.Units;
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

  /** A share such as {@code 5%} or {@code 0.05}. */
  static final class Share implements ITypeConverter<Double> {
    @Override
    public Double convert(String text) {
      boolean percent = text.endsWith("%");
      try {
        double number = Double.parseDouble(percent ? text.substring(0, text.length() - 1) : text);
        double share = percent ? number / 100 : number;
        if (share >= 0 && share < 1) {
          return share;
        }
      } catch (NumberFormatException e) {
        // told below, as what is out of range is
      }
      throw new TypeConversionException(
          "'" + text + "' is not a share: write it such as 5%, from 0% to below 100%");
    }
  }

  private interface Parser {
    long parse(String text);
  }

  private static long checked(String text, Parser parser) {
    try {
      return parser.parse(text);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(String.valueOf(e.getMessage()));
    }
  }
}
