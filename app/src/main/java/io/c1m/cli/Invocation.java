package io.c1m.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** How a command was called, for result files and for passing options on. */
final class Invocation {
  private Invocation() {}

  /** The command line that was typed, as the program saw it. */
  static String commandLine(CommandSpec command) {
    ParseResult root = command.root().commandLine().getParseResult();
    return "c1m " + String.join(" ", root.originalArgs());
  }

  /** Every visible option with the value that it had, defaults included. */
  static Map<String, String> options(CommandSpec command) {
    Map<String, String> values = new LinkedHashMap<>();
    for (OptionSpec option : command.options()) {
      if (!option.hidden() && !option.usageHelp() && !option.versionHelp()) {
        values.put(name(option), text(command.commandLine().getParseResult(), option));
      }
    }
    return values;
  }

  /** The options of a mixin that were given, as arguments for another command. */
  static List<String> given(CommandSpec command, Object mixin) {
    Set<String> names =
        CommandSpec.forAnnotatedObject(mixin).options().stream()
            .map(OptionSpec::longestName)
            .collect(Collectors.toSet());
    return command.commandLine().getParseResult().matchedOptions().stream()
        .filter(option -> names.contains(option.longestName()))
        .flatMap(
            option ->
                option.originalStringValues().stream()
                    .map(value -> option.longestName() + "=" + value))
        .toList();
  }

  private static String name(OptionSpec option) {
    return option.longestName().substring(2);
  }

  private static String text(ParseResult given, OptionSpec option) {
    OptionSpec matched = given.matchedOption(option.longestName());
    if (matched != null && !matched.originalStringValues().isEmpty()) {
      return String.join(",", matched.originalStringValues());
    }
    String standard = option.defaultValueString();
    return standard == null ? String.valueOf(option.<Object>getValue()) : standard;
  }
}
