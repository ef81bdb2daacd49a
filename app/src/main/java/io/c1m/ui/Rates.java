package io.c1m.ui;

import org.jspecify.annotations.Nullable;

/** What happened per second between two snapshots. */
record Rates(
    double requests,
    double opened,
    double ended,
    double bytesIn,
    double bytesOut,
    double blocked,
    double late) {

  /** Those between two snapshots, {@code null} when they cannot be told. */
  static @Nullable Rates between(@Nullable Snapshot before, Snapshot now) {
    Traffic first = before == null ? null : before.traffic();
    Traffic last = now.traffic();
    double seconds = before == null ? 0 : (now.takenNanos() - before.takenNanos()) / 1e9;
    if (first == null || last == null || seconds <= 0) {
      return null;
    }
    return new Rates(
        (last.requests() - first.requests()) / seconds,
        (last.opened() - first.opened()) / seconds,
        (last.ended() - first.ended()) / seconds,
        (last.bytesIn() - first.bytesIn()) / seconds,
        (last.bytesOut() - first.bytesOut()) / seconds,
        (last.blockedSends() - first.blockedSends()) / seconds,
        (last.lateSends() - first.lateSends()) / seconds);
  }
}
