package io.c1m.document;

import static io.c1m.document.Grid.Column.figures;
import static io.c1m.document.Grid.Column.words;

import io.c1m.document.Grid.Column;
import io.c1m.report.CompareReport.Collections;
import io.c1m.report.CompareReport.Repeat;
import io.c1m.report.CompareReport.ServerFigures;
import io.c1m.report.MachineUse;
import io.c1m.unit.Units;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The columns that explain a group's figures: what the server did for them, and the machine. */
final class WhyColumns {
  /** What the server did. */
  static final List<Column<Subject>> SERVER =
      List.of(
          words("case", "what was compared", subject -> subject.name().text()),
          figures(
              "user us/req",
              "processor time outside of the kernel per request",
              s -> Figures.median(server(s).cpuUserUsPerRequest(), Figures::tenths)),
          figures(
              "system us/req",
              "processor time in the kernel per request",
              s -> Figures.median(server(s).cpuSystemUsPerRequest(), Figures::tenths)),
          figures(
              "switches/req",
              "context switches of the server's threads per request",
              s -> Figures.median(server(s).contextSwitchesPerRequest(), Figures::hundredths)),
          figures(
              "reads+writes/req",
              "system calls that read or write per request",
              s -> Figures.median(server(s).ioCallsPerRequest(), Figures::hundredths)),
          figures(
              "allocated/req",
              "bytes allocated on the heap per request",
              s -> Figures.median(server(s).allocatedBytesPerRequest(), Units::size)),
          figures("collections", "of garbage, in the windows of all runs", s -> gcCount(s)),
          figures("pauses", "of those together", s -> gc(s, gc -> gc.totalMs() + 0.0)),
          figures("longest pause", "of those", s -> gc(s, Collections::maxMs)),
          figures(
              "heap/conn",
              "live heap of the server for each open connection",
              s -> Figures.text(server(s).bytesPerConnection().heap(), Figures::size)),
          figures(
              "native/conn",
              "memory outside of the heap, for each open connection",
              s -> Figures.text(server(s).bytesPerConnection().nativeBytes(), Figures::size)),
          figures(
              "kernel/conn",
              "memory of the kernel for this end of each connection",
              s -> Figures.text(server(s).bytesPerConnection().kernel(), Figures::size)),
          words("threads", "by kind, at the end of the window", s -> threads(server(s).threads())));

  /** What else the machine did, the worst of the runs. */
  static final List<Column<Subject>> MACHINE =
      List.of(
          words("case", "what was compared", subject -> subject.name().text()),
          figures(
              "stolen",
              "processor time taken by the hypervisor",
              s -> percent(s, MachineUse::stealPercent)),
          figures(
              "others",
              "processor time of programs that belong to neither side",
              s -> percent(s, MachineUse::othersPercent)),
          figures(
              "client CPU",
              "of the processors that the client was allowed",
              s -> percent(s, MachineUse::clientPercent)),
          figures(
              "server waits",
              "share of the window that its busy threads were ready to run, but did not",
              s -> percent(s, MachineUse::serverRunQueueWaitPercent)),
          figures(
              "client waits",
              "the same of the client",
              s -> percent(s, MachineUse::clientRunQueueWaitPercent)),
          figures(
              "swapped pages", "in and out", s -> worst(s, WhyColumns::swapped, Units::grouped)),
          figures(
              "trend",
              "by how much the second half of the window was above the first",
              s -> Figures.text(s.cell().trendPercent(), Figures::percent)));

  private WhyColumns() {}

  private static ServerFigures server(Subject subject) {
    return subject.cell().server();
  }

  private static String gcCount(Subject subject) {
    Collections gc = server(subject).gc();
    return gc == null ? Grid.UNKNOWN : Units.grouped((double) gc.count());
  }

  private static String gc(Subject subject, Function<Collections, @Nullable Double> figure) {
    Collections gc = server(subject).gc();
    return gc == null
        ? Grid.UNKNOWN
        : Figures.text(figure.apply(gc), millis -> Figures.micros(millis * 1e3));
  }

  private static String threads(Map<String, Long> threads) {
    return threads.isEmpty()
        ? Grid.UNKNOWN
        : threads.entrySet().stream()
            .filter(kind -> kind.getValue() > 0)
            .map(kind -> Units.grouped(kind.getValue()) + " " + kind.getKey().replace('_', ' '))
            .collect(Collectors.joining(", "));
  }

  private static @Nullable Double swapped(MachineUse use) {
    Long pages = use.swappedPages();
    return pages == null ? null : (Double) pages.doubleValue();
  }

  private static String percent(Subject subject, Function<MachineUse, @Nullable Double> figure) {
    return worst(subject, figure, Figures::percent);
  }

  private static String worst(
      Subject subject,
      Function<MachineUse, @Nullable Double> figure,
      java.util.function.DoubleFunction<String> writer) {
    return subject.cell().repeats().stream()
        .map(Repeat::machine)
        .filter(Objects::nonNull)
        .map(figure)
        .filter(Objects::nonNull)
        .max(Comparator.naturalOrder())
        .map(value -> Figures.text(value, writer))
        .orElse(Grid.UNKNOWN);
  }
}
