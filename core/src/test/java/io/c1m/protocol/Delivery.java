package io.c1m.protocol;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * How bytes reach the other side.
 *
 * @param chunkBytes how many one read finds; 0 for a random number of 1 to 64
 * @param clientOutBytes the room a client's session finds for what it says
 * @param serverOutBytes the same for a server's
 * @param pipeBytes how many bytes may be under way before the sender has to wait
 */
record Delivery(
    String name,
    int chunkBytes,
    int clientOutBytes,
    int serverOutBytes,
    int pipeBytes,
    boolean direct) {
  static final int MUCH = 1 << 17;

  static final Delivery WHOLE = new Delivery("whole", MUCH, MUCH, MUCH, MUCH, true);

  private static final int BOUNDED_PIPE_BYTES = 512;
  private static final int MOST_RANDOM_BYTES = 64;

  static final List<Delivery> ALL =
      List.of(
          WHOLE,
          new Delivery("byte by byte", 1, MUCH, MUCH, MUCH, false),
          new Delivery("random splits", 0, MUCH, MUCH, MUCH, true),
          new Delivery("room for 1 byte", MUCH, 1, 1, MUCH, false),
          new Delivery("room for 2 bytes", MUCH, 2, 2, MUCH, true),
          new Delivery("room for 7 bytes", MUCH, 7, 7, MUCH, false),
          new Delivery("server has room for 3 bytes", MUCH, MUCH, 3, MUCH, true),
          new Delivery("client has room for 3 bytes", MUCH, 3, MUCH, MUCH, true),
          new Delivery("random splits, room for 100 bytes", 0, 100, 100, MUCH, false),
          new Delivery("back-pressure", MUCH, MUCH, MUCH, BOUNDED_PIPE_BYTES, false),
          new Delivery("all at its worst", 1, 1, 1, BOUNDED_PIPE_BYTES, false));

  int chunk(RandomGenerator random) {
    return chunkBytes == 0 ? random.nextInt(1, MOST_RANDOM_BYTES + 1) : chunkBytes;
  }

  @Override
  public String toString() {
    return name;
  }
}
