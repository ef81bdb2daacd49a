package io.c1m.report;

import io.c1m.doctor.Diagnosis;
import io.c1m.doctor.Environment;
import io.c1m.doctor.Facts;
import io.c1m.doctor.Finding;
import io.c1m.doctor.Fix;
import io.c1m.doctor.Memory;
import io.c1m.doctor.Need;
import io.c1m.doctor.Place;
import io.c1m.doctor.Role;
import io.c1m.doctor.Unit;
import io.c1m.doctor.Verdict;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the doctor found, schema {@code c1m.doctor/1}.
 *
 * @param conns that are wanted
 * @param reachable whether no limit is in their way
 * @param fits connections that fit now, {@code null} when unknown
 * @param firstLimit the first limit in the way, {@code null} when there is none
 * @param place where limits are set, which the fixes are written for
 * @param memoryBytes what the run is foretold to need
 */
public record DoctorReport(
    String schema,
    Environment environment,
    long conns,
    Role role,
    String mode,
    boolean reachable,
    @Nullable Long fits,
    @Nullable String firstLimit,
    Place place,
    Processes processes,
    Prediction memoryBytes,
    List<Limit> limits) {

  /** Processes of each side; 0 for one that is not here. */
  public record Processes(int server, int client) {}

  /** Memory by where it is. */
  public record Prediction(long heap, long nativeBytes, long kernel, long jvms, long total) {
    static Prediction of(Memory memory) {
      return new Prediction(
          memory.heap(), memory.nativeBytes(), memory.kernel(), memory.jvms(), memory.total());
    }
  }

  /** One limit; figures that are unknown, or have no meaning for the run, are {@code null}. */
  public record Limit(
      String limit,
      Unit unit,
      @Nullable Long have,
      @Nullable Long need,
      Verdict verdict,
      @Nullable Long fits,
      String reason,
      @Nullable String fix) {
    static Limit of(Finding found, Place place) {
      Fix fix = found.fix();
      return new Limit(
          found.limit(),
          found.unit(),
          found.have(),
          found.need(),
          found.verdict(),
          found.fits(),
          found.reason(),
          fix == null ? null : fix.in(place));
    }
  }

  /** The report of a diagnosis. */
  public static DoctorReport of(Facts facts, Diagnosis diagnosis, String mode) {
    Place place = facts.place();
    Finding first = diagnosis.first();
    Need need = diagnosis.demand().need();
    return new DoctorReport(
        "c1m.doctor/1",
        facts.environment(),
        need.conns(),
        need.role(),
        mode,
        diagnosis.reachable(),
        diagnosis.fits(),
        first == null ? null : first.limit(),
        place,
        new Processes(diagnosis.demand().serverProcesses(), diagnosis.demand().clientProcesses()),
        Prediction.of(diagnosis.demand().memory()),
        diagnosis.findings().stream().map(found -> Limit.of(found, place)).toList());
  }
}
