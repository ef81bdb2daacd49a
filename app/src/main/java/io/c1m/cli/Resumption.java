package io.c1m.cli;

import io.c1m.compare.Cell;
import io.c1m.compare.EarlierRuns;
import io.c1m.doctor.Environment;
import io.c1m.json.Json;
import io.c1m.report.CompareReport;
import io.c1m.subject.Words;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/**
 * A comparison that was interrupted and is gone on with. Its results are one body only if the same
 * is measured in the same surroundings: other options, another machine or another build are
 * refused.
 *
 * @param folder of its results
 * @param earlier its results so far
 */
record Resumption(Path folder, CompareReport earlier) {
  private static final String SCHEMA = "c1m.compare/1";

  /** Options that say nothing of what is measured, or are kept apart. */
  private static final Set<String> FREE =
      Set.of(
          "live", "metrics", "out", "overwrite", "page", "quiet", "resume", "run", "seed", "wait");

  /** What any file of results begins with. */
  private record Begin(@Nullable String schema) {}

  /**
   * Reads what there is.
   *
   * @throws IllegalArgumentException with one line, when it is nothing to go on with
   */
  static Resumption of(Path folder) {
    Path file = folder.resolve(CompareOutcome.RESULTS);
    try {
      if (!Files.exists(file)) {
        throw new IllegalArgumentException(
            "there is no " + CompareOutcome.RESULTS + " in it: nothing to go on with");
      }
      String schema = Json.readFile(file, Begin.class).schema();
      if (!SCHEMA.equals(schema)) {
        throw new IllegalArgumentException(
            file + " is of schema " + schema + ", and this program goes on with " + SCHEMA);
      }
      CompareReport earlier = Json.readFile(file, CompareReport.class);
      if (earlier.environment() == null || earlier.options() == null || earlier.cells() == null) {
        throw new IllegalArgumentException(file + " is not as c1m writes it: parts are missing");
      }
      if (!earlier.interrupted()) {
        throw new IllegalArgumentException(
            "all its runs are over: begin another comparison with another --out");
      }
      return new Resumption(folder, earlier);
    } catch (IOException | IllegalArgumentException e) {
      throw new IllegalArgumentException("--resume=" + folder + ": " + e.getMessage(), e);
    }
  }

  /** Why it cannot be gone on with. */
  IllegalArgumentException refusal(String why) {
    return new IllegalArgumentException("--resume=" + folder + ": " + why);
  }

  /**
   * The command line that began it, with what is free now; empty when the present one is no
   * shorter.
   *
   * @param present the command line that asked for the resumption
   */
  List<String> replay(CommandLine.ParseResult present) {
    if (present.matchedOptions().stream().anyMatch(option -> !FREE.contains(name(option)))) {
      return List.of();
    }
    List<String> began = Words.of(earlier.command());
    if (began.size() < 2) {
      return List.of();
    }
    CommandLine parser =
        new CommandLine(new CompareCommand()).setCaseInsensitiveEnumValuesAllowed(true);
    List<String> line = new ArrayList<>();
    parser
        .parseArgs(began.subList(2, began.size()).toArray(new String[0]))
        .matchedOptions()
        .stream()
        .filter(option -> !FREE.contains(name(option)))
        .distinct() // a repeated one is there each time, with all its values
        .forEach(option -> line.addAll(words(option)));
    if (line.isEmpty()) {
      return List.of();
    }
    line.addFirst("compare");
    present.matchedOptions().stream().distinct().forEach(option -> line.addAll(words(option)));
    return line;
  }

  private static List<String> words(OptionSpec option) {
    boolean flag = option.arity().max() == 0;
    return flag
        ? List.of(option.longestName())
        : option.originalStringValues().stream()
            .map(value -> option.longestName() + "=" + value)
            .toList();
  }

  private static String name(OptionSpec option) {
    return option.longestName().substring(2);
  }

  /**
   * Refuses to go on with something else.
   *
   * @param options of the command that is to go on
   * @param cells of its matrix
   * @throws IllegalArgumentException with one line
   */
  void check(Map<String, String> options, List<Cell> cells, Environment environment) {
    checkOptions(options);
    for (RecordComponent component : Environment.class.getRecordComponents()) {
      Object before = value(component, earlier.environment());
      Object now = value(component, environment);
      if (!component.getName().equals("startedAt") && !Objects.equals(before, now)) {
        throw refusal(
            String.format(
                "its runs were made elsewhere: %s was %s, here it is %s; runs of both are not to be"
                    + " mixed, begin another comparison",
                component.getName(), before, now));
      }
    }
    String stranger = runs().stranger(cells);
    if (stranger != null) {
      throw refusal("it has runs of " + stranger + ", which is no cell of this comparison");
    }
  }

  private void checkOptions(Map<String, String> options) {
    Map<String, String> before = new TreeMap<>(earlier.options());
    Map<String, String> now = new TreeMap<>(options);
    before.keySet().removeAll(FREE);
    now.keySet().removeAll(FREE);
    Map<String, String> all = new TreeMap<>(before);
    all.putAll(now);
    for (String name : all.keySet()) {
      String was = before.get(name);
      String is = now.get(name);
      if (!Objects.equals(was, is)) {
        throw refusal(
            "it was begun with "
                + (was == null ? "no --" + name : "--" + name + "=" + was)
                + ", not "
                + (is == null ? "without" : "--" + name + "=" + is)
                + ": give the same options, or none, or begin another comparison");
      }
    }
  }

  private static @Nullable Object value(RecordComponent component, Environment environment) {
    try {
      return component.getAccessor().invoke(environment);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e); // the accessors of a public record are public
    }
  }

  /** Its runs. */
  EarlierRuns runs() {
    return new EarlierRuns(earlier.cells());
  }
}
