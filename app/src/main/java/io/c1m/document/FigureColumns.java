package io.c1m.document;

import static io.c1m.document.Grid.Column.figures;
import static io.c1m.document.Grid.Column.words;

import io.c1m.bench.Latency;
import io.c1m.document.Grid.Column;
import io.c1m.report.PerConnection;
import io.c1m.unit.Units;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** The columns of the table of a group: what was measured. {@code docs/reading-results.md} */
final class FigureColumns {
  static final List<Column<Subject>> ALL =
      List.of(
          words("case", "what was compared", subject -> subject.name().text()),
          words("status", "whether the figures speak of the server", Subject::status),
          figures(
              "requests/s",
              "answered in the window, median of the runs",
              s -> Figures.median(s.cell().requestsPerSecond(), Units::grouped)),
          figures(
              "runs' range",
              "the least and the most requests/s of the runs",
              s -> Figures.range(s.cell().requestsPerSecond(), Units::grouped)),
          figures("p50", "half of all requests took no longer", s -> latency(s, Latency::p50)),
          figures("p99", "99 of 100 requests took no longer", s -> latency(s, Latency::p99)),
          figures("p99.9", "999 of 1,000 took no longer", s -> latency(s, Latency::p999)),
          figures("max", "the longest of all", s -> latency(s, Latency::max)),
          figures(
              "p99 range",
              "the least and the most p99 of the runs",
              s -> Figures.range(s.cell().latencyUs().p99Spread(), Figures::micros)),
          figures("raw p99", "p99 from the actual send, open loop only", FigureColumns::rawP99),
          figures(
              "CPU us/req",
              "processor time of the server per request",
              s -> Figures.median(s.cell().server().cpuUsPerRequest(), Figures::tenths)),
          figures(
              "memory/conn",
              "of the server for each open connection: heap, native and kernel",
              s -> Figures.text(total(s.cell().server().bytesPerConnection()), Units::size)),
          figures(
              "RSS",
              "memory of the server's processes in all",
              s -> Figures.median(s.cell().server().rssBytes(), Units::size)),
          figures("runs", "that came to a measurement", FigureColumns::runs));

  private FigureColumns() {}

  private static String latency(Subject subject, ToDoubleFunction<Latency> figure) {
    Latency latency = subject.latency();
    return latency == null
        ? Grid.UNKNOWN
        : Figures.text(figure.applyAsDouble(latency), Figures::micros);
  }

  private static String rawP99(Subject subject) {
    Latency raw = subject.cell().latencyUs().raw();
    return raw == null || subject.cell().latencyUs().corrected() == null
        ? Grid.UNKNOWN
        : Figures.micros(raw.p99());
  }

  private static String runs(Subject subject) {
    long measured = subject.measuredRuns();
    int all = subject.cell().repeats().size();
    return measured == all ? String.valueOf(all) : measured + " of " + all;
  }

  /** All areas together, {@code null} when one of them is unknown. */
  static @Nullable Double total(PerConnection memory) {
    return memory.heap() == null || memory.nativeBytes() == null || memory.kernel() == null
        ? null
        : (Double)
            (Math.max(0, memory.heap())
                + Math.max(0, memory.nativeBytes())
                + Math.max(0, memory.kernel()));
  }
}
