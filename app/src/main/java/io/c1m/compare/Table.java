package io.c1m.compare;

import io.c1m.bench.ClientResult.Status;
import io.c1m.bench.Latency;
import io.c1m.protocol.Protocols;
import io.c1m.report.Spread;
import io.c1m.unit.Units;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A comparison as text: a pure function from summaries to lines. */
final class Table {
  private static final List<String> HEADINGS =
      List.of(
          "mode",
          "asked",
          "requests/s",
          "spread",
          "p50",
          "p99",
          "p99 spread",
          "cpu us/req",
          "heap/conn",
          "RSS",
          "machine",
          "status");

  private Table() {}

  /**
   * One block per group of comparable cells and rate, each with a heading and a line per mode. What
   * a client that was the limit has measured is struck out on a terminal, and left out elsewhere.
   */
  static List<String> lines(List<Summary> summaries, boolean terminal) {
    List<String> lines = new ArrayList<>();
    for (Block block : blocks(summaries)) {
      if (!lines.isEmpty()) {
        lines.add("");
      }
      lines.add(heading(block));
      List<List<String>> rows = new ArrayList<>();
      rows.add(HEADINGS);
      block.cells.forEach(summary -> rows.add(row(summary, terminal)));
      List<String> aligned = Columns.aligned(rows);
      lines.add(aligned.getFirst());
      for (int i = 0; i < block.cells.size(); i++) {
        String line = aligned.get(i + 1);
        lines.add(terminal && limited(block.cells.get(i)) ? Strike.through(line) : line);
      }
      for (Summary summary : block.cells) {
        for (String reason : summary.reasons()) {
          lines.add("  " + summary.cell().caseName() + ": " + reason);
        }
      }
    }
    return lines;
  }

  private record Block(Cell first, List<Summary> cells) {}

  private static List<Block> blocks(List<Summary> summaries) {
    List<Block> blocks = new ArrayList<>();
    for (Summary summary : summaries) {
      Cell cell = summary.cell();
      Block own = null;
      for (Block block : blocks) {
        if (block.first.group().equals(cell.group()) && block.first.rate().equals(cell.rate())) {
          own = block;
        }
      }
      if (own == null) {
        own = new Block(cell, new ArrayList<>());
        blocks.add(own);
      }
      own.cells.add(summary);
    }
    return blocks;
  }

  private static String heading(Block block) {
    Cell cell = block.first;
    return String.format(
        Locale.ROOT,
        "%s, work %s, %,d connections, %s",
        cell.protocol(),
        cell.work(),
        cell.conns(),
        pacing(cell));
  }

  private static String pacing(Cell cell) {
    if (cell.closedLoop()) {
      return "closed loop (latency from the actual send)";
    }
    if (!cell.rate().equals(Cell.IDLE)) {
      return "open loop at " + cell.rate() + " (latency from the intended send)";
    }
    return Protocols.named(cell.protocol()).serverPaced()
        ? "paced by the server (requests are its messages, latency from when they were due)"
        : "idle";
  }

  private static boolean limited(Summary summary) {
    return summary.status() == Status.CLIENT_LIMITED;
  }

  private static List<String> row(Summary summary, boolean terminal) {
    Latency corrected = summary.latency().corrected();
    Latency latency = corrected == null ? summary.latency().raw() : corrected;
    Spread p99 = summary.latency().p99Spread();
    Spread rate = summary.requestsPerSecond();
    Spread cpu = summary.server().cpuUsPerRequest();
    Spread rss = summary.server().rssBytes();
    Double heap = summary.server().bytesPerConnection().heap();
    Double fall = summary.client().availableFallBytes();
    boolean struck = limited(summary) && !terminal;
    List<String> row = new ArrayList<>();
    row.add(summary.cell().caseName());
    row.add(summary.cell().rate());
    row.add(struck ? "-" : number(rate == null ? null : (Double) rate.median()));
    row.add(struck ? "-" : range(rate, Units::grouped));
    row.add(latency == null || struck ? "-" : micros(latency.p50()));
    row.add(latency == null || struck ? "-" : micros(latency.p99()));
    row.add(struck ? "-" : range(p99, Table::micros));
    row.add(cpu == null ? "-" : String.format(Locale.ROOT, "%.1f", cpu.median()));
    row.add(heap == null ? "-" : Units.size(heap));
    row.add(rss == null ? "-" : Units.size(rss.median()));
    row.add(fall == null || fall < 0 ? "-" : Units.size(fall));
    row.add(summary.status().label());
    return row;
  }

  private interface Writer {
    String write(double value);
  }

  private static String range(@Nullable Spread spread, Writer writer) {
    return spread == null ? "-" : writer.write(spread.min()) + ".." + writer.write(spread.max());
  }

  private static String number(@Nullable Double value) {
    return value == null ? "-" : Units.grouped(value);
  }

  private static String micros(double micros) {
    return Units.duration(micros * 1e3);
  }
}
