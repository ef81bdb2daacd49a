package io.c1m.bench;

import io.c1m.bench.Ledger.Entry;
import io.c1m.drive.Sleep;
import io.c1m.wire.Next;
import io.c1m.wire.Reason;

/**
 * What one loop measures of its requests: books each inside the measured window or outside of it,
 * by the time at which it happened. Owned by the loop's thread; the ledgers are readable by any.
 */
final class Meter {
  final Ledger outside;
  final Ledger window;

  private final boolean openLoop;
  private final long lateNanos;
  private volatile long startNanos = Next.NEVER;
  private volatile long endNanos = Next.NEVER;
  private long middleNanos = Next.NEVER;
  private double inFlightArea;
  private volatile double inFlightAreaOfWindow;
  private long inFlight;
  private long inFlightSinceNanos;

  Meter(ClientSpec spec) {
    // where loops share cores with many others, they share memory too
    this.outside = new Ledger(spec.sleep() != Sleep.POLLING);
    this.window = new Ledger(spec.sleep() != Sleep.POLLING);
    this.openLoop = spec.rate() instanceof Rate.Open;
    this.lateNanos = spec.lateNanos();
  }

  void setWindow(long fromNanos, long untilNanos) {
    startNanos = fromNanos;
    endNanos = untilNanos;
    middleNanos = fromNanos + (untilNanos - fromNanos) / 2;
  }

  long startNanos() {
    return startNanos;
  }

  long endNanos() {
    return endNanos;
  }

  /** The length of the window, shorter than asked if it was cut short; 0 before it is set. */
  long windowNanos() {
    return endNanos == Next.NEVER ? 0 : endNanos - startNanos;
  }

  /** Requests in flight, integrated over the window once it is over: counts times nanoseconds. */
  double inFlightArea() {
    return inFlightAreaOfWindow;
  }

  /** A request was sent; {@code blocked} if the reply before it was outstanding when it was due. */
  void sent(long nowNanos, long dueNanos, boolean blocked) {
    Ledger ledger = ledger(nowNanos);
    ledger.add(Entry.SENT);
    inFlightChanges(nowNanos, 1);
    if (blocked) {
      ledger.add(Entry.BLOCKED);
    } else if (openLoop) {
      long lag = nowNanos - dueNanos;
      ledger.sendLag.record(lag);
      if (lag > lateNanos) {
        ledger.add(Entry.LATE);
      }
    }
  }

  /** A connection was opened for a request, because the one before it had served. */
  void connected(long nowNanos) {
    ledger(nowNanos).add(Entry.CONNECTED);
  }

  void answered(long nowNanos, long dueNanos, long sentNanos) {
    Ledger ledger = ledger(nowNanos);
    completed(ledger, nowNanos);
    inFlightChanges(nowNanos, -1);
    ledger.latency(nowNanos, openLoop, dueNanos, sentNanos);
  }

  /** A message of the server came; whether that was within the window. */
  boolean received(long nowNanos) {
    Ledger ledger = ledger(nowNanos);
    completed(ledger, nowNanos);
    return ledger == window;
  }

  private void completed(Ledger ledger, long nowNanos) {
    ledger.add(Entry.COMPLETED);
    if (nowNanos < middleNanos) {
      ledger.add(Entry.FIRST_HALF); // before the window too, where nobody looks at it
    }
  }

  /** A message that the server owed was there, so long after its time. */
  void delivered(long nowNanos, long lateNanos) {
    ledger(nowNanos).corrected.record(lateNanos);
  }

  /** A request will not be answered any more: it enters the distributions at its age. */
  void failed(Reason reason, long nowNanos, long dueNanos, long sentNanos) {
    inFlightChanges(nowNanos, -1);
    if (reason == Reason.STOPPED) {
      return; // by ourselves, after the window
    }
    Ledger ledger = ledger(nowNanos);
    ledger.errors.add(reason, 1);
    if (reason == Reason.REQUEST_TIMEOUT) {
      ledger.add(Entry.TIMED_OUT);
    }
    ledger.latency(nowNanos, openLoop, dueNanos, sentNanos);
  }

  /** The window has ended with this request in flight: it enters the distributions at its age. */
  void unanswered(long dueNanos, long sentNanos) {
    long sent = Math.min(sentNanos, endNanos);
    window.add(Entry.UNANSWERED);
    window.entries.add(Entry.UNANSWERED_NANOS, endNanos - sent);
    window.latency(endNanos, openLoop, dueNanos, sent);
  }

  /** The window has ended before a message that the server owes: it enters at its age. */
  void undelivered(long dueNanos) {
    window.add(Entry.UNANSWERED);
    window.corrected.record(endNanos - dueNanos);
  }

  /** The window has ended with these requests due and not sent. */
  void unsent(long dueNanos, long count) {
    window.entries.add(Entry.UNSENT, count);
    window.corrected.record(endNanos - dueNanos, count);
  }

  /** Adds up the requests in flight to the end of the window. */
  void closeWindow() {
    inFlightChanges(endNanos, 0);
    inFlightAreaOfWindow = inFlightArea;
  }

  private Ledger ledger(long nowNanos) {
    return nowNanos >= startNanos && nowNanos < endNanos ? window : outside;
  }

  private void inFlightChanges(long nowNanos, int by) {
    long from = Math.max(inFlightSinceNanos, startNanos);
    long to = Math.min(nowNanos, endNanos);
    if (to > from) {
      inFlightArea += (double) inFlight * (to - from);
    }
    inFlight += by;
    inFlightSinceNanos = nowNanos;
  }
}
