package io.c1m.cli;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** How a command was called, for result files and for passing options on. */
final class Invocation {
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9@%+=:,./_\\[\\]-]+");

  private Invocation() {}

  /** The command line that was typed, as the program saw it. */
  static String commandLine(CommandSpec command) {
    ParseResult root = command.root().commandLine().getParseResult();
    return "c1m "
        + root.originalArgs().stream().map(Invocation::quoted).collect(Collectors.joining(" "));
  }

  /** As a shell needs it to read it back. */
  private static String quoted(String argument) {
    return PLAIN.matcher(argument).matches()
        ? argument
        : "'" + argument.replace("'", "'\\''") + "'";
  }

  /** Every visible option that had a value, with it, defaults included. */
  static Map<String, String> options(CommandSpec command) {
    Map<String, String> values = new LinkedHashMap<>();
    for (OptionSpec option : command.options()) {
      if (!option.hidden() && !option.usageHelp() && !option.versionHelp()) {
        String value = text(command.commandLine().getParseResult(), option);
        if (value != null) {
          values.put(name(option), value);
        }
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
        .distinct() // a repeated one is there each time, with all its values
        .flatMap(
            option ->
                option.originalStringValues().stream()
                    .map(value -> option.longestName() + "=" + value))
        .toList();
  }

  private static String name(OptionSpec option) {
    return option.longestName().substring(2);
  }

  private static @Nullable String text(ParseResult given, OptionSpec option) {
    OptionSpec matched = given.matchedOption(option.longestName());
    if (matched != null && !matched.originalStringValues().isEmpty()) {
      return String.join(",", matched.originalStringValues());
    }
    String standard = option.defaultValue(); // of the annotation; absent is not the word null
    if (standard != null) {
      return standard;
    }
    Object value = option.getValue();
    if (value instanceof Collection<?> values) {
      return values.isEmpty()
          ? null
          : values.stream().map(String::valueOf).collect(Collectors.joining(","));
    }
    return value == null ? null : value.toString();
  }
}
