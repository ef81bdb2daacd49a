package io.c1m.compare;

/** Memory as it is sold. */
final class Ram {
  /** Part of a machine's memory that a plan leaves free: for the system, and for being wrong. */
  static final double HEAD_ROOM = 0.2;

  private static final long GIB = 1L << 30;

  private Ram() {}

  /**
   * The smallest usual fitting, a power of two of GiB or one and a half, that has as many bytes
   * beside the head room.
   */
  static long bytesFor(double need) {
    double wanted = Math.max(1, need) / (1 - HEAD_ROOM);
    for (long size = GIB; ; size *= 2) {
      if (size >= wanted) {
        return size;
      }
      long oneAndHalf = size + size / 2;
      if (oneAndHalf >= wanted && size >= 8 * GIB) {
        return oneAndHalf;
      }
    }
  }
}
