package io.c1m.frontier;

import io.c1m.compare.Cell;
import io.c1m.report.Sweep;
import io.c1m.unit.Units;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One setting that is varied over a range in steps of equal ratio. A range of works that begins
 * with 0 has 0 as its first point, and goes through the last three powers of ten of the range with
 * the others: 0 has no logarithm.
 *
 * @param option that is varied, without its dashes: {@code work} or {@code conns}
 * @param unit of the points' values
 * @param points in ascending order, without cells
 */
public record SweepAxis(String option, String unit, List<Sweep.Point> points) {
  /** The option whose argument may take a time or a size. */
  public static final String WORK = "work";

  /** The number of connections. */
  public static final String CONNS = "conns";

  private static final Pattern SYNTAX =
      Pattern.compile(
          "(?<option>work|conns)=(?<before>(?:[^.]|\\.(?!\\.))*:)?"
              + "(?<low>[0-9.]*[0-9][A-Za-z]*)\\.\\.(?<high>[0-9.]*[0-9][A-Za-z]*)"
              + "(?::(?<points>[0-9]{1,6}))?");
  private static final int POINTS = 7;
  private static final int MOST_POINTS = 50;
  private static final double FIRST_ABOVE_ZERO = 1e-3;

  /** Copies the points. */
  public SweepAxis {
    points = List.copyOf(points);
  }

  /**
   * Reads such as {@code work=spin:0us..1ms}, {@code work=sha256:1KiB..1MiB:5} or {@code
   * conns=100..10k}.
   *
   * @throws IllegalArgumentException with one line that says what would be right
   */
  public static SweepAxis parse(String text) {
    Matcher matcher = SYNTAX.matcher(text.strip());
    if (!matcher.matches()) {
      throw refused(
          text, "write work=spin:0us..1ms or conns=100..10k, and :N after it for N points");
    }
    String option = matcher.group("option");
    String before = matcher.group("before") == null ? "" : matcher.group("before");
    if (option.equals(WORK) == before.isEmpty()) {
      throw refused(
          text,
          option.equals(WORK)
              ? "name the work before its range, such as work=spin:0us..1ms"
              : "a range of connections stands alone, such as conns=100..10k");
    }
    String low = matcher.group("low");
    String high = matcher.group("high");
    Scale scale = Scale.of(text, option, high);
    int count =
        matcher.group("points") == null ? POINTS : Integer.parseInt(matcher.group("points"));
    if (count < 2 || count > MOST_POINTS) {
      throw refused(text, "it takes 2 to " + MOST_POINTS + " points");
    }
    double from = low.equals("0") && option.equals(WORK) ? 0 : scale.parse(low);
    double to = scale.parse(high);
    if (from >= to || (from == 0 && scale == Scale.COUNT)) {
      throw refused(text, "the range has to go upwards" + (from == 0 ? ", from 1" : ""));
    }
    return new SweepAxis(option, scale.unit, points(before, scale, from, to, count));
  }

  private static List<Sweep.Point> points(
      String before, Scale scale, double from, double to, int count) {
    Map<Double, Sweep.Point> points = new LinkedHashMap<>();
    double start = from == 0 ? to * FIRST_ABOVE_ZERO : from;
    if (from == 0) {
      points.put(0.0, new Sweep.Point(0, before + scale.text(0), List.of()));
    }
    int steps = from == 0 ? count - 1 : count;
    for (int i = 0; i < steps; i++) {
      double exact = steps == 1 ? to : start * Math.pow(to / start, (double) i / (steps - 1));
      boolean end = i == steps - 1 || (i == 0 && from > 0);
      double value = end ? Math.rint(exact) : Math.min(scale.rounded(exact), to);
      points.putIfAbsent(
          value, new Sweep.Point(scale.reported(value), before + scale.text(value), List.of()));
    }
    return new ArrayList<>(points.values());
  }

  /** The cells at every point: those of a matrix, with the setting varied. */
  public List<Cell> spread(List<Cell> cells) {
    List<Cell> all = new ArrayList<>();
    for (Sweep.Point point : points) {
      cells.forEach(cell -> all.add(at(cell, point.setting())));
    }
    return all.stream().distinct().toList();
  }

  private Cell at(Cell cell, String setting) {
    return option.equals(WORK)
        ? cell.withWork(setting)
        : cell.withConns(Math.toIntExact(Units.count(setting)));
  }

  static IllegalArgumentException refused(String text, String advice) {
    return new IllegalArgumentException("--sweep='" + text + "': " + advice);
  }
}
