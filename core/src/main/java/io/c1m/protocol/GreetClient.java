package io.c1m.protocol;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.c1m.wire.Count;
import io.c1m.wire.Host;
import io.c1m.wire.Next;
import io.c1m.wire.Pace;
import io.c1m.wire.Reason;
import io.c1m.wire.Session;
import java.nio.ByteBuffer;

/**
 * Greets at once, whatever the schedule, and after that whenever a greeting is due; at most one is
 * in flight. The first is outside of the schedule, and is booked apart from it; so is that of a
 * connection that was opened anew.
 */
final class GreetClient implements Session {
  private final Host host;
  private final Pace pace;
  private final Line line;
  private int sent;
  private int received;
  private boolean inFlight;
  private boolean begun;
  private boolean greeted;

  /**
   * @param line shared by the sessions of one thread
   */
  GreetClient(Host host, Pace pace, Line line) {
    this.host = host;
    this.pace = pace;
    this.line = line;
  }

  @Override
  public long step(ByteBuffer in, ByteBuffer out, long nowNanos) {
    int size = line.of(pace.number());
    if (inFlight) {
      while (in.hasRemaining() && received < sent) {
        if (in.get() != line.at(received++)) {
          return Next.abort(Reason.WRONG_BYTES);
        }
      }
      if (received == size) {
        complete(nowNanos);
      }
    }
    if (in.hasRemaining()) {
      return Next.abort(Reason.PROTOCOL_ERROR);
    }
    if (!inFlight) {
      long due = begun ? pace.dueNanos() : nowNanos;
      if (due > nowNanos) {
        return Next.readUntil(due);
      }
      begin(nowNanos);
    }
    while (sent < size && out.hasRemaining()) {
      out.put(line.at(sent++));
    }
    if (sent < size) {
      return Next.FLUSH;
    }
    long expires = pace.expiresNanos();
    return nowNanos >= expires ? Next.abort(Reason.REQUEST_TIMEOUT) : Next.readUntil(expires);
  }

  private void begin(long nowNanos) {
    sent = 0;
    received = 0;
    inFlight = true;
    if (begun) {
      pace.sent(nowNanos);
    } else {
      begun = true;
      pace.greeting(nowNanos);
    }
  }

  private void complete(long nowNanos) {
    inFlight = false;
    host.tally().add(Count.REQUESTS, 1);
    if (greeted) {
      pace.answered(nowNanos);
    } else {
      greeted = true;
      pace.greeted(nowNanos);
    }
  }

  /** The greeting of the connection that is at it; used by one thread. */
  static final class Line {
    private static final byte[] START = "Hello Server, connections num:".getBytes(US_ASCII);
    private static final int BASE = 10;

    private final byte[] bytes = new byte[bytesOf(Integer.MAX_VALUE)];
    private int number;
    private int size;

    Line() {
      System.arraycopy(START, 0, bytes, 0, START.length);
    }

    /** Length of the line of a number from 1 on. */
    static int bytesOf(int number) {
      int digits = 1;
      for (int left = number / BASE; left > 0; left /= BASE) {
        digits++;
      }
      return START.length + digits + 1;
    }

    /** Makes this the line of a connection, and returns its length. */
    int of(int connection) {
      if (number != connection) {
        number = connection;
        size = bytesOf(connection);
        bytes[size - 1] = '\n';
        int at = size - 2;
        for (int left = connection; at >= START.length; left /= BASE) {
          bytes[at--] = (byte) ('0' + left % BASE);
        }
      }
      return size;
    }

    byte at(int index) {
      return bytes[index];
    }
  }
}
