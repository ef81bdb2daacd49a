package io.c1m.bench;

import io.c1m.wire.Count;
import io.c1m.wire.Counts;
import io.c1m.wire.Reason;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * The plain figures of a load client at one moment: what can be added up over several, apart from
 * the distributions.
 *
 * @param stage how far it has come
 * @param progress the share of the stage that is over, 0 to 1
 * @param live connections open
 * @param loops threads that drive connections
 * @param loopLagNanos the longest recent turn of any loop
 * @param rampBeganNanos when the first connection was started, epoch nanoseconds; 0 for not yet
 * @param lastOpenedNanos when the last one was opened, epoch nanoseconds; 0 for none
 * @param lostSinceNanos when connections were lost while none was missing, the last time, epoch
 *     nanoseconds; 0 for never
 * @param lastBackNanos when the last one was back after a loss, epoch nanoseconds; 0 for none
 * @param windowNanos the length of the measured window
 * @param inFlightArea requests in flight, integrated over the window: counts times nanoseconds
 * @param tables counters by their names
 */
public record ClientSums(
    LoadClient.Stage stage,
    double progress,
    long live,
    int loops,
    long loopLagNanos,
    long rampBeganNanos,
    long lastOpenedNanos,
    long lostSinceNanos,
    long lastBackNanos,
    long windowNanos,
    double inFlightArea,
    Map<Table, Map<String, Long>> tables) {

  /** Which counters a table has. */
  public enum Table {
    /** Connections and windows, by {@link ConnectBook.Entry}. */
    BOOK,
    /** Requests of the measured window, by {@link Ledger.Entry}. */
    MEASURED,
    /** Requests since the start, by {@link Ledger.Entry}. */
    TOTAL,
    /** Attempts to connect that failed, by reason. */
    CONNECT_FAILURES,
    /** Connections that ended before their handshake was done, by reason. */
    HANDSHAKE_FAILURES,
    /** What no schedule asks for, by {@link Unscheduled.Entry}. */
    UNSCHEDULED,
    /** Connections lost, by reason. */
    LOSSES,
    /** Requests failed since the start, by reason. */
    ERRORS,
    /** Requests failed within the window, by reason. */
    MEASURED_ERRORS,
    /** The driver's counters, by {@link Count}. */
    COUNTS,
    /** Connections ended, by reason. */
    CLOSED
  }

  /** Everything that any of these has counted; the stage is that of the last to come to it. */
  static ClientSums merge(List<ClientSums> parts) {
    Map<Table, Map<String, Long>> tables = new EnumMap<>(Table.class);
    for (Table table : Table.values()) {
      Map<String, Long> sums = new TreeMap<>();
      for (ClientSums part : parts) {
        part.table(table).forEach((name, count) -> sums.merge(name, count, Long::sum));
      }
      tables.put(table, sums);
    }
    LoadClient.Stage stage =
        least(parts, part -> part.stage.ordinal(), ordinal -> LoadClient.Stage.values()[ordinal]);
    return new ClientSums(
        stage,
        parts.stream().mapToDouble(part -> part.progressAt(stage)).average().orElse(0),
        sum(parts, ClientSums::live),
        (int) sum(parts, ClientSums::loops),
        most(parts, ClientSums::loopLagNanos),
        parts.stream().mapToLong(ClientSums::rampBeganNanos).filter(n -> n > 0).min().orElse(0),
        most(parts, ClientSums::lastOpenedNanos),
        most(parts, ClientSums::lostSinceNanos),
        most(parts, ClientSums::lastBackNanos),
        most(parts, ClientSums::windowNanos),
        parts.stream().mapToDouble(ClientSums::inFlightArea).sum(),
        tables);
  }

  /** One that is further has done all of a stage. */
  private double progressAt(LoadClient.Stage at) {
    return at == LoadClient.Stage.RAMP && stage != at ? 1 : progress;
  }

  private static LoadClient.Stage least(
      List<ClientSums> parts,
      java.util.function.ToIntFunction<ClientSums> ordinal,
      java.util.function.IntFunction<LoadClient.Stage> stage) {
    return stage.apply(parts.stream().mapToInt(ordinal).min().orElse(0));
  }

  private static long sum(List<ClientSums> parts, ToLongFunction<ClientSums> figure) {
    return parts.stream().mapToLong(figure).sum();
  }

  private static long most(List<ClientSums> parts, ToLongFunction<ClientSums> figure) {
    return parts.stream().mapToLong(figure).max().orElse(0);
  }

  ClientSums at(LoadClient.Stage other) {
    return new ClientSums(
        other,
        progress,
        live,
        loops,
        loopLagNanos,
        rampBeganNanos,
        lastOpenedNanos,
        lostSinceNanos,
        lastBackNanos,
        windowNanos,
        inFlightArea,
        tables);
  }

  /**
   * The same of a client whose process is gone: what was open is lost.
   *
   * @param reason the word for it
   */
  ClientSums lost(String reason) {
    Map<Table, Map<String, Long>> own = new EnumMap<>(Table.class);
    own.putAll(tables);
    if (live > 0) {
      Map<String, Long> losses = new TreeMap<>(table(Table.LOSSES));
      losses.merge(reason, live, Long::sum);
      own.put(Table.LOSSES, losses);
    }
    return new ClientSums(
        LoadClient.Stage.DONE,
        1,
        0,
        loops,
        0,
        rampBeganNanos,
        lastOpenedNanos,
        lostSinceNanos,
        lastBackNanos,
        windowNanos,
        inFlightArea,
        own);
  }

  Map<String, Long> table(Table table) {
    return tables.getOrDefault(table, Map.of());
  }

  long at(Table table, Enum<?> name) {
    return table(table).getOrDefault(name.name(), 0L);
  }

  /** The driver's counters. */
  Counts counts() {
    return new Counts() {
      @Override
      public long count(Count count) {
        return at(Table.COUNTS, count);
      }

      @Override
      public long closedFor(Reason reason) {
        return table(Table.CLOSED).getOrDefault(reason.label(), 0L);
      }

      @Override
      public long failedFor(Reason reason) {
        return table(Table.ERRORS).getOrDefault(reason.label(), 0L);
      }
    };
  }

  /** A table of the constants of an enum, without those that are 0. */
  static <E extends Enum<E>> Map<String, Long> tableOf(
      E[] constants, Function<E, String> name, ToLongFunction<E> count) {
    Map<String, Long> table = new TreeMap<>();
    for (E constant : constants) {
      long counted = count.applyAsLong(constant);
      if (counted != 0) {
        table.put(name.apply(constant), counted);
      }
    }
    return table;
  }
}
