package io.c1m.ui;

import io.c1m.ui.Phrase.Mood;
import io.c1m.unit.Units;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Puts a snapshot, and what changed since the one before it, into words. Pure. */
final class Wording {
  private final @Nullable Snapshot previous;
  private final Snapshot current;
  private final List<Phrase> phrases = new ArrayList<>();

  Wording(@Nullable Snapshot previous, Snapshot current) {
    this.previous = previous;
    this.current = current;
  }

  /** The most important first. */
  List<Phrase> phrases() {
    phrases.add(new Phrase(current.stage(), Mood.TITLE));
    Double progress = current.progress();
    if (progress != null) {
      plain(Words.percent(progress));
    }
    Traffic now = current.traffic();
    if (now != null) {
      live(now);
      recent(now);
      Long inFlight = now.inFlight();
      if (inFlight != null && now.requests() + inFlight > 0) {
        plain("in flight " + Words.count(inFlight));
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
    String of = wanted != null && now.live() < wanted ? " of " + Words.count(wanted) : "";
    plain(Words.count(now.live()) + of + " live");
  }

  private void recent(Traffic now) {
    Traffic before = previous == null ? null : previous.traffic();
    Rates rates = Rates.between(previous, current);
    if (before == null || rates == null) {
      return;
    }
    if (rates.opened() > 0) {
      plain("+" + Words.rate(rates.opened()) + "/s opened");
    }
    if (now.requests() > 0) {
      plain(Words.rate(rates.requests()) + (now.ofServer() ? " req/s" : "/s"));
    }
    if (!now.timings().isEmpty()) {
      latencies(before, now.timings().getFirst());
    }
    if (now.ofServer() && now.bytesIn() + now.bytesOut() > 0) {
      plain("in " + Words.megabytes(rates.bytesIn()) + " out " + Words.megabytes(rates.bytesOut()));
    }
    sends("blocked ", rates.blocked(), Mood.WARNING);
    sends("late ", rates.late(), Mood.TROUBLE);
  }

  private void latencies(Traffic before, Timing timing) {
    Latencies recent = timing.latencies().since(before.of(timing.kind()));
    if (recent.count() > 0) {
      plain("p50 " + Units.duration(recent.percentileNanos(50)));
      plain("p99 " + Units.duration(recent.percentileNanos(99)) + " (" + timing.kind() + ")");
    }
  }

  private void sends(String what, double perSecond, Mood mood) {
    if (perSecond > 0) {
      phrases.add(new Phrase(what + Words.rate(perSecond) + "/s", mood));
    }
  }

  private void table(String heading, Map<String, Long> counts, Mood mood) {
    if (!counts.isEmpty()) {
      phrases.add(
          new Phrase(
              counts.entrySet().stream()
                  .map(entry -> entry.getKey() + " " + Words.count(entry.getValue()))
                  .collect(Collectors.joining(", ", heading, "")),
              mood));
    }
  }

  private void plain(String text) {
    phrases.add(Phrase.plain(text));
  }
}
