package io.c1m.selfcheck;

import io.c1m.bench.ClientResult.Requests;
import io.c1m.bench.ClientResult.Status;
import io.c1m.compare.Cell;
import io.c1m.compare.Extras;
import io.c1m.compare.RunSettings;
import io.c1m.report.ClientReport;
import io.c1m.report.CompareReport.Repeat;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A client that is asked for more than any can send: the first requests of all connections are due
 * within a fraction of a millisecond, and one thread takes many times as long for them. It must say
 * that it was the limit itself.
 */
final class SaturatedClient implements Check {
  private static final int CONNS = 2_000;

  @Override
  public String name() {
    return "saturated client";
  }

  @Override
  public List<Cell> cells() {
    // the shortest tolerance: it is that of a client with processors of its own
    Extras extras = new Extras("saturated", List.of(), List.of("--late=1ms"));
    return List.of(new Cell("multi-selector", "echo", "none", CONNS, "4000000/s", extras));
  }

  @Override
  public RunSettings settings() {
    return Check.settings(0, 0, 500);
  }

  @Override
  public Finding judge(Map<Cell, List<Repeat>> runs) throws Unmeasured {
    ClientReport client = Check.only(runs);
    Requests requests = client.requests();
    return new Finding(
        name(),
        client.status() == Status.CLIENT_LIMITED,
        String.format(
            Locale.ROOT,
            "status %s, %,d of %,d sends late; must be client_limited",
            client.status().label(),
            requests.lateSends(),
            requests.sent()));
  }
}
