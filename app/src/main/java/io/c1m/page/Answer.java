package io.c1m.page;

import java.nio.charset.StandardCharsets;

/** What to answer to a path that belongs to the page. */
public final class Answer {
  private final boolean understood;
  private final String type;
  private final byte[] body;

  private Answer(boolean understood, String type, byte[] body) {
    this.understood = understood;
    this.type = type;
    this.body = body;
  }

  static Answer of(String type, byte[] body) {
    return new Answer(true, type, body);
  }

  static Answer json(String text) {
    return of("application/json; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
  }

  static Answer notUnderstood(String line) {
    return new Answer(
        false, "text/plain; charset=utf-8", (line + "\n").getBytes(StandardCharsets.UTF_8));
  }

  /** Whether the request made sense; else the body says what is wrong with it. */
  public boolean understood() {
    return understood;
  }

  /** The type of the body, for its header. */
  public String type() {
    return type;
  }

  /** The whole of it; not to be written to. */
  public byte[] body() {
    return body;
  }
}
