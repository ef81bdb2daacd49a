package io.c1m.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What a virtual thread costs that waits for bytes: prints tables in Markdown, each cell measured
 * in a fresh JVM, as the median over repeats with the least and the greatest where they differ.
 * {@code docs/parked-threads.md} explains them; {@code benchmarks/parked.sh} runs it.
 */
public final class ParkedThreads {
  private static final boolean QUICK = System.getenv("QUICK") != null;
  private static final int REPEATS =
      Integer.parseInt(System.getenv().getOrDefault("REPEATS", QUICK ? "1" : "2"));
  private static final int CONNECTIONS =
      Integer.parseInt(System.getenv().getOrDefault("CONNS", QUICK ? "500" : "5000"));
  private static final List<Integer> FRAMES = QUICK ? List.of(0, 10) : List.of(0, 10, 50);
  private static final List<String> COLLECTORS =
      QUICK ? List.of("Serial") : List.of("Serial", "G1", "Parallel");

  private static final int GARBAGE_BYTES = 16 * 1024;
  private static final int MESSAGES_EACH = 6;

  /** Measures a cell once: a number for each column. */
  private interface Measurement {
    double[] measure() throws IOException;
  }

  private ParkedThreads() {}

  /** Prints one of the tables, or all: memory, reuse, rate. */
  public static void main(String[] arguments) throws IOException {
    List<String> wanted =
        arguments.length == 0 ? List.of("memory", "reuse", "rate") : List.of(arguments);
    for (String table : wanted) {
      switch (table) {
        case "memory" -> memory();
        case "reuse" -> reuse();
        case "rate" -> rate();
        default -> throw new IllegalArgumentException(table + ": memory, reuse or rate");
      }
      System.out.println();
    }
  }

  // ---- bytes ----

  private static void memory() throws IOException {
    head(
        "read by | code | frames between",
        "socket | thread | of it stack | thread after 3 messages | of it stack");
    for (String io : List.of("channel", "stream")) {
      for (String code : List.of("interpreted", "cold", "warm")) {
        for (int frames : FRAMES) {
          row(io + " | " + code + " | " + frames, () -> memoryOf(io, code, frames));
        }
      }
    }
  }

  private static double[] memoryOf(String io, String code, int frames) throws IOException {
    List<String> flags = new ArrayList<>(List.of("-XX:+UseSerialGC"));
    if (code.equals("interpreted")) {
      flags.add("-Xint");
    }
    try (ParkedPeer peer = new ParkedPeer(flags, io, "" + frames, "0", code)) {
      long before = peer.ask("heap", 0)[0];
      peer.connect(CONNECTIONS);
      long connected = peer.ask("heap", 0)[0];
      peer.ask("start", 0);
      long[] parked = peer.ask("heap", 0);
      for (int i = 0; i < 3; i++) {
        peer.sendToAll();
      }
      long[] used = peer.ask("heap", 0);
      return each(
          CONNECTIONS,
          connected - before,
          parked[0] - connected,
          parked[1],
          used[0] - connected,
          used[1]);
    }
  }

  // ---- what a park allocates ----

  private static void reuse() throws IOException {
    head(
        "collector | frames between",
        "again, no collection | after a young one | again | after a full one | again");
    for (String collector : COLLECTORS) {
      for (int frames : List.of(0, 50)) {
        row(collector + " | " + frames, () -> reuseOf(collector, frames));
      }
    }
  }

  private static double[] reuseOf(String collector, int frames) throws IOException {
    List<String> flags = List.of("-XX:+Use" + collector + "GC", "-Xmn512m");
    try (ParkedPeer peer = new ParkedPeer(flags, "channel", "" + frames, "0", "warm")) {
      peer.connect(CONNECTIONS);
      peer.ask("start", 0);
      peer.sendToAll();
      long again = allocatedBySending(peer);
      peer.ask("young", 0);
      long afterYoung = allocatedBySending(peer);
      long againYoung = allocatedBySending(peer);
      peer.ask("full", 0);
      long afterFull = allocatedBySending(peer);
      long againFull = allocatedBySending(peer);
      return each(CONNECTIONS, again, afterYoung, againYoung, afterFull, againFull);
    }
  }

  /** Bytes that the cell allocates while each thread takes a message and waits again. */
  private static long allocatedBySending(ParkedPeer peer) throws IOException {
    long before = peer.ask("allocated", 0)[0];
    peer.sendToAll();
    return peer.ask("allocated", 0)[0] - before;
  }

  // ---- under load ----

  private static void rate() throws IOException {
    head(
        "collector | young, MiB | messages/s",
        "young collections | reads of a thread between two | allocated per read, beyond"
            + " its garbage | old generation grew, per read");
    for (String collector : COLLECTORS) {
      rate(collector, 16, 10_000);
      rate(collector, 64, 5_000);
      rate(collector, 64, 20_000);
      rate(collector, 256, 10_000);
    }
  }

  private static void rate(String collector, int youngMebibytes, int perSecond) throws IOException {
    row(
        collector + " | " + youngMebibytes + " | " + text(perSecond),
        () -> rateOf(collector, youngMebibytes, perSecond));
  }

  private static double[] rateOf(String collector, int youngMebibytes, int perSecond)
      throws IOException {
    List<String> flags = List.of("-XX:+Use" + collector + "GC", "-Xmn" + youngMebibytes + "m");
    int messages = MESSAGES_EACH * CONNECTIONS;
    try (ParkedPeer peer = new ParkedPeer(flags, "channel", "10", "" + GARBAGE_BYTES, "warm")) {
      peer.connect(CONNECTIONS);
      peer.ask("start", 0);
      peer.send(messages / 3, perSecond);
      long[] before = peer.ask("allocated", 0);
      peer.send(messages, perSecond);
      long[] after = peer.ask("allocated", 0);
      long collections = after[1] - before[1];
      long reads = after[3] - before[3];
      return new double[] {
        collections,
        collections == 0 ? Double.NaN : (double) reads / CONNECTIONS / collections,
        Math.rint((double) (after[0] - before[0]) / reads - GARBAGE_BYTES),
        Math.rint((double) Math.max(0, after[2] - before[2]) / reads)
      };
    }
  }

  // ---- tables ----

  private static double[] each(long number, long... sums) {
    return Arrays.stream(sums).mapToDouble(sum -> Math.rint((double) sum / number)).toArray();
  }

  private static void head(String labels, String columns) {
    String line = "| " + labels + " | " + columns + " |";
    System.out.println(line);
    int count = (int) line.chars().filter(c -> c == '|').count() - 1;
    int labelled = labels.split("\\|", -1).length;
    System.out.println("|" + "---|".repeat(labelled) + "---:|".repeat(count - labelled));
  }

  private static void row(String label, Measurement cell) throws IOException {
    List<double[]> measured = new ArrayList<>();
    for (int i = 0; i < REPEATS; i++) {
      measured.add(cell.measure());
    }
    StringBuilder line = new StringBuilder("| ").append(label);
    for (int column = 0; column < measured.getFirst().length; column++) {
      int at = column;
      double[] sorted = measured.stream().mapToDouble(one -> one[at]).sorted().toArray();
      line.append(" | ").append(spread(sorted));
    }
    System.out.println(line.append(" |"));
  }

  private static String spread(double[] sorted) {
    String median = text((sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2);
    String least = text(sorted[0]);
    String greatest = text(sorted[sorted.length - 1]);
    return least.equals(greatest) ? median : median + " [" + least + ", " + greatest + "]";
  }

  private static String text(double number) {
    if (Double.isNaN(number)) {
      return "-";
    }
    boolean whole = number == Math.rint(number) || number > 100;
    return String.format(Locale.ROOT, whole ? "%,.0f" : "%.2f", number);
  }
}
