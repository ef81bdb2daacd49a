package io.c1m.document;

import static io.c1m.document.Grid.Column.words;

import io.c1m.doctor.Environment;
import io.c1m.document.Grid.Column;
import io.c1m.report.CompareReport;
import io.c1m.unit.Units;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Where a comparison ran, in which order, and the command that runs it again. */
final class Circumstances {
  /** One line of what there was. */
  private record Fact(String name, @Nullable String value) {}

  private static final List<Column<Fact>> COLUMNS =
      List.of(
          words("what", "a circumstance", Fact::name),
          words("value", "of it", fact -> fact.value == null ? Grid.UNKNOWN : fact.value));

  /** Where results went, which are there by now. */
  private static final Pattern FOLDER =
      Pattern.compile("\\s(?:(?:--out|-o)[= ](?:'[^']*'|\\S+)|'--out=[^']*'|--overwrite)(?=\\s|$)");

  private static final Pattern SEED = Pattern.compile("\\s--seed[= ]");

  private Circumstances() {}

  /** In one line. */
  static String machine(Environment machine) {
    List<String> parts = new ArrayList<>();
    parts.add(machine.cpu() == null ? "unknown processor" : machine.cpu());
    parts.add(machine.cores() == 1 ? "1 processor" : machine.cores() + " processors");
    if (machine.memoryBytes() != null) {
      parts.add(Units.size(machine.memoryBytes()));
    }
    if (machine.kernel() != null) {
      parts.add("kernel " + machine.kernel());
    }
    parts.add("JDK " + machine.jdk());
    return String.join(", ", parts);
  }

  /** The command that runs the same again, in the same order, and overwrites nothing. */
  static String command(CompareReport report) {
    String command = FOLDER.matcher(report.command()).replaceAll("");
    boolean seeded = SEED.matcher(command).find() || !command.startsWith("c1m compare");
    return "./" + command + (seeded ? "" : " --seed=" + report.seed());
  }

  static List<Block> of(CompareReport report) {
    return List.of(
        new Block.Heading(2, "How to repeat it"),
        new Block.Code(command(report)),
        new Block.Details("Environment", List.of(new Block.Table(environment(report)))),
        new Block.Details("Options", List.of(new Block.Table(options(report)))),
        new Block.Details(
            "Order of the runs",
            List.of(
                new Block.Paragraph("Shuffled by seed " + report.seed() + "."),
                new Block.Code(String.join("\n", report.order())))));
  }

  private static Grid environment(CompareReport report) {
    Environment machine = report.environment();
    List<Fact> facts = new ArrayList<>();
    facts.add(new Fact("processor", machine.cpu()));
    facts.add(new Fact("processors", String.valueOf(machine.cores())));
    facts.add(
        new Fact(
            "shared", report.sharedCores() ? "by server and client" : "no: each side has its own"));
    facts.add(
        new Fact(
            "memory", machine.memoryBytes() == null ? null : Units.size(machine.memoryBytes())));
    facts.add(new Fact("system", machine.os()));
    facts.add(new Fact("kernel", machine.kernel()));
    facts.add(new Fact("limits from outside", machine.cgroup()));
    facts.add(new Fact("runs on", machine.hypervisor()));
    facts.add(new Fact("clock", machine.clocksource()));
    facts.add(new Fact("JDK", machine.jdk()));
    facts.add(new Fact("JVM flags", String.join(" ", machine.jvmFlags())));
    facts.add(
        new Fact("open files", machine.nofile() == null ? null : Units.grouped(machine.nofile())));
    facts.add(new Fact("c1m", machine.c1mVersion()));
    facts.add(new Fact("commit", machine.gitCommit()));
    facts.add(new Fact("jar (SHA-256)", machine.jarSha256()));
    facts.add(new Fact("started", machine.startedAt()));
    machine.sysctls().forEach((name, value) -> facts.add(new Fact(name, value)));
    return Grid.of(COLUMNS, facts);
  }

  private static Grid options(CompareReport report) {
    return Grid.of(
        COLUMNS,
        report.options().entrySet().stream()
            .map(
                (Map.Entry<String, String> option) ->
                    new Fact("--" + option.getKey(), option.getValue()))
            .collect(Collectors.toList()));
  }
}
