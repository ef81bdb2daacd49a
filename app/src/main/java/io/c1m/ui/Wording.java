package io.c1m.ui;

import io.c1m.ui.Phrase.Mood;
import io.c1m.unit.Units;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Puts a snapshot, and what changed since the one before it, into words. Pure. */
final class Wording {
  private static final int BAR_CELLS = 20;

  private final @Nullable Snapshot previous;
  private final Snapshot current;
  private final List<Phrase> phrases = new ArrayList<>();

  Wording(@Nullable Snapshot previous, Snapshot current) {
    this.previous = previous;
    this.current = current;
  }

  /** The most important first. */
  List<Phrase> phrases(boolean bar) {
    phrases.add(new Phrase(current.stage(), Mood.TITLE));
    Double progress = current.progress();
    if (progress != null) {
      double share = Math.clamp(progress, 0, 1);
      plain((bar ? bar(share) + " " : "") + (int) (share * 100) + "%");
    }
    Traffic now = current.traffic();
    if (now != null) {
      live(now);
      recent(now);
      Long inFlight = now.inFlight();
      if (inFlight != null && now.requests() + inFlight > 0) {
        plain("in flight " + count(inFlight));
      }
      table("failures: ", now.failures(), Mood.TROUBLE);
      table("closed: ", now.closed(), Mood.PLAIN);
    }
    String note = current.note();
    if (note != null) {
      plain(note);
    }
    return phrases;
  }

  private void live(Traffic now) {
    Long wanted = now.wanted();
    String of = wanted != null && now.live() < wanted ? " of " + count(wanted) : "";
    plain(count(now.live()) + of + " live");
  }

  private void recent(Traffic now) {
    Traffic before = previous == null ? null : previous.traffic();
    double seconds = previous == null ? 0 : (current.takenNanos() - previous.takenNanos()) / 1e9;
    if (before == null || seconds <= 0) {
      return;
    }
    boolean server = now.wanted() == null;
    if (now.opened() > before.opened()) {
      plain("+" + rate(now.opened() - before.opened(), seconds) + "/s opened");
    }
    if (now.requests() > 0) {
      plain(rate(now.requests() - before.requests(), seconds) + (server ? " req/s" : "/s"));
    }
    latencies(before.latencies(), now);
    if (server && now.bytesIn() + now.bytesOut() > 0) {
      plain(
          "in "
              + megabytes((now.bytesIn() - before.bytesIn()) / seconds)
              + " out "
              + megabytes((now.bytesOut() - before.bytesOut()) / seconds));
    }
    sends("blocked ", now.blockedSends() - before.blockedSends(), seconds, Mood.WARNING);
    sends("late ", now.lateSends() - before.lateSends(), seconds, Mood.TROUBLE);
  }

  private void latencies(@Nullable Latencies before, Traffic now) {
    Latencies latencies = now.latencies();
    if (latencies == null) {
      return;
    }
    Latencies recent = latencies.since(before);
    if (recent.count() > 0) {
      plain("p50 " + Units.duration(recent.percentileNanos(50)));
      plain("p99 " + Units.duration(recent.percentileNanos(99)) + " (" + now.latencyKind() + ")");
    }
  }

  private void sends(String what, long count, double seconds, Mood mood) {
    if (count > 0) {
      phrases.add(new Phrase(what + rate(count, seconds) + "/s", mood));
    }
  }

  private void table(String heading, Map<String, Long> counts, Mood mood) {
    if (!counts.isEmpty()) {
      phrases.add(
          new Phrase(
              counts.entrySet().stream()
                  .map(entry -> entry.getKey() + " " + count(entry.getValue()))
                  .collect(Collectors.joining(", ", heading, "")),
              mood));
    }
  }

  private void plain(String text) {
    phrases.add(Phrase.plain(text));
  }

  private static String bar(double share) {
    int done = (int) (share * BAR_CELLS);
    return "[" + "#".repeat(done) + "-".repeat(BAR_CELLS - done) + "]";
  }

  private static String count(long value) {
    return Units.grouped((double) value);
  }

  private static String rate(long count, double seconds) {
    return Units.grouped(Math.rint(count / seconds));
  }

  private static String megabytes(double bytesPerSecond) {
    return String.format(Locale.ROOT, "%.1f MB/s", bytesPerSecond / 1e6);
  }
}
