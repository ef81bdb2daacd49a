package io.c1m.bench;

import io.c1m.bench.ClientFigures.Kind;
import io.c1m.bench.ClientSums.Table;
import io.c1m.drive.Failure;
import io.c1m.wire.Count;
import io.c1m.wire.Counts;
import io.c1m.wire.Reason;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** What all loops of a client have booked together; readable by any thread. */
final class Totals {
  private final List<ClientLoop> loops;

  Totals(List<ClientLoop> loops) {
    this.loops = loops;
  }

  long entry(ConnectBook.Entry entry) {
    return sum(loop -> loop.book.entries.get(entry));
  }

  /** The latest of the times that the loops have noted, 0 for none. */
  long latest(ConnectBook.Entry entry) {
    return each(loop -> loop.book.entries.get(entry)).max().orElse(0);
  }

  long total(Ledger.Entry entry) {
    return sum(loop -> both(loop, ledger -> ledger.entries.get(entry)));
  }

  /** Connections lost, whatever the reason. */
  long lost() {
    long lost = 0;
    for (Reason reason : Reason.values()) {
      lost += sum(loop -> loop.book.losses.get(reason));
    }
    return lost;
  }

  long sum(ToLongFunction<ClientLoop> figure) {
    return each(figure).sum();
  }

  /** What is counted at this moment. */
  ClientSums sums(LoadClient.Stage stage, double progress, long live, Counts counts) {
    return new ClientSums(
        stage,
        progress,
        live,
        loops.size(),
        each(loop -> loop.loop().lagNanos()).max().orElse(0),
        each(loop -> loop.book.entries.get(ConnectBook.Entry.RAMP_BEGAN))
            .filter(nanos -> nanos > 0)
            .min()
            .orElse(0),
        latest(ConnectBook.Entry.LAST_OPENED),
        latest(ConnectBook.Entry.LOST_SINCE),
        latest(ConnectBook.Entry.LAST_BACK),
        each(loop -> loop.meter.windowNanos()).max().orElse(0),
        loops.stream().mapToDouble(loop -> loop.meter.inFlightArea()).sum(),
        tables(counts));
  }

  private Map<Table, Map<String, Long>> tables(Counts counts) {
    Map<Table, Map<String, Long>> tables = new EnumMap<>(Table.class);
    Ledger.Entry[] entries = Ledger.Entry.values();
    tables.put(Table.BOOK, ClientSums.tableOf(ConnectBook.Entry.values(), Enum::name, this::entry));
    tables.put(
        Table.MEASURED,
        ClientSums.tableOf(
            entries, Enum::name, entry -> sum(loop -> loop.meter.window.entries.get(entry))));
    tables.put(Table.TOTAL, ClientSums.tableOf(entries, Enum::name, this::total));
    tables.put(
        Table.CONNECT_FAILURES,
        ClientSums.tableOf(
            Failure.values(), Failure::label, why -> sum(loop -> loop.book.failures.get(why))));
    tables.put(
        Table.HANDSHAKE_FAILURES, byReason(why -> sum(loop -> loop.book.handshakes.get(why))));
    tables.put(
        Table.UNSCHEDULED,
        ClientSums.tableOf(
            Unscheduled.Entry.values(),
            Enum::name,
            entry -> sum(loop -> loop.unscheduled.entries.get(entry))));
    tables.put(Table.LOSSES, byReason(why -> sum(loop -> loop.book.losses.get(why))));
    tables.put(
        Table.ERRORS, byReason(why -> sum(loop -> both(loop, ledger -> ledger.errors.get(why)))));
    tables.put(
        Table.MEASURED_ERRORS, byReason(why -> sum(loop -> loop.meter.window.errors.get(why))));
    tables.put(Table.COUNTS, ClientSums.tableOf(Count.values(), Enum::name, counts::count));
    tables.put(Table.CLOSED, byReason(counts::closedFor));
    return tables;
  }

  /** What is measured up to this moment, as far as it is wanted. */
  Map<Kind, Distribution> distributions(Set<Kind> wanted) {
    Map<Kind, Distribution> some = new EnumMap<>(Kind.class);
    wanted.forEach(kind -> some.put(kind, united(loop -> parts(loop, kind))));
    return some;
  }

  private static Stream<Distribution> parts(ClientLoop loop, Kind kind) {
    Ledger window = loop.meter.window;
    Ledger outside = loop.meter.outside;
    return switch (kind) {
      case CONNECTS -> Stream.of(loop.connects.total());
      case CORRECTED -> Stream.of(window.corrected.total(), outside.corrected.total());
      case RAW -> Stream.of(window.raw.total(), outside.raw.total());
      case MEASURED_CORRECTED -> Stream.of(window.corrected.total());
      case MEASURED_RAW -> Stream.of(window.raw.total());
      case SEND_LAG -> Stream.of(window.sendLag.total());
      case GREETINGS -> Stream.of(loop.unscheduled.greetings());
      case GAPS -> Stream.of(loop.unscheduled.gaps());
    };
  }

  private Distribution united(Function<ClientLoop, Stream<Distribution>> parts) {
    return Distribution.merge(loops.stream().flatMap(parts).toList());
  }

  private static long both(ClientLoop loop, ToLongFunction<Ledger> figure) {
    return figure.applyAsLong(loop.meter.window) + figure.applyAsLong(loop.meter.outside);
  }

  private static Map<String, Long> byReason(ToLongFunction<Reason> figure) {
    return ClientSums.tableOf(Reason.values(), Reason::label, figure);
  }

  private LongStream each(ToLongFunction<ClientLoop> figure) {
    return loops.stream().mapToLong(figure);
  }
}
