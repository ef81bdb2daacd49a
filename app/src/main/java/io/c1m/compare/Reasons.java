package io.c1m.compare;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The reasons of a cell's runs as those of the cell: what differs in figures only is said once. */
final class Reasons {
  private Reasons() {}

  /**
   * Gathers reasons.
   *
   * @param runs those of each run
   * @return each kind once, in the words of the first run that had it
   */
  static List<String> gathered(List<List<String>> runs) {
    Map<String, List<String>> kinds = new LinkedHashMap<>();
    for (List<String> run : runs) {
      for (String reason : run) {
        kinds
            .computeIfAbsent(reason.replaceAll("[\\d.,]+", "#"), _ -> new ArrayList<>())
            .add(reason);
      }
    }
    return kinds.values().stream()
        .map(
            alike ->
                alike.size() == 1 || runs.size() == 1
                    ? alike.getFirst()
                    : alike.getFirst()
                        + " (so in "
                        + alike.size()
                        + " of "
                        + runs.size()
                        + " runs)")
        .toList();
  }
}
