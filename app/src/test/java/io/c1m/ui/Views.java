package io.c1m.ui;

import io.c1m.compare.Progress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes what screens are drawn from. */
final class Views {
  static final long SECOND = 1_000_000_000;

  private Views() {}

  /** A client in the second second of its window. */
  static View client() {
    return view(client(1, 20_000), client(2, 40_134), List.of("recovered: 12 connections back"));
  }

  static View server() {
    return view(server(1, 20_000), server(2, 40_134), List.of());
  }

  static View comparison() {
    return view(null, comparison(12), List.of("comparing cells: 12, seed: 7"));
  }

  static View view(@Nullable Snapshot before, Snapshot now, List<String> notes) {
    List<Rates> recent = new ArrayList<>();
    for (int i = 0; i < 90; i++) {
      recent.add(new Rates(i * 100, 3, 2, 1e6, 1e6, 0, 0));
    }
    return new View(before, now, recent, 90, notes, Glyphs.BLOCKS);
  }

  static Snapshot client(long second, long requests) {
    return new Snapshot("measure", second * SECOND, 0.43, traffic(1_000L, requests), null)
        .with(new Details("c1m client  echo to 127.0.0.1 port 9000", 17.0, vitals(), List.of()));
  }

  static Snapshot server(long second, long requests) {
    return new Snapshot("serving", second * SECOND, null, traffic(null, requests), null)
        .with(new Details("c1m server  virtual", null, vitals(), List.of()));
  }

  static Snapshot comparison(int cells) {
    return new Snapshot("run 3 of 60", SECOND, 0.03, null, "virtual/echo/none/1000/closed")
        .with(new Details("c1m compare  seed 7", 312.0, null, rows(cells)));
  }

  private static List<Progress.Row> rows(int cells) {
    List<Progress.Row> rows = new ArrayList<>();
    for (int i = 0; i < cells; i++) {
      rows.add(
          i < 2
              ? row("mode-" + i, 5, false, 12_345.0, "ok")
              : row("mode-" + i, 0, i == 2, null, ""));
    }
    return rows;
  }

  private static Progress.Row row(
      String name, int done, boolean running, @Nullable Double rate, String status) {
    return new Progress.Row(
        name, "echo/none", 1_000, "closed", 5, done, running, rate, rate, status, false);
  }

  static Traffic traffic(@Nullable Long wanted, long requests) {
    boolean server = wanted == null;
    return new Traffic(
        990,
        wanted,
        server ? null : (Double) 20_000.0,
        1_000,
        requests,
        8 * requests,
        8 * requests,
        server ? 0 : 12,
        server ? 0 : 3,
        server ? null : (Long) 3L,
        server
            ? List.of(new Timing("service", Durations.of(requests, 12_000)))
            : List.of(
                new Timing("corrected", Durations.of(requests, 112_000, 100, 3_000_000)),
                new Timing("raw", Durations.of(requests, 100_000))),
        server ? Durations.table("reset", 7, "peer_closed", 3) : Map.of(),
        server ? Map.of() : Durations.table("connect refused", 2, "lost reset", 8));
  }

  static Vitals vitals() {
    Map<String, Vitals.Area> memory = new LinkedHashMap<>();
    memory.put("heap", new Vitals.Area(90 << 20, 3_500.0));
    memory.put("native", new Vitals.Area(200 << 20, 900.0));
    memory.put("kernel", new Vitals.Area(500 << 20, 3_900.0));
    return new Vitals(
        memory, 1.87, 12, 34, 1, 0, Durations.table("virtual_live", 990, "carrier", 2), 4, 3_100);
  }

  /** Figures and words as no run has them. */
  static View adversarial(String word, long figure) {
    Map<String, Long> table = new LinkedHashMap<>();
    for (int i = 0; i < 30; i++) {
      table.put(word + i, figure);
    }
    Map<String, Vitals.Area> memory = new LinkedHashMap<>();
    table.keySet().forEach(name -> memory.put(name, new Vitals.Area(figure, (double) figure)));
    Traffic traffic =
        new Traffic(
            figure,
            figure,
            (double) figure,
            figure,
            figure,
            figure,
            figure,
            figure,
            figure,
            figure,
            List.of(new Timing(word, Durations.of(3, 1_000, 2, 3_600_000_000_000L))),
            table,
            table);
    Traffic none = new Traffic(0, 0L, 1.0, 0, 0, 0, 0, 0, 0, 0L, List.of(), Map.of(), Map.of());
    List<Progress.Row> rows = new ArrayList<>();
    for (int i = 0; i < 90; i++) {
      rows.add(
          new Progress.Row(
              word + i,
              word,
              Integer.MAX_VALUE,
              word,
              5,
              3,
              i == 70,
              (double) figure,
              (double) figure,
              word,
              true));
    }
    Details details =
        new Details(
            word,
            (double) figure,
            new Vitals(memory, (double) figure, figure, figure, 1, figure, table, figure, figure),
            rows);
    Rates rates = new Rates(figure, -figure, figure, figure, figure, figure, figure);
    return new View(
        new Snapshot(word, 0, 0.5, none, word),
        new Snapshot(word, SECOND, 1.5, traffic, word).with(details),
        List.of(rates, new Rates(0, 0, 0, 0, 0, 0, 0), rates),
        figure,
        List.of(word, word + word, word),
        Glyphs.BLOCKS);
  }
}
