package io.c1m.cli;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What the parser found wrong, in one line that says what would be right. */
final class Complaint {
  private static final Pattern CHOICE =
      Pattern.compile("expected one of \\[(.*)] \\(case-insensitive\\) but was ('.*')");
  private static final Pattern OPTION =
      Pattern.compile("Invalid value for option '(--?[a-z-]+)'(?: \\([^)]*\\))?: ");

  private Complaint() {}

  static String of(ParameterException e) {
    if (e instanceof UnmatchedArgumentException unmatched) {
      return unmatched(unmatched);
    }
    String message = String.valueOf(e.getMessage()).replaceAll("\\s*\\R\\s*", " ");
    Matcher option = OPTION.matcher(message);
    if (option.lookingAt()) {
      message = option.group(1) + ": " + message.substring(option.end());
    }
    Matcher choice = CHOICE.matcher(message);
    if (choice.find()) {
      message =
          message.substring(0, choice.start())
              + "unknown "
              + choice.group(2)
              + ": choose one of "
              + choice.group(1).toLowerCase(Locale.ROOT);
    }
    return message;
  }

  private static String unmatched(UnmatchedArgumentException e) {
    String argument = e.getUnmatched().getFirst();
    if (argument.startsWith("-")) {
      List<String> similar = e.getSuggestions();
      return "unknown option '"
          + argument
          + "'"
          + (similar.isEmpty() ? "" : ": did you mean " + similar.getFirst() + "?");
    }
    var commands = e.getCommandLine().getSubcommands().keySet();
    return commands.isEmpty()
        ? "'" + argument + "' is no option: write --name=value"
        : "unknown command '" + argument + "': choose one of " + String.join(", ", commands);
  }
}
