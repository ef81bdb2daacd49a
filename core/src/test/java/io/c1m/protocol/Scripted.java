package io.c1m.protocol;

import io.c1m.wire.Next;
import io.c1m.wire.Session;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;

/** Says a fixed text, then listens; remembers what it hears. */
final class Scripted implements Session {
  private final ByteBuffer text;
  private final long last;
  private final ByteArrayOutputStream heard = new ByteArrayOutputStream();

  private Scripted(byte[] text, long last) {
    this.text = ByteBuffer.wrap(text);
    this.last = last;
  }

  /** Says a text and then waits for the other side. */
  static Scripted saying(byte... text) {
    return new Scripted(text, Next.READ_IDLE);
  }

  /** Says a text and then goes on with an effect, such as an end. */
  static Scripted saying(byte[] text, long last) {
    return new Scripted(text, last);
  }

  @Override
  public long step(ByteBuffer in, ByteBuffer out, long nowNanos) {
    while (in.hasRemaining()) {
      heard.write(in.get());
    }
    while (text.hasRemaining() && out.hasRemaining()) {
      out.put(text.get());
    }
    return text.hasRemaining() ? Next.FLUSH : last;
  }

  byte[] heard() {
    return heard.toByteArray();
  }
}
