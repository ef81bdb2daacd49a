package io.c1m.cli;

import io.c1m.compare.Columns;
import io.c1m.doctor.Diagnosis;
import io.c1m.doctor.Finding;
import io.c1m.doctor.Fix;
import io.c1m.doctor.Memory;
import io.c1m.doctor.Need;
import io.c1m.doctor.Place;
import io.c1m.doctor.Role;
import io.c1m.doctor.Unit;
import io.c1m.doctor.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Shows a diagnosis to people. */
final class DoctorTable {
  private static final List<String> HEADINGS =
      List.of("limit", "have", "need", "room for", "verdict");

  private final Diagnosis diagnosis;
  private final String mode;
  private final Place place;

  DoctorTable(Diagnosis diagnosis, String mode, Place place) {
    this.diagnosis = diagnosis;
    this.mode = mode;
    this.place = place;
  }

  List<String> lines() {
    List<String> lines = new ArrayList<>(heading());
    List<Finding> shown =
        diagnosis.findings().stream().filter(found -> !passedOver(found)).toList();
    List<List<String>> rows = new ArrayList<>();
    rows.add(HEADINGS);
    shown.forEach(found -> rows.add(row(found)));
    lines.addAll(Columns.aligned(rows));
    List<String> passed =
        diagnosis.findings().stream()
            .filter(DoctorTable::passedOver)
            .map(found -> "  " + found.limit() + ": " + found.reason())
            .toList();
    if (!passed.isEmpty()) {
      lines.add("not applicable:");
      lines.addAll(passed);
    }
    for (Finding found : shown) {
      Fix fix = found.fix();
      if (fix != null) {
        lines.add("low: " + found.limit());
        lines.add("  why: " + found.reason());
        lines.add("  fix: " + fix.in(place));
      }
    }
    lines.add(conclusion());
    return lines;
  }

  private static boolean passedOver(Finding found) {
    return found.verdict() == Verdict.NOT_APPLICABLE;
  }

  private List<String> heading() {
    Need need = diagnosis.demand().need();
    Memory memory = diagnosis.demand().memory();
    boolean serves = need.role() != Role.CLIENT;
    return List.of(
        String.format(
            Locale.ROOT,
            "%,d connections, %s on this machine%s: processes of the server %d, of the client %d",
            need.conns(),
            need.role() == Role.BOTH
                ? "both sides"
                : need.role().name().toLowerCase(Locale.ROOT) + " side",
            serves ? ", mode " + mode : "",
            diagnosis.demand().serverProcesses(),
            diagnosis.demand().clientProcesses()),
        String.format(
            Locale.ROOT,
            "memory %s: heap %s, thread stacks %s, kernel %s, empty JVMs %s",
            size(memory.total()),
            size(memory.heap()),
            size(memory.nativeBytes()),
            size(memory.kernel()),
            size(memory.jvms())));
  }

  private static String size(long bytes) {
    return Unit.BYTES.text(bytes);
  }

  private static List<String> row(Finding found) {
    return List.of(
        found.limit(),
        text(found.unit(), found.have()),
        text(found.unit(), found.need()),
        text(Unit.COUNT, found.fits()),
        found.verdict().text());
  }

  private static String text(Unit unit, @Nullable Long amount) {
    return amount == null ? "-" : unit.text(amount);
  }

  private String conclusion() {
    Finding first = diagnosis.first();
    Long fits = diagnosis.fits();
    String room = fits == null ? "an unknown number of" : Unit.COUNT.text(fits);
    return first == null
        ? "reachable: " + room + " connections fit now"
        : "not reachable: "
            + first.limit()
            + " is the first limit in the way, "
            + room
            + " connections fit now";
  }
}
