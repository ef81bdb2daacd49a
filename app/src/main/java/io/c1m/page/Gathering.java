package io.c1m.page;

import java.util.LinkedHashMap;
import java.util.Map;

/** Sorts one reading by the roles in it. Used by one thread. */
final class Gathering implements Reading {
  private static final String PHASE = "c1m_phase";
  private static final String INFO = "c1m_info";

  private final Map<String, RoleReading> roles = new LinkedHashMap<>();
  private long takenMillis;

  /**
   * An empty one.
   *
   * @param epochMillis when it is taken, unless it says otherwise
   */
  Gathering(long epochMillis) {
    this.takenMillis = epochMillis;
  }

  @Override
  public void takenAt(long epochMillis) {
    takenMillis = epochMillis;
  }

  @Override
  public void value(String metric, Map<String, String> labels, double value) {
    String role = labels.get("role");
    if (role == null) {
      return;
    }
    for (Column column : Column.of(metric, labels)) {
      role(role).value(column, labels, value);
    }
    if (metric.equals(PHASE) && value == 1) {
      role(role).phase(labels);
    } else if (metric.equals(INFO)) {
      role(role).tell(labels);
    }
  }

  @Override
  public void durations(
      String metric, Map<String, String> labels, double[] upperSeconds, long[] counts) {
    String role = labels.get("role");
    Timing timing = Timing.of(metric, labels);
    if (role != null && timing != null) {
      role(role).durations(timing, new Durations(upperSeconds, counts));
    }
  }

  private RoleReading role(String role) {
    return roles.computeIfAbsent(role, _ -> new RoleReading());
  }

  /** Epoch milliseconds. */
  long takenMillis() {
    return takenMillis;
  }

  Map<String, RoleReading> roles() {
    return roles;
  }
}
