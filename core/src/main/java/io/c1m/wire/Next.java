package io.c1m.wire;

/**
 * What a session waits for, packed into a {@code long} so that saying it allocates nothing.
 *
 * <p>The low four bits hold the kind, the others its argument. Times and durations therefore have a
 * granularity of 16 ns, rounded up; epoch nanoseconds fit until the year 2262.
 */
public final class Next {
  /** I cannot go on without more bytes; {@link #phase} says what I am in the middle of. */
  public static final int READ = 1;

  /** More bytes or {@link #nanos this time}, whichever is first. */
  public static final int READ_UNTIL = 2;

  /**
   * Send {@code out} and step again: it is full, or I want to know when the socket has taken it.
   */
  public static final int FLUSHING = 3;

  /** Wait {@link #nanos this long} as a good server waits. */
  public static final int SLEEP = 4;

  /** Wait {@link #nanos this long} on the thread you are on. */
  public static final int BLOCK = 5;

  /** My next step is heavy: you may move it to another thread. */
  public static final int COMPUTING = 6;

  /** Done: flush, shut down output, discard what still arrives, close. */
  public static final int CLOSE = 7;

  /** Reset the connection. */
  public static final int ABORT = 8;

  /** Only from {@link Session#end}: go on with the effect that was pending. */
  public static final int KEEPING = 9;

  /** Send {@code out}, then {@link Session#region}, and step again. */
  public static final int SENDING_FILE = 10;

  /** The effect {@link #FLUSHING}. */
  public static final long FLUSH = FLUSHING;

  /** The effect {@link #COMPUTING}. */
  public static final long COMPUTE = COMPUTING;

  /** The effect {@link #SENDING_FILE}. */
  public static final long SEND_FILE = SENDING_FILE;

  /** The effect {@link #KEEPING}. */
  public static final long KEEP = KEEPING;

  /** No effect: never returned by a session, used by parts of one to say "go on at once". */
  public static final long READY = 0;

  /** A time that never comes. */
  public static final long NEVER = Long.MAX_VALUE & ~15L;

  /** {@link #READ} between requests. */
  public static final long READ_IDLE = read(Phase.IDLE);

  /** {@link #READ} with a part of a request at hand. */
  public static final long READ_PARTIAL = read(Phase.PARTIAL);

  /** {@link #READ} during a handshake. */
  public static final long READ_HANDSHAKE = read(Phase.HANDSHAKE);

  private static final int KIND_BITS = 4;
  private static final long KIND_MASK = (1L << KIND_BITS) - 1;

  private Next() {}

  private static long read(Phase phase) {
    return ((long) phase.ordinal() << KIND_BITS) | READ;
  }

  /** {@link #READ_UNTIL} a time in epoch nanoseconds; {@link #NEVER} waits for bytes alone. */
  public static long readUntil(long epochNanos) {
    return roundUp(epochNanos) | READ_UNTIL;
  }

  /** {@link #SLEEP} for a duration of at least 0 ns. */
  public static long sleep(long nanos) {
    return roundUp(nanos) | SLEEP;
  }

  /** {@link #BLOCK} for a duration of at least 0 ns. */
  public static long block(long nanos) {
    return roundUp(nanos) | BLOCK;
  }

  /** {@link #CLOSE}, counted under a reason. */
  public static long close(Reason reason) {
    return ((long) reason.ordinal() << KIND_BITS) | CLOSE;
  }

  /** {@link #ABORT}, counted under a reason. */
  public static long abort(Reason reason) {
    return ((long) reason.ordinal() << KIND_BITS) | ABORT;
  }

  /** Which of the constants of this class an effect is. */
  public static int kind(long next) {
    return (int) (next & KIND_MASK);
  }

  /** The time (READ_UNTIL) or duration (SLEEP, BLOCK) of an effect, in nanoseconds. */
  public static long nanos(long next) {
    return next & ~KIND_MASK;
  }

  /** The phase of a READ. */
  public static Phase phase(long next) {
    return Phase.of((int) (next >>> KIND_BITS));
  }

  /** The reason of a CLOSE or ABORT. */
  public static Reason reason(long next) {
    return Reason.of((int) (next >>> KIND_BITS));
  }

  /** Whether this effect is any kind of waiting for the peer's bytes. */
  public static boolean reads(long next) {
    int kind = kind(next);
    return kind == READ || kind == READ_UNTIL;
  }

  /** Whether this effect is honoured once everything is sent. */
  public static boolean sends(long next) {
    int kind = kind(next);
    return kind == FLUSHING || kind == SENDING_FILE;
  }

  /**
   * What is left of an effect when nothing more can arrive: whoever would wait for it closes.
   *
   * @param cause why the session was told to end
   */
  public static long withoutInput(long next, End cause) {
    int kind = kind(next);
    return sends(next) || kind == CLOSE || kind == ABORT ? next : close(cause.reason());
  }

  /** An effect in words, for messages and tests. */
  public static String describe(long next) {
    return switch (kind(next)) {
      case READ -> "READ(" + phase(next) + ")";
      case READ_UNTIL -> "READ_UNTIL(" + nanos(next) + ")";
      case FLUSHING -> "FLUSH";
      case SLEEP -> "SLEEP(" + nanos(next) + ")";
      case BLOCK -> "BLOCK(" + nanos(next) + ")";
      case COMPUTING -> "COMPUTE";
      case CLOSE -> "CLOSE(" + reason(next) + ")";
      case ABORT -> "ABORT(" + reason(next) + ")";
      case KEEPING -> "KEEP";
      case SENDING_FILE -> "SEND_FILE";
      default -> "unknown effect " + next;
    };
  }

  private static long roundUp(long nanos) {
    if (nanos < 0) {
      throw new IllegalArgumentException("negative time: " + nanos);
    }
    return nanos >= NEVER ? NEVER : (nanos + KIND_MASK) & ~KIND_MASK;
  }
}
