package io.c1m.document;

import java.util.List;

/** A part of a report, in the order in which it is read. Its texts are plain: renderers escape. */
sealed interface Block {
  /**
   * A heading.
   *
   * @param level 2 for a section, 3 within one
   */
  record Heading(int level, String text) implements Block {}

  /** What the comparison says, the most important first. */
  record Headlines(List<String> sentences) implements Block {}

  /** What must be known to read the rest, such as that it is indicative only. */
  record Notes(List<String> sentences) implements Block {}

  /** Text. */
  record Paragraph(String text) implements Block {}

  /** Sentences of equal weight. */
  record Bullets(List<String> sentences) implements Block {}

  /** A table. */
  record Table(Grid grid) implements Block {}

  /**
   * Plots that belong together.
   *
   * @param legend the cases in them, each with its colour
   */
  record Plots(List<Subject.Name> legend, List<Chart> charts) implements Block {}

  /** Something to copy, or lines that are aligned already. */
  record Code(String text) implements Block {}

  /** What only some readers want to see. */
  record Details(String summary, List<Block> blocks) implements Block {}
}
