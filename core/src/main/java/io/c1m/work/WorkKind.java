package io.c1m.work;

import io.c1m.wire.Work;
import java.util.List;

/**
 * One entry of the registry of works.
 *
 * @param name the word before the colon
 * @param syntax how it is written, for help
 * @param summary one line for help
 * @param parser makes it from what stands after the colon
 */
public record WorkKind(String name, String syntax, String summary, Parser parser) {
  /** Makes a work from its argument. */
  @FunctionalInterface
  public interface Parser {
    /**
     * Reads the argument.
     *
     * @param argument the text after the colon, empty when there is none
     * @param settings what the work may need besides
     * @throws IllegalArgumentException with one line that says what would be right
     */
    List<Work> parse(String argument, WorkSettings settings);
  }
}
