package io.c1m.grafana;

import static java.util.Map.entry;

import io.c1m.grafana.Panel.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which runs the queries of the dashboards are tried on: one with virtual threads and one with an
 * event loop, unless a query has an answer in particular runs only.
 */
final class Needs {
  private static final List<String> USUAL = List.of(Load.VIRTUAL, Load.POOL);

  /** By dashboard, panel and query. */
  private static final Map<String, List<String>> SPECIAL =
      Map.ofEntries(
          // by reason, where there are any
          entry("c1m-live/9/E", List.of(Load.REFUSED)),
          entry("c1m-live/9/F", List.of(Load.FAULTS)),
          // where connections are made, and garbage is collected, all the time
          entry("c1m-live/18/A", List.of(Load.FAULTS)),
          entry("c1m-live/18/B", List.of(Load.FAULTS)),
          entry("c1m-live/18/C", List.of(Load.FAULTS)),
          entry("c1m-live/18/D", List.of(Load.FAULTS)),
          entry("c1m-why/5/B", List.of(Load.FAULTS)),
          entry("c1m-why/18/B", List.of(Load.FAULTS)));

  /** A query with all that is chosen for it. */
  record Try(Dashboard dashboard, Panel panel, Target target, Chosen chosen) {
    /** Of dashboard, panel and query. */
    String name() {
      return Needs.name(dashboard, panel, target);
    }

    String query() {
      return chosen.in(target.query());
    }

    /** The same of another run; both sides of a comparison are it. */
    Try on(String run) {
      Chosen other = chosen.with("run", run).with("run_a", run).with("run_b", run);
      return new Try(dashboard, panel, target, other);
    }

    Try with(String variable, String value) {
      return new Try(dashboard, panel, target, chosen.with(variable, value));
    }

    @Override
    public String toString() {
      return name() + " " + panel.title() + ": " + query();
    }
  }

  private Needs() {}

  private static String name(Dashboard dashboard, Panel panel, Target target) {
    return dashboard.uid() + "/" + panel.id() + "/" + target.ref();
  }

  /** The names of queries that need particular runs. */
  static Set<String> special() {
    return SPECIAL.keySet();
  }

  /** The names of all queries of a dashboard. */
  static List<String> names(Dashboard dashboard) {
    return dashboard.panels().stream()
        .flatMap(panel -> panel.targets().stream().map(each -> name(dashboard, panel, each)))
        .toList();
  }

  /** Everything to try of a dashboard. */
  static List<Try> of(Dashboard dashboard, int seconds) {
    List<Try> all = new ArrayList<>();
    for (Panel panel : dashboard.panels()) {
      for (Target target : panel.targets()) {
        Try one = new Try(dashboard, panel, target, Chosen.allOf(seconds));
        for (String run : SPECIAL.getOrDefault(one.name(), USUAL)) {
          for (String role : values(target, "role", "server", "client")) {
            for (String kind : values(target, "kind", "corrected", "raw")) {
              all.add(one.on(run).with("role", role).with("kind", kind));
            }
          }
        }
      }
    }
    return all;
  }

  /** Values to try of a variable, the first alone where it does not matter. */
  private static List<String> values(Target target, String variable, String... values) {
    return Chosen.names(target.query()).contains(variable) ? List.of(values) : List.of(values[0]);
  }
}
