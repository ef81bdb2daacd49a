package io.c1m.protocol;

import java.util.Arrays;

/** One direction of a connection: bytes under way, an end, a reset. */
final class Pipe {
  private final byte[] bytes;
  private int length;
  private long passed;
  private long cutAfter = Long.MAX_VALUE;
  private long corruptAt = -1;
  private boolean ended;
  private boolean reset;
  private boolean unread;

  Pipe(int capacity) {
    bytes = new byte[capacity];
  }

  /** Takes what there is room for and returns how much that was. */
  int write(byte[] source) {
    int room = unread ? source.length : bytes.length - length;
    int taken = Math.min(source.length, room);
    int kept = unread ? 0 : (int) Math.min(taken, cutAfter - passed);
    System.arraycopy(source, 0, bytes, length, kept);
    if (corruptAt >= passed && corruptAt < passed + kept) {
      bytes[length + (int) (corruptAt - passed)] ^= 1;
    }
    length += kept;
    passed += kept;
    cut();
    return taken;
  }

  /** The next bytes, at most {@code most}. */
  byte[] read(int most) {
    int taken = Math.min(most, length);
    byte[] result = Arrays.copyOf(bytes, taken);
    length -= taken;
    System.arraycopy(bytes, taken, bytes, 0, length);
    return result;
  }

  /** Ends the stream after so many bytes from its beginning; what follows is lost. */
  void cutAfter(long count) {
    cutAfter = count;
    cut();
  }

  private void cut() {
    if (passed >= cutAfter) {
      ended = true;
      unread = true;
    }
  }

  /** Changes one byte, counted from the beginning of the stream, when it comes by. */
  void corruptAt(long offset) {
    corruptAt = offset;
  }

  void end() {
    ended = true;
  }

  void reset() {
    reset = true;
  }

  /** Nobody reads any more: all that is written is lost. */
  void abandon() {
    unread = true;
    length = 0;
  }

  boolean isEmpty() {
    return length == 0;
  }

  boolean isReset() {
    return reset;
  }

  /** Whether no byte will come any more. */
  boolean atEnd() {
    return ended && length == 0;
  }

  /** How many bytes were written to a reader so far. */
  long passed() {
    return passed;
  }

  @Override
  public String toString() {
    return length + " bytes under way" + (ended ? ", ended" : "") + (reset ? ", reset" : "");
  }
}
