package io.c1m.result;

import io.c1m.bench.ClientResult.Requests;
import io.c1m.report.ClientReport;
import java.util.List;

/** The requests of several clients as one's. */
final class MergedRequests {
  private MergedRequests() {}

  /**
   * Adds them up.
   *
   * @param seconds of the window
   */
  static Requests of(List<ClientReport> parts, double seconds) {
    List<Requests> all = parts.stream().map(ClientReport::requests).toList();
    long completed = Sums.of(all, Requests::completed);
    return new Requests(
        Sums.known(all, Requests::scheduled),
        Sums.of(all, Requests::sent),
        completed,
        Sums.of(all, Requests::timedOut),
        Sums.of(all, Requests::unansweredAtEnd),
        Sums.of(all, Requests::unsentAtEnd),
        Sums.of(all, Requests::blockedSends),
        Sums.of(all, Requests::lateSends),
        Sums.tables(all, Requests::errors),
        seconds > 0 ? completed / seconds : 0,
        Sums.of(all, Requests::bytesIn),
        Sums.of(all, Requests::bytesOut),
        Sums.of(all, Requests::connections),
        Sums.known(all, Requests::firstHalf),
        Sums.known(all, Requests::secondHalf));
  }
}
