package io.c1m.bench;

import io.c1m.wire.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/** What all loops of a client have booked together; readable by any thread. */
final class Totals {
  private final List<ClientLoop> loops;

  Totals(List<ClientLoop> loops) {
    this.loops = loops;
  }

  List<ClientLoop> loops() {
    return loops;
  }

  long entry(ConnectBook.Entry entry) {
    return sum(loop -> loop.book.entries.get(entry));
  }

  long measured(Ledger.Entry entry) {
    return sum(loop -> loop.meter.window.entries.get(entry));
  }

  Map<String, Long> measuredErrors() {
    return byReason(reason -> sum(loop -> loop.meter.window.errors.get(reason)));
  }

  Distribution merged(Function<ClientLoop, List<DurationRecorder>> recorders) {
    List<Distribution> parts = new ArrayList<>();
    for (ClientLoop loop : loops) {
      recorders.apply(loop).forEach(recorder -> parts.add(recorder.total()));
    }
    return Distribution.merge(parts);
  }

  long total(Ledger.Entry entry) {
    return sum(
        loop -> loop.meter.window.entries.get(entry) + loop.meter.outside.entries.get(entry));
  }

  long sum(ToLongFunction<ClientLoop> figure) {
    return loops.stream().mapToLong(figure).sum();
  }

  static Map<String, Long> byReason(ToLongFunction<Reason> figure) {
    Map<String, Long> sums = new TreeMap<>();
    for (Reason reason : Reason.values()) {
      put(sums, reason.label(), figure.applyAsLong(reason));
    }
    return sums;
  }

  static void put(Map<String, Long> sums, String label, long count) {
    if (count > 0) {
      sums.put(label, count);
    }
  }
}
