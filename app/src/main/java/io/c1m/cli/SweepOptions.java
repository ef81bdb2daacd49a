package io.c1m.cli;

import io.c1m.compare.Cell;
import io.c1m.frontier.SweepAxis;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;

/** One setting varied, to find where one case overtakes another. */
final class SweepOptions {
  @Option(
      names = "--sweep",
      paramLabel = "OPTION=FROM..TO[:N]",
      hideParamSyntax = true,
      description =
          "Vary a work's time or size, or --conns, in N steps of equal ratio (default: 7), and find"
              + " where one case overtakes another: such as work=spin:0us..1ms or"
              + " conns=100..10k.")
  private @Nullable String sweep;

  /**
   * The axis, {@code null} when nothing is varied.
   *
   * @throws IllegalArgumentException with one line
   */
  @Nullable SweepAxis axis() {
    return sweep == null ? null : SweepAxis.parse(sweep);
  }

  /**
   * Finds what contradicts a sweep.
   *
   * @throws IllegalArgumentException with one line
   */
  void check(ParseResult given, List<Cell> cells) {
    SweepAxis axis = axis();
    if (axis == null) {
      return;
    }
    for (String name : List.of("--" + axis.option(), "--memory", "--suite")) {
      if (given.hasMatchedOption(name)) {
        throw new IllegalArgumentException(
            name + " cannot be combined with --sweep=" + axis.option() + "=..: leave one out");
      }
    }
    long others =
        cells.stream()
            .map(cell -> List.of(cell.protocol(), cell.work(), cell.conns(), cell.rate()))
            .distinct()
            .count();
    if (others > 1) {
      throw new IllegalArgumentException(
          "--sweep varies one setting, all else equal: give one --protocol, --work, --conns and"
              + " --rate");
    }
  }
}
