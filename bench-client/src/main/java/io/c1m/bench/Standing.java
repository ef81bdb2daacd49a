package io.c1m.bench;

import io.c1m.bench.ClientSums.Table;
import java.util.List;

/**
 * How the connections of a client stand at one moment: what is cheap to ask many times a second.
 *
 * @param live open now
 * @param opened slots that were opened for the first time
 * @param lost connections lost after they were open
 * @param reconnected connections opened again after a loss; never ahead of {@code lost}
 * @param lostSinceNanos when connections were lost while none was missing, the last time, epoch
 *     nanoseconds; 0 for never
 * @param lastBackNanos when the last one was back after a loss, epoch nanoseconds; 0 for none
 */
public record Standing(
    long live, long opened, long lost, long reconnected, long lostSinceNanos, long lastBackNanos) {
  /** That of several clients together. */
  public static Standing of(List<ClientFigures> parts) {
    Standing sum = new Standing(0, 0, 0, 0, 0, 0);
    for (ClientFigures part : parts) {
      sum = sum.plus(of(part.sums()));
    }
    return sum;
  }

  private static Standing of(ClientSums sums) {
    return new Standing(
        sums.live(),
        sums.at(Table.BOOK, ConnectBook.Entry.OPENED),
        sums.table(Table.LOSSES).values().stream().mapToLong(Long::longValue).sum(),
        sums.at(Table.BOOK, ConnectBook.Entry.RECONNECTED),
        sums.lostSinceNanos(),
        sums.lastBackNanos());
  }

  private Standing plus(Standing other) {
    return new Standing(
        live + other.live,
        opened + other.opened,
        lost + other.lost,
        reconnected + other.reconnected,
        Math.max(lostSinceNanos, other.lostSinceNanos),
        Math.max(lastBackNanos, other.lastBackNanos));
  }
}
