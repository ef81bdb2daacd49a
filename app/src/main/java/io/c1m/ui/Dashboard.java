package io.c1m.ui;

import io.c1m.unit.Units;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Draws a status from a snapshot and the one before it: rates and latencies are those of the time
 * between the two. Pure; plain ASCII beside the colours.
 */
public final class Dashboard {
  /** The fewest columns that are drawn for; fewer are taken as so many. */
  public static final int LEAST_WIDTH = 20;

  private static final int MOST_LINES = 2;

  /** Less than this of a word group says nothing. */
  private static final int LEAST_SHOWN = 12;

  private static final int BAR_CELLS = 20;
  private static final int BAR_FROM_WIDTH = 60;
  private static final String GAP = "  ";

  private Dashboard() {}

  /**
   * One or two lines for a terminal, none longer than its width.
   *
   * @param previous the snapshot before, {@code null} for none
   * @param width columns of the terminal
   * @param colour whether to use colours
   */
  public static List<String> screen(
      @Nullable Snapshot previous, Snapshot current, int width, boolean colour) {
    int columns = Math.max(LEAST_WIDTH, width);
    List<Part> parts = parts(previous, current, columns >= BAR_FROM_WIDTH);
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    int used = 0;
    for (Part part : parts) {
      int gap = used == 0 ? 0 : GAP.length();
      if (used + gap + part.text.length() > columns && used > 0) {
        if (lines.size() + 1 == MOST_LINES) {
          int left = columns - used - gap;
          if (left >= LEAST_SHOWN) {
            line.append(GAP).append(part.cut(left).drawn(colour));
          }
          break;
        }
        lines.add(line.toString());
        line.setLength(0);
        used = 0;
        gap = 0;
      }
      Part fitting = part.cut(columns);
      line.append(GAP, 0, gap).append(fitting.drawn(colour));
      used += gap + fitting.text.length();
    }
    lines.add(line.toString());
    return lines;
  }

  /** One line for a pipe or a file, as long as it has to be. */
  public static String plain(@Nullable Snapshot previous, Snapshot current) {
    return parts(previous, current, false).stream()
        .map(part -> part.text)
        .collect(Collectors.joining(GAP));
  }

  private static List<Part> parts(@Nullable Snapshot previous, Snapshot current, boolean bar) {
    List<Part> parts = new ArrayList<>();
    parts.add(new Part(current.stage(), Colour.STAGE));
    if (current.progress() != null) {
      double share = Math.clamp(current.progress(), 0, 1);
      String percent = (int) (share * 100) + "%";
      parts.add(new Part(bar ? bar(share) + " " + percent : percent, Colour.PLAIN));
    }
    if (current.traffic() != null) {
      Traffic before = previous == null ? null : previous.traffic();
      double seconds = previous == null ? 0 : (current.takenNanos() - previous.takenNanos()) / 1e9;
      addTraffic(parts, before, current.traffic(), seconds);
    }
    if (current.note() != null) {
      parts.add(new Part(current.note(), Colour.PLAIN));
    }
    return parts;
  }

  private static void addTraffic(
      List<Part> parts, @Nullable Traffic before, Traffic now, double seconds) {
    boolean known = before != null && seconds > 0;
    boolean filling = now.wanted() != null && now.live() < now.wanted();
    add(parts, Units.grouped(now.live()) + (filling ? " of " + count(now.wanted()) : "") + " live");
    if (known && before != null) {
      long opened = now.opened() - before.opened();
      if (opened > 0) {
        add(parts, "+" + rate(opened, seconds) + " opened");
      }
      if (now.requests() > 0) {
        String unit = now.wanted() == null ? " req/s" : "/s";
        long requests = now.requests() - before.requests();
        add(parts, Units.grouped(Math.rint(requests / seconds)) + unit);
      }
      addLatencies(parts, before.latencies(), now);
      if (now.wanted() == null && now.bytesIn() + now.bytesOut() > 0) {
        add(
            parts,
            "in " + megabytes(now.bytesIn() - before.bytesIn(), seconds)
                + " out " + megabytes(now.bytesOut() - before.bytesOut(), seconds));
      }
    }
    if (now.inFlight() != null && now.requests() + now.inFlight() > 0) {
      add(parts, "in flight " + count(now.inFlight()));
    }
    if (known && before != null) {
      addSends(parts, before, now, seconds);
    }
    addTable(parts, "failures: ", now.failures(), Colour.TROUBLE);
    addTable(parts, "closed: ", now.closed(), Colour.PLAIN);
  }

  private static void addLatencies(List<Part> parts, @Nullable Latencies before, Traffic now) {
    if (now.latencies() == null) {
      return;
    }
    Latencies recent = now.latencies().since(before);
    if (recent.count() > 0) {
      add(parts, "p50 " + Units.duration(recent.percentileNanos(50)));
      add(
          parts,
          "p99 " + Units.duration(recent.percentileNanos(99)) + " (" + now.latencyKind() + ")");
    }
  }

  private static void addSends(List<Part> parts, Traffic before, Traffic now, double seconds) {
    long blocked = now.blockedSends() - before.blockedSends();
    if (blocked > 0) {
      parts.add(new Part("blocked " + rate(blocked, seconds), Colour.WARNING));
    }
    long late = now.lateSends() - before.lateSends();
    if (late > 0) {
      parts.add(new Part("late " + rate(late, seconds), Colour.TROUBLE));
    }
  }

  private static void addTable(
      List<Part> parts, String heading, Map<String, Long> counts, Colour colour) {
    if (!counts.isEmpty()) {
      String text =
          counts.entrySet().stream()
              .map(entry -> entry.getKey() + " " + count(entry.getValue()))
              .collect(Collectors.joining(", ", heading, ""));
      parts.add(new Part(text, colour));
    }
  }

  private static void add(List<Part> parts, String text) {
    parts.add(new Part(text, Colour.PLAIN));
  }

  private static String bar(double share) {
    int done = (int) (share * BAR_CELLS);
    return "[" + "#".repeat(done) + "-".repeat(BAR_CELLS - done) + "]";
  }

  private static String count(long value) {
    return Units.grouped(value);
  }

  private static String rate(long count, double seconds) {
    return Units.grouped(Math.rint(count / seconds)) + "/s";
  }

  private static String megabytes(long bytes, double seconds) {
    return String.format(java.util.Locale.ROOT, "%.1f MB/s", bytes / seconds / 1e6);
  }

  private enum Colour {
    PLAIN(""),
    STAGE("1;36"),
    WARNING("33"),
    TROUBLE("31");

    private final String code;

    Colour(String code) {
      this.code = code;
    }
  }

  /** A word group that stays together. */
  private record Part(String text, Colour colour) {
    Part cut(int columns) {
      return text.length() <= columns ? this : new Part(text.substring(0, columns), colour);
    }

    String drawn(boolean coloured) {
      return coloured && !colour.code.isEmpty()
          ? "\u001b[" + colour.code + "m" + text + "\u001b[0m"
          : text;
    }
  }
}
