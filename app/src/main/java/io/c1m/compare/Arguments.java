package io.c1m.compare;

import java.util.List;
import java.util.Optional;

/** Lists of options, each written {@code --name=value}. */
public final class Arguments {
  private Arguments() {}

  /** The name of the option in {@code --name=value}. */
  public static String name(String argument) {
    return argument.substring(2, argument.indexOf('='));
  }

  /** What an option is set to, empty where it is not in the list. */
  public static Optional<String> value(List<String> arguments, String name) {
    String start = "--" + name + "=";
    return arguments.stream()
        .filter(argument -> argument.startsWith(start))
        .map(argument -> argument.substring(start.length()))
        .findFirst();
  }

  /** Those that none of the others sets. */
  static List<String> unlessIn(List<String> others, List<String> arguments) {
    return arguments.stream().filter(argument -> value(others, name(argument)).isEmpty()).toList();
  }
}
